import { z } from 'zod';
import { ServiceError } from '../../adapters/service-error.ts';
import type { Store } from '../../adapters/store/port.ts';
import type { OrderToShop, OwnProduct, ProductColumns } from '../../adapters/toktok/shop.ts';
import type { TokTok } from '../../adapters/toktok/toktok.ts';
import type {
  ChangeShopProductInput,
  CreateProductInput,
  CreateProductOutput,
  KeepPhotoInput,
  KeepPhotoOutput,
  ListCategoriesInput,
  ListCategoriesOutput,
  MoveShopOrderInput,
  MoveShopOrderOutput,
  OpenShopInput,
  ShopBoard,
  ShopOrder,
  ShopOrderLine,
  ShopProduct,
  ShopProductLine,
  ShowShopInput,
  ShownPage,
} from '../../machines/entreprise/effects.ts';
import { isNext, statusAfter } from '../../machines/entreprise/steps.ts';
import type { Clock } from '../engine/clock.ts';
import type { EffectHandler } from '../engine/effects.ts';
import type { Photo, Photos } from '../media/photos.ts';
import { createProductOnce } from './product.ts';
import { sessionOf } from './session.ts';

type ShopStore = Pick<Store, 'getSecret' | 'putSecret'>;
type Backend = ReturnType<TokTok['as']>;

/** What a shop does with itself. Whatever changes something looks at how it is now first. */
export function entrepriseEffects(
  toktok: Pick<TokTok, 'as'>,
  store: ShopStore,
  photos: Photos,
  clock: Clock,
): Record<string, EffectHandler> {
  const backendOf = (customer: number, phone: string) => toktok.as(sessionOf(store, customer, phone));

  return {
    async showShopPage({ customer, input }): Promise<ShownPage> {
      const { phone, page } = input as unknown as ShowShopInput;
      const backend = backendOf(customer, phone);
      switch (page.what) {
        case 'board':
          return { what: 'board', board: await boardOf(backend, clock.now()) };
        case 'orders':
          return { what: 'orders', orders: (await backend.shopOrders()).map(orderLine) };
        case 'order':
          return { what: 'order', order: orderOf(await backend.shopOrder(page.id)) };
        case 'products':
          return { what: 'products', products: (await backend.shopProducts()).map(productLine) };
        case 'product':
          return { what: 'product', product: productOf(await backend.shopProduct(page.id)) };
      }
    },

    async listProductCategories({ customer, input }): Promise<ListCategoriesOutput> {
      const { phone } = input as unknown as ListCategoriesInput;
      return backendOf(customer, phone).categories();
    },

    async openShop({ customer, input }): Promise<ShopBoard> {
      const { phone, open } = input as unknown as OpenShopInput;
      const backend = backendOf(customer, phone);
      const { id, isOpen: isSo } = await backend.shopProfile({ fresh: true });
      if (isSo === null) throw refused('openShop');
      if (isSo !== open) await backend.toggleShop(id);
      return boardOf(backend, clock.now());
    },

    async moveShopOrder({ customer, input, tries }): Promise<MoveShopOrderOutput> {
      const { phone, id, step, reason } = input as unknown as MoveShopOrderInput;
      const backend = backendOf(customer, phone);
      const before = await backend.shopOrder(id, { fresh: true });
      if (before.status === statusAfter[step]) {
        // Done by somebody else, or by an attempt whose answer was lost.
        return { outcome: tries > 0 ? 'moved' : 'already', order: orderOf(before) };
      }
      if (!isNext(step, before.status)) return { outcome: 'notNext', order: orderOf(before) };
      const error = await backend.moveOrder(id, statusAfter[step], reason).catch(refusalIn);
      const after = await backend.shopOrder(id, { fresh: true });
      if (error && after.status === before.status) throw error;
      const isMoved = after.status === statusAfter[step];
      return { outcome: isMoved ? 'moved' : 'notNext', order: orderOf(after) };
    },

    async changeShopProduct({ customer, input }): Promise<ShopProduct> {
      const { phone, id, change } = input as unknown as ChangeShopProductInput;
      const backend = backendOf(customer, phone);
      await backend.editProduct(id, await columnsOf(change));
      const product = await backend.shopProduct(id, { fresh: true });
      if (change.field !== 'stock' || product.stock === change.value) return productOf(product);
      await backend.setStock(id, change.value);
      return productOf(await backend.shopProduct(id, { fresh: true }));
    },

    async keepPhoto({ customer, input }): Promise<KeepPhotoOutput> {
      const { photo, media } = input as unknown as KeepPhotoInput;
      const { bytes, mime } = await photos.fetchPhoto(media);
      await store.putSecret(customer, photo, { mime, base64: bytes.toString('base64') });
      await letGoOfOthers(store, customer, photo);
      return { photo };
    },

    async createProduct({ customer, input, key }, forget): Promise<CreateProductOutput> {
      const { phone, intent, slots } = input as unknown as CreateProductInput;
      const { name, price, category, stock, description, photo } = slots;
      if (name === null || price === null || stock === null) throw refused('createProduct');
      const kept = photo ? await keptPhoto(store, customer, photo) : null;
      const columns = {
        name,
        priceXaf: price,
        stock,
        description: description ?? '',
        ...(category?.id != null && { category: category.id }),
        ...(kept && { photo: kept }),
      };
      const memo = `product:${intent}`;
      const id = await createProductOnce(backendOf(customer, phone), columns, {
        key,
        tried: await store.getSecret(customer, memo),
        remember: (tried) => store.putSecret(customer, memo, tried),
      });
      forget(memo);
      if (photo) forget(photo);
      return { id, name };
    },
  };

  async function columnsOf(change: ChangeShopProductInput['change']): Promise<ProductColumns> {
    switch (change.field) {
      case 'price':
        return { priceXaf: change.value };
      case 'shown':
        return { isShown: change.value };
      case 'photo':
        return { photo: await photos.fetchPhoto(change.value) };
      default:
        return { [change.field]: change.value };
    }
  }
}

