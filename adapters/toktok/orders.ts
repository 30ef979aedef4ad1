import { z } from 'zod';
import type { OrderStatus } from '../../machines/domain.ts';
import { ServiceError } from '../service-error.ts';
import type { Http } from './http.ts';
import { readPages } from './pages.ts';
import { toE164 } from './phones.ts';
import { readOrderStatus } from './statuses.ts';
import { Amount, Id, Measure, Ref, Text, When } from './wire.ts';

export interface Order {
  id: number;
  reference: string;
  status: OrderStatus;
  shop: string | null;
  lines: { product: string; quantity: number | null; unitXaf: number | null; totalXaf: number | null }[];
  productsXaf: number | null;
  deliveryXaf: number | null;
  totalXaf: number | null;
  address: string;
  createdAt: number | null;
}

/** Shop orders of one person, for following them. */
export function createOrders(call: Http['call'], host: string, phone: string) {
  async function myOrders(): Promise<Order[]> {
    const { items } = await readPages(
      call,
      {
        operation: 'myOrders',
        method: 'GET',
        path: '/marketplace/commandes/',
        search: 'mine=1&page_size=100',
        writes: false,
      },
      host,
      WireOrder,
    );
    const mine: Order[] = [];
    for (const { order, owner } of items) if (await isMine(owner)) mine.push(order);
    return mine.sort((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0) || other.id - one.id);
  }

  async function order(id: number): Promise<Order> {
    const operation = 'order';
    const { order, owner } = await call(
      { operation, method: 'GET', path: '/marketplace/commandes/{id}/', id, writes: false },
      WireOrder,
    );
    if (!(await isMine(owner))) throw new ServiceError({ service: 'toktok', operation, kind: 'notFound' });
    return order;
  }

  let profileId: number | undefined;

  /** An order whose owner cannot be told is nobody's. */
  async function isMine({ phones, clientId }: WireOrder['owner']): Promise<boolean> {
    if (phones.length > 0) return phones.includes(toE164(phone) ?? '');
    if (clientId === null) return false;
    profileId ??= (
      await call(
        { operation: 'myProfile', method: 'GET', path: '/auth/clients/my_profile/', writes: false },
        z.object({ id: Id }),
      )
    ).id;
    return clientId === profileId;
  }

  return { myOrders, order };
}

const Line = z
  .looseObject({
    produit: z
      .union([z.looseObject({ nom: Text }), Id.transform(() => null)])
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
    quantity: line.quantite ?? line.qty,
    unitXaf: line.prix_unitaire ?? line.prix,
    totalXaf: line.prix_total,
  }));

const Lines = z.array(Line).optional().catch(undefined);
const Named = z.looseObject({ nom_entreprise: Text, nom: Text });
const Account = z.looseObject({ username: Text, phone_number: Text });

const WireOrder = z
  .object({
    id: Id,
    numero_commande: Text,
    statut: Text,
    status: Text,
    entreprise: Named.nullish().catch(null),
    entreprise_nom: Text,
    client: z.union([Ref, Account]).nullish().catch(null),
    client_phone: Text,
    telephone_client: Text,
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
      reference: record.numero_commande || `C-${record.id}`,
      status: readOrderStatus(record.statut || record.status),
      shop: record.entreprise?.nom_entreprise || record.entreprise?.nom || record.entreprise_nom || null,
      lines: record.details ?? record.lignes ?? record.items ?? [],
      productsXaf: record.montant_produits,
      deliveryXaf: record.montant_livraison,
      totalXaf: record.montant_total ?? record.total_xaf ?? record.montant ?? record.total,
      address: record.adresse_livraison,
      createdAt: record.created_at,
    };
    return { order, owner: { phones: phonesOf(record), clientId: idOf(record.client) } };
  });
type WireOrder = z.infer<typeof WireOrder>;

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
