import { z } from 'zod';
import type { Contact, OrderStatus, Place } from '../../machines/domain.ts';
import { toE164 } from './phones.ts';
import { readOrderStatus } from './statuses.ts';
import { Amount, clip, Id, Measure, Ref, Text, When, writePoint } from './wire.ts';

export interface Order {
  id: number;
  reference: string;
  status: OrderStatus;
  shop: string | null;
  shopId: number | null;
  lines: OrderLine[];
  productsXaf: number | null;
  deliveryXaf: number | null;
  totalXaf: number | null;
  address: string;
  createdAt: number | null;
}

interface OrderLine {
  product: string;
  productId: number | null;
  quantity: number | null;
  unitXaf: number | null;
  totalXaf: number | null;
}

/** A basket to be ordered, before the backend knows it. */
export interface OrderDraft {
  shop: number;
  lines: { product: number; quantity: number; unitXaf: number }[];
  address: Place;
  payment: 'cash' | 'mobile' | 'transfer';
  /** Who is to be reached about it. */
  contact: Contact;
}

export function orderReference(id: number): string {
  return `C-${id}`;
}

// The accent is the backend's own.
const paymentWords: Record<OrderDraft['payment'], string> = {
  cash: 'espèces',
  mobile: 'mobile_money',
  transfer: 'virement',
};

/** The body of a creation. The way of paying has no column of its own everywhere, so the note says it too. */
export function writeOrder({ shop, lines, address, payment, contact }: OrderDraft) {
  return {
    entreprise: shop,
    adresse_livraison: clip(address.label, 500) || 'Position partagée',
    coordonnees_gps: writePoint(address) || '0,0',
    notes_client: `Paiement : ${paymentWords[payment]}\nContact : ${clip(contact.name, 100)} ${contact.phone}`,
    details: lines.map(({ product, quantity, unitXaf }) => ({
      produit: product,
      quantite: quantity,
      prix_unitaire: unitXaf,
    })),
    status: 'en_attente',
    mode_paiement: paymentWords[payment],
  };
}

/** Whether an order is what became of a draft, as far as both can be compared. */
export function isOrderOf(draft: OrderDraft, order: Order): boolean {
  const { adresse_livraison } = writeOrder(draft);
  if (adresse_livraison !== clip(order.address, 500)) return false;
  if (order.shopId !== null && order.shopId !== draft.shop) return false;
  if (order.lines.length > 0) return contentOf(draft.lines) === contentOf(order.lines.map(asDrafted));
  const total = draft.lines.reduce((sum, { quantity, unitXaf }) => sum + quantity * unitXaf, 0);
  return order.productsXaf === null || order.productsXaf === total;
}

function contentOf(lines: { product: number; quantity: number }[]): string {
  return lines
    .map(({ product, quantity }) => `${product}×${quantity}`)
    .sort()
    .join(' ');
}

function asDrafted({ productId, quantity }: OrderLine) {
  return { product: productId ?? 0, quantity: quantity ?? 0 };
}

const Line = z
  .looseObject({
    produit: z
      .union([
        Id.transform((id) => ({ id, nom: '' })),
        z.looseObject({ id: Id.nullish().catch(null), nom: Text }),
      ])
      .nullish()
      .catch(null),
    produit_nom: Text,
    nom: Text,
    quantite: Measure,
    qty: Measure,
    prix_unitaire: Amount,
    prix: Amount,
    prix_total: Amount,
  })
  .transform((line) => ({
    product: line.produit?.nom || line.produit_nom || line.nom,
    productId: line.produit?.id ?? null,
    quantity: line.quantite ?? line.qty,
    unitXaf: line.prix_unitaire ?? line.prix,
    totalXaf: line.prix_total,
  }));

const Lines = z.array(Line).optional().catch(undefined);
const Shop = z.union([
  z.looseObject({ id: Id.nullish().catch(null), nom_entreprise: Text, nom: Text }),
  Id.transform((id) => ({ id, nom_entreprise: '', nom: '' })),
]);
const Account = z.looseObject({
  username: Text,
  phone_number: Text,
  nom: Text,
  first_name: Text,
  last_name: Text,
});

export /** An order as the backend tells it, and whose it is. */
const WireOrder = z
  .object({
    id: Id,
    numero_commande: Text,
    statut: Text,
    status: Text,
    entreprise: Shop.nullish().catch(null),
    entreprise_nom: Text,
    client: z.union([Ref, Account]).nullish().catch(null),
    client_nom: Text,
    client_phone: Text,
    telephone_client: Text,
    telephone_livraison: Text,
    notes_client: Text,
    mode_paiement: Text,
    details: Lines,
    lignes: Lines,
    items: Lines,
    montant_produits: Amount,
    montant_livraison: Amount,
    montant_total: Amount,
    total_xaf: Amount,
    montant: Amount,
    total: Amount,
    adresse_livraison: Text,
    created_at: When,
  })
  .transform((record) => {
    const order: Order = {
      id: record.id,
      reference: record.numero_commande || orderReference(record.id),
      status: readOrderStatus(record.statut || record.status),
      shop: record.entreprise?.nom_entreprise || record.entreprise?.nom || record.entreprise_nom || null,
      shopId: record.entreprise?.id ?? null,
      lines: record.details ?? record.lignes ?? record.items ?? [],
      productsXaf: record.montant_produits,
      deliveryXaf: record.montant_livraison,
      totalXaf: record.montant_total ?? record.total_xaf ?? record.montant ?? record.total,
      address: record.adresse_livraison,
      createdAt: record.created_at,
    };
    const phones = phonesOf(record);
    return {
      order,
      statusWord: record.statut || record.status,
      owner: { phones, clientId: idOf(record.client) },
      shopId: record.entreprise?.id ?? null,
      customer: { name: nameOf(record), phone: toE164(record.telephone_livraison) ?? phones[0] ?? null },
      note: record.notes_client,
      payment: record.mode_paiement,
    };
  });
export type WireOrder = z.infer<typeof WireOrder>;

function phonesOf(record: { client?: unknown; client_phone: string; telephone_client: string }): string[] {
  const account = Account.safeParse(record.client).data;
  const nested = Account.safeParse(account?.['user']).data;
  const told = [record.client_phone, record.telephone_client, account?.phone_number, account?.username];
  return [...told, nested?.phone_number, nested?.username]
    .map((one) => toE164(one ?? ''))
    .filter((one) => one !== null);
}

function idOf(client: unknown): number | null {
  return Ref.safeParse(client).data?.id ?? null;
}

function nameOf({ client, client_nom }: { client?: unknown; client_nom: string }): string {
  const account = Account.safeParse(client).data;
  const user = Account.safeParse(account?.['user']).data ?? account;
  return client_nom || account?.nom || `${user?.first_name ?? ''} ${user?.last_name ?? ''}`.trim();
}
