import type { Context } from '../context.ts';
import { decimal, iso } from '../http/answers.ts';

export interface ProduitRow {
  id: number;
  nom: string;
  description: string;
  prix: number;
  image: string;
  is_disponible: number;
  stock: number;
  categorie_id: number | null;
  entreprise_id: number;
  created_at: number;
}

interface ListedProduit extends ProduitRow {
  categorie: string | null;
  entreprise: string;
  shop_is_active: number;
}

/** Products with what their rows refer to; `where` is a condition on `p`. */
export function selectProduits(
  { db }: Context,
  where: string,
  ...values: (string | number)[]
): ListedProduit[] {
  return db
    .prepare<(string | number)[], ListedProduit>(
      `SELECT p.*, c.nom AS categorie, e.nom_entreprise AS entreprise, e.is_active AS shop_is_active
       FROM produits p JOIN entreprises e ON e.id = p.entreprise_id LEFT JOIN categories c ON c.id = p.categorie_id
       WHERE ${where} ORDER BY p.id`,
    )
    .all(...values);
}

/** Images are stored by path and told with the address the client came by. */
export function presentProduit(context: Context, row: ListedProduit, address: string) {
  return {
    id: row.id,
    nom: row.nom,
    description: row.description,
    prix: decimal(context, row.prix),
    image: row.image.startsWith('/') ? address + row.image : row.image,
    is_disponible: row.is_disponible === 1,
    stock: { quantite_disponible: row.stock, quantite_reservee: 0 },
    categorie: row.categorie_id === null ? null : { id: row.categorie_id, nom: row.categorie },
    entreprise: { id: row.entreprise_id, nom_entreprise: row.entreprise },
    created_at: iso(row.created_at),
  };
}
