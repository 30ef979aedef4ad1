import { z } from 'zod';
import type { OrderStatus } from '../../machines/domain.ts';
import { ServiceError } from '../service-error.ts';
import { productAt, type Product } from './catalogue.ts';
import type { Call, FormFile, Http } from './http.ts';
import { WireOrder, type Order } from './order.ts';
import { readPages } from './pages.ts';
import { writeOrderStatus } from './statuses.ts';
import { clip, Id, Text, When } from './wire.ts';

export interface ShopProfile {
  id: number;
  name: string;
  /** Null when the backend does not say. */
  isOpen: boolean | null;
}

/** An order as its shop sees it. */
export interface OrderToShop extends Order {
  customer: { name: string; phone: string | null };
  note: string;
  payment: string;
}

/** A product as its shop keeps it. */
export interface OwnProduct extends Product {
  category: string;
  createdAt: number | null;
}

/** The columns of a product; only what is given is written. */
export interface ProductColumns {
  name?: string;
  priceXaf?: number;
  category?: number;
  stock?: number;
  description?: string;
  isShown?: boolean;
  photo?: { bytes: Uint8Array; mime: string };
}

/** What a shop does with what is its own; nothing of other shops exists here, whatever the backend shows. */
export function createShop(call: Http['call'], host: string, baseUrl: string) {
  const WireProduct = z.intersection(productAt(baseUrl), Shelved);

  async function shopProfile({ fresh = false } = {}): Promise<ShopProfile> {
    return call(
      { operation: 'myProfile', method: 'GET', path: '/auth/entreprises/my_profile/', writes: false, fresh },
      Profile,
    );
  }

  /** The backend can only flip it: the caller has looked first. */
  async function toggleShop(id: number): Promise<void> {
    await write({
      operation: 'toggleShop',
      method: 'POST',
      path: '/auth/entreprises/{id}/toggle_actif/',
      id,
      body: {},
    });
  }

  async function shopProducts({ fresh = false } = {}): Promise<OwnProduct[]> {
    const [shop, { items }] = await Promise.all([
      shopProfile(),
      readPages(
        call,
        {
          operation: 'shopProducts',
          method: 'GET',
          path: '/marketplace/produits/',
          search: 'mine=1&page_size=100',
          writes: false,
          fresh,
        },
        host,
        WireProduct,
      ),
    ]);
    const mine = items.filter((product) => product.shop === shop.id);
    return [...new Map(mine.map((product) => [product.id, product])).values()].sort((a, b) => b.id - a.id);
  }

  async function shopProduct(id: number, { fresh = false } = {}): Promise<OwnProduct> {
    const operation = 'shopProduct';
    const [shop, product] = await Promise.all([
      shopProfile(),
      call(
        { operation, method: 'GET', path: '/marketplace/produits/{id}/', id, writes: false, fresh },
        WireProduct,
      ),
    ]);
    if (product.shop !== shop.id) throw notOurs(operation);
    return product;
  }

  /** Answers the id when the backend tells it. */
  async function createProduct(columns: ProductColumns, { key }: { key: string }): Promise<number | null> {
    const { id } = await shopProfile();
    const { id: product } = await call(
      {
        operation: 'createProduct',
        method: 'POST',
        path: '/marketplace/produits/',
        ...writeColumns({ isShown: true, description: '', ...columns }, { entreprise: id }),
        writes: true,
        idempotencyKey: key,
      },
      Created,
    );
    return product;
  }

  async function editProduct(id: number, columns: ProductColumns): Promise<void> {
    await shopProduct(id);
    const path = '/marketplace/produits/{id}/';
    await write({ operation: 'editProduct', method: 'PATCH', path, id, ...writeColumns(columns) });
  }

  /** The stock may stand in a table of its own, which writing the product does not reach. */
  async function setStock(id: number, stock: number): Promise<void> {
    const path = '/marketplace/produits/{id}/update_stock/';
    await write({ operation: 'setStock', method: 'POST', path, id, body: { stock } });
  }

  async function shopOrders(): Promise<OrderToShop[]> {
    const list: Call = {
      operation: 'shopOrders',
      method: 'GET',
      path: '/marketplace/commandes/',
      search: 'mine=1&page_size=100',
      writes: false,
    };
    const [shop, { items }] = await Promise.all([shopProfile(), readPages(call, list, host, WireOrder)]);
    const mine = items.filter(({ shopId }) => shopId === shop.id).map(toShop);
    const orders = [...new Map(mine.map((order) => [order.id, order])).values()];
    return orders.sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0) || b.id - a.id);
  }

  async function shopOrder(id: number, { fresh = false } = {}): Promise<OrderToShop> {
    return toShop(await readOrder(id, fresh));
  }

  async function readOrder(id: number, fresh: boolean): Promise<WireOrder> {
    const operation = 'shopOrder';
    const path = '/marketplace/commandes/{id}/';
    const [shop, told] = await Promise.all([
      shopProfile(),
      call({ operation, method: 'GET', path, id, writes: false, fresh }, WireOrder),
    ]);
    if (told.shopId !== shop.id) throw notOurs(operation);
    return told;
  }

  /** The caller has looked whether it may; `reason` is for a cancelled one. */
  async function moveOrder(id: number, status: OrderStatus, reason: string | null): Promise<void> {
    const { statusWord } = await readOrder(id, false);
    const path = `/marketplace/commandes/{id}/`;
    const operation = status === 'cancelled' ? 'cancelOrder' : 'moveOrder';
    const move = (action: string, body: Record<string, unknown>) =>
      write({ operation, method: 'POST', path: `${path}${action}/`, id, body });
    const update = () => move('update_statut', { statut: writeOrderStatus(status, statusWord) });
    // Which of them this backend has is not known; only `annuler` takes a reason.
    if (status === 'cancelled') return move('annuler', { motif: reason ?? '' }).catch(ifMissing(update));
    return status === 'accepted' ? update().catch(ifMissing(() => move('confirmer', {}))) : update();
  }

  async function write(written: Omit<Call, 'writes'>): Promise<void> {
    await call({ ...written, writes: true }, z.unknown());
  }

  return {
    shopProfile,
    toggleShop,
    shopProducts,
    shopProduct,
    createProduct,
    editProduct,
    setStock,
    shopOrders,
    shopOrder,
    moveOrder,
  };
}

