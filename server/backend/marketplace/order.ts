import { z } from 'zod';
import type { Context } from '../context.ts';
import { nextNumber } from '../database.ts';
import { blank, coordinates, id, readCoordinates, text, whole } from '../http/fields.ts';
import { invalid, parseBody } from '../http/refused.ts';
import { distanceKm, feeFor } from '../missions/fee.ts';
import { findCommande, tellCommande } from './commande.ts';
import type { CommandeRow } from './commande.ts';
import type { ProduitRow } from './produit.ts';

const CommandeCreate = z.object({
  entreprise: id,
  adresse_livraison: text(2000),
  coordonnees_gps: coordinates.refine((value) => value !== '', 'Ce champ ne peut être vide.'),
  notes_client: blank(2000).optional(),
  mode_paiement: blank(30).optional(),
  // What the client thinks a product costs is not even read.
  details: z
    .array(z.object({ produit: id, quantite: whole(1, 1000) }))
    .min(1, 'Cette liste ne peut être vide.'),
});
type CommandeCreate = z.infer<typeof CommandeCreate>;

/** An order at the shop's own prices, taken from its stock. */
export function createCommande(context: Context, client: number, body: unknown): CommandeRow {
  const { db, clock, options } = context;
  const sent = parseBody(CommandeCreate, body);
  const shop = db
    .prepare<[number], { is_active: number; coordonnees_gps: string }>(
      'SELECT * FROM entreprises WHERE id = ?',
    )
    .get(sent.entreprise);
  if (!shop) throw invalid({ entreprise: ['Cette entreprise n’existe pas.'] });
  if (shop.is_active === 0) throw invalid({ entreprise: ['Cette entreprise est fermée.'] });

  return db.transaction(() => {
    const lines = takeFromStock(context, sent);
    const destination = sent.coordonnees_gps === '0,0' ? null : readCoordinates(sent.coordonnees_gps);
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO commandes (numero_commande, statut, client_id, entreprise_id, adresse_livraison, coordonnees_gps,
           notes_client, mode_paiement, montant_produits, montant_livraison, created_at, updated_at)
         VALUES (@number, 'pending', @client, @entreprise, @adresse_livraison, @coordonnees_gps,
           @notes_client, @mode_paiement, @products, @delivery, @now, @now)`,
      )
      .run({
        notes_client: '',
        mode_paiement: '',
        ...sent,
        number: nextNumber(db, 'CMD', clock.now()),
        client,
        products: lines.reduce((sum, { produit, quantite }) => sum + produit.prix * quantite, 0),
        delivery: feeFor(distanceKm(readCoordinates(shop.coordonnees_gps), destination), options),
        now: clock.now(),
      });
    const commande = Number(lastInsertRowid);
    const insert = db.prepare(
      'INSERT INTO details_commande (commande_id, produit_id, nom, quantite, prix_unitaire) VALUES (?, ?, ?, ?, ?)',
    );
    for (const { produit, quantite } of lines) {
      insert.run(commande, produit.id, produit.nom, quantite, produit.prix);
    }
    const row = findCommande(context, commande);
    if (!row) throw new Error('an order vanished while it was created');
    tellCommande(context, row);
    return row;
  })();
}

function takeFromStock({ db }: Context, { entreprise, details }: CommandeCreate) {
  const find = db.prepare<[number], ProduitRow>('SELECT * FROM produits WHERE id = ?');
  const take = db.prepare('UPDATE produits SET stock = stock - ? WHERE id = ? AND stock >= ?');
  return details.map(({ produit: wanted, quantite }) => {
    const produit = find.get(wanted);
    if (!produit || produit.entreprise_id !== entreprise || produit.is_disponible === 0) {
      throw invalid({ details: [`Le produit ${wanted} n’est pas vendu par cette entreprise.`] });
    }
    if (take.run(quantite, wanted, quantite).changes === 0) {
      throw invalid({ details: [`Stock insuffisant pour ${produit.nom}.`] });
    }
    return { produit, quantite };
  });
}
