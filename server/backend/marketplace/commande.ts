import type { Context } from '../context.ts';
import { decimal, iso } from '../http/answers.ts';
import { invalid } from '../http/refused.ts';
import { noteHistory } from '../missions/mission.ts';
import { followOrder } from '../missions/of-order.ts';
import type { Delivery } from '../missions/of-order.ts';
import type { CommandeStatut } from '../statuts.ts';
import { commandeStatuts, commandeWord } from '../statuts.ts';

export interface CommandeRow {
  id: number;
  numero_commande: string;
  statut: CommandeStatut;
  client_id: number;
  entreprise_id: number;
  adresse_livraison: string;
  coordonnees_gps: string;
  notes_client: string;
  mode_paiement: string;
  montant_produits: number;
  montant_livraison: number;
  created_at: number;
  updated_at: number;
}

interface DetailRow {
  produit_id: number;
  nom: string;
  quantite: number;
  prix_unitaire: number;
}

export function findCommande({ db }: Context, id: number): CommandeRow | undefined {
  return db.prepare<[number], CommandeRow>('SELECT * FROM commandes WHERE id = ?').get(id);
}

function detailsOf({ db }: Context, commande: number): DetailRow[] {
  return db
    .prepare<[number], DetailRow>('SELECT * FROM details_commande WHERE commande_id = ? ORDER BY id')
    .all(commande);
}

export function presentCommande(context: Context, row: CommandeRow) {
  const { client_id, entreprise_id, ...columns } = row;
  const { client, shop } = partiesOf(context, row);
  return {
    ...columns,
    statut: commandeWord(row.statut, context.options.vocabulary),
    montant_produits: decimal(context, row.montant_produits),
    montant_livraison: decimal(context, row.montant_livraison),
    montant_total: decimal(context, row.montant_produits + row.montant_livraison),
    client: { id: client_id, username: client.username, nom: client.name },
    entreprise: { id: entreprise_id, nom_entreprise: shop.name },
    details: detailsOf(context, row.id).map(({ produit_id, nom, quantite, prix_unitaire }) => ({
      produit: { id: produit_id, nom },
      quantite,
      prix_unitaire: decimal(context, prix_unitaire),
      prix_total: decimal(context, prix_unitaire * quantite),
    })),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}

/** Moves an order forwards, or off before it is shipped (what it held goes back on the shelf), and tells the bot. */
export function moveCommande(context: Context, row: CommandeRow, statut: CommandeStatut): void {
  const { db, clock } = context;
  const [from, to] = [commandeStatuts.indexOf(row.statut), commandeStatuts.indexOf(statut)];
  const cancelling = statut === 'cancelled';
  const allowed = cancelling
    ? from >= 0 && from < commandeStatuts.indexOf('shipped')
    : from >= 0 && to > from;
  if (!allowed) throw invalid({ statut: ['Transition impossible depuis ce statut.'] });
  db.transaction(() => {
    db.prepare('UPDATE commandes SET statut = ?, updated_at = ? WHERE id = ?').run(
      statut,
      clock.now(),
      row.id,
    );
    if (cancelling) {
      const putBack = db.prepare('UPDATE produits SET stock = stock + ? WHERE id = ?');
      for (const { produit_id, quantite } of detailsOf(context, row.id)) putBack.run(quantite, produit_id);
    }
    noteHistory(context, 'commande', row.id, row.statut, statut);
    tellCommande(context, { ...row, statut }, row.statut);
    followOrder(context, deliveryOf(context, row), statut);
  })();
}

export function tellCommande(context: Context, row: CommandeRow, previous?: CommandeStatut): void {
  const { vocabulary } = context.options;
  const { client, shop } = partiesOf(context, row);
  const details = detailsOf(context, row.id);
  context.events.record('orders', {
    id: row.id,
    status: commandeWord(row.statut, vocabulary),
    ...(previous && { previous_status: commandeWord(previous, vocabulary) }),
    data: {
      client_phone: client.phone,
      numero_commande: row.numero_commande,
      entreprise: row.entreprise_id,
      entreprise_nom: shop.name,
      entreprise_phone: shop.phone,
      produit_nom: details.map(({ nom }) => nom).join(', '),
      quantite: details.reduce((sum, { quantite }) => sum + quantite, 0),
      total: (row.montant_produits + row.montant_livraison).toFixed(2),
      adresse_retrait: shop.address,
    },
  });
}

function deliveryOf(context: Context, row: CommandeRow): Delivery {
  const { adresse_livraison, coordonnees_gps } = row;
  return {
    commande: row.id,
    ...partiesOf(context, row),
    adresse_livraison,
    coordonnees_gps,
    products: detailsOf(context, row.id)
      .map(({ nom, quantite }) => `${quantite} × ${nom}`)
      .join(', '),
    total: row.montant_produits + row.montant_livraison,
  };
}

function partiesOf({ db }: Context, { client_id, entreprise_id }: CommandeRow) {
  const client = db
    .prepare(
      `SELECT username, phone_number AS phone, first_name || ' ' || last_name AS name
       FROM clients JOIN users ON users.id = user_id WHERE clients.id = ?`,
    )
    .get(client_id) as { username: string; phone: string; name: string };
  const shop = db
    .prepare(
      `SELECT nom_entreprise AS name, adresse AS address, coordonnees_gps AS coordinates, phone_number AS phone
       FROM entreprises JOIN users ON users.id = user_id WHERE entreprises.id = ?`,
    )
    .get(entreprise_id) as Delivery['shop'];
  return { client, shop };
}