const Profile = z
  .looseObject({
    id: Id,
    nom_entreprise: Text,
    is_active: z.boolean().nullish().catch(null),
    actif: z.boolean().nullish().catch(null),
  })
  .transform(({ id, nom_entreprise, is_active, actif }) => ({
    id,
    name: nom_entreprise,
    isOpen: is_active ?? actif ?? null,
  }));

const Named = z.union([
  Id.transform(() => ''),
  z.looseObject({ nom: Text, name: Text }).transform(({ nom, name }) => nom || name),
]);

const Shelved = z
  .looseObject({
    categorie: Named.nullish().catch(null),
    category: Named.nullish().catch(null),
    categorie_nom: Text,
    created_at: When,
  })
  .transform(({ categorie, category, categorie_nom, created_at }) => ({
    category: categorie || category || categorie_nom,
    createdAt: created_at,
  }));

const Created = z
  .looseObject({
    id: Id.optional().catch(undefined),
    produit: z.looseObject({ id: Id }).optional().catch(undefined),
  })
  .transform(({ id, produit }) => ({ id: id ?? produit?.id ?? null }));

function toShop({ order, customer, note, payment }: WireOrder): OrderToShop {
  return { ...order, customer, note, payment };
}

/** In the columns' own names; a picture is a file, and a form then carries all. */
function writeColumns(
  { name, priceXaf, category, stock, description, isShown, photo }: ProductColumns,
  others: Record<string, number> = {},
): Pick<Call, 'body' | 'form'> {
  const columns = {
    ...others,
    ...(name !== undefined && { nom: clip(name, 200) }),
    ...(priceXaf !== undefined && { prix: priceXaf.toFixed(2) }),
    ...(category !== undefined && { categorie: category }),
    ...(stock !== undefined && { stock }),
    ...(description !== undefined && { description: description.trim() }),
    ...(isShown !== undefined && { is_disponible: isShown }),
  };
  if (!photo) return { body: columns };
  const texts = Object.entries(columns).map(([column, value]) => [column, String(value)]);
  const file: FormFile = { ...photo, filename: 'produit.jpg' };
  return { form: { ...(Object.fromEntries(texts) as Record<string, string>), image: file } };
}

function ifMissing(instead: () => Promise<void>) {
  return (error: unknown) => {
    if (error instanceof ServiceError && error.kind === 'notFound') return instead();
    throw error;
  };
}

function notOurs(operation: string): ServiceError {
  return new ServiceError({ service: 'toktok', operation, kind: 'notFound' });
}