async function boardOf(backend: Backend, now: number): Promise<ShopBoard> {
  const [{ id, name, isOpen: open }, orders, products] = await Promise.all([
    backend.shopProfile(),
    backend.shopOrders(),
    backend.shopProducts(),
  ]);
  const count = (status: string) => orders.filter((order) => order.status === status).length;
  const shown = products.filter(({ isOffered }) => isOffered).length;
  return {
    id,
    name,
    isOpen: open,
    orders: {
      pending: count('pending'),
      accepted: count('accepted'),
      ready: count('ready'),
      shipped: count('shipped'),
    },
    products: { shown, hidden: products.length - shown },
    today: todayOf(orders, now),
  };
}

// Brazzaville is at UTC+1 all year.
const ZONE_MS = 3_600_000;
const DAY_MS = 86_400_000;

function todayOf(orders: OrderToShop[], now: number): ShopBoard['today'] {
  const day = (at: number) => Math.floor((at + ZONE_MS) / DAY_MS);
  const todays = orders.filter(
    ({ status, createdAt }) => status !== 'cancelled' && createdAt !== null && day(createdAt) === day(now),
  );
  const amounts = todays.map(({ productsXaf, totalXaf }) => productsXaf ?? totalXaf);
  if (amounts.includes(null)) return null;
  return { orders: todays.length, xaf: amounts.reduce<number>((sum, xaf) => sum + (xaf ?? 0), 0) };
}

function orderLine({ id, reference, status, customer, totalXaf, createdAt }: OrderToShop): ShopOrderLine {
  return { id, reference, status, customer: customer.name || 'Client', totalXaf, createdAt };
}

function orderOf(order: OrderToShop): ShopOrder {
  return {
    ...orderLine(order),
    customerPhone: order.customer.phone,
    address: order.address,
    ...noteOf(order),
    lines: order.lines.map(({ product, quantity, unitXaf }) => ({
      name: product,
      quantity: quantity ?? 1,
      unitXaf,
    })),
    productsXaf: order.productsXaf,
    deliveryXaf: order.deliveryXaf,
  };
}

/** What our own orders write into the note for want of columns is told in its own place. */
function noteOf({ note, payment }: OrderToShop): Pick<ShopOrder, 'note' | 'payment'> {
  const isOurs = (line: string) => /^(?:Paiement|Contact) : /.test(line);
  const rest = note.split('\n').filter((line) => !isOurs(line));
  return { note: rest.join(' ').trim(), payment: payment || (/^Paiement : (.+)$/m.exec(note)?.[1] ?? '') };
}

function productLine({ id, name, priceXaf, stock, isOffered }: OwnProduct): ShopProductLine {
  return { id, name, priceXaf, stock, isShown: isOffered };
}

function productOf(product: OwnProduct): ShopProduct {
  const { category, about, image } = product;
  return { ...productLine(product), category, description: about, image };
}

const Kept = z.object({ mime: z.literal('image/jpeg'), base64: z.string() });

// One for each draft that can be set aside, and for the one at hand.
const PHOTOS_KEPT = 4;

/** Drafts that were given up leave their pictures behind: only the latest are kept. */
async function letGoOfOthers(store: ShopStore, customer: number, photo: string): Promise<void> {
  const before = z
    .array(z.string())
    .catch([])
    .parse(await store.getSecret(customer, 'photos'));
  const photos = [photo, ...before.filter((name) => name !== photo)];
  for (const name of photos.slice(PHOTOS_KEPT)) await store.putSecret(customer, name, null);
  await store.putSecret(customer, 'photos', photos.slice(0, PHOTOS_KEPT));
}

/** A picture that is no longer there does not hold up the sale. */
async function keptPhoto(store: ShopStore, customer: number, photo: string): Promise<Photo | null> {
  const kept = Kept.safeParse(await store.getSecret(customer, photo));
  return kept.success ? { bytes: Buffer.from(kept.data.base64, 'base64'), mime: kept.data.mime } : null;
}

/** What was refused may have been overtaken: the order itself tells. */
function refusalIn(error: unknown): ServiceError {
  if (error instanceof ServiceError && (error.kind === 'rejected' || error.kind === 'conflict')) return error;
  throw error;
}

function refused(operation: string): ServiceError {
  return new ServiceError({ service: 'toktok', operation, kind: 'rejected' });
}
