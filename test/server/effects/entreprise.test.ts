import sharp from 'sharp';
import { request } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ServiceError } from '../../../adapters/service-error.ts';
import { createTokTok } from '../../../adapters/toktok/toktok.ts';
import type { Json } from '../../../machines/domain.ts';
import type {
  CreateProductOutput,
  MoveShopOrderOutput,
  ShopBoard,
  ShopProduct,
  ShownPage,
} from '../../../machines/entreprise/effects.ts';
import type { ProductSlots } from '../../../machines/entreprise/slots.ts';
import type { Fault } from '../../../server/backend/http/faults.ts';
import { entrepriseEffects } from '../../../server/effects/entreprise.ts';
import { createPhotos } from '../../../server/media/photos.ts';
import { seedPassword } from '../../../server/backend/seed/seed.ts';
import { customer, otherShop, shop, startBackend } from '../backend/support.ts';

const CREATE = 'POST /marketplace/produits/';
const MOVE = 'POST /marketplace/commandes/{id}/update_statut/';
const TOGGLE = 'POST /auth/entreprises/{id}/toggle_actif/';

const aProduct: ProductSlots = {
  name: 'Beignets',
  price: 500,
  category: { id: 1, name: 'Restaurant' },
  stock: 20,
  description: 'Tièdes',
  photo: '',
};

/** A shop whose work is done by the real handlers, and the backend and the drawer that they work with. */
async function openShop(phone = shop) {
  const backend = await startBackend();
  const toktok = createTokTok({ baseUrl: backend.url, timeoutMs: 300, now: () => backend.time.at });
  onTestFinished(() => toktok.close());
  const { tokens } = await toktok.login({ username: phone, password: seedPassword });
  const drawer = new Map<string, Json>([['session', { ...tokens }]]);
  const store = {
    getSecret: async (_customer: number, name: string) => drawer.get(name) ?? null,
    putSecret: async (_customer: number, name: string, value: Json) => void drawer.set(name, value),
  };
  const pictures = new Map<string, Buffer>();
  const whatsapp = {
    async fetchMedia(id: string) {
      return { bytes: pictures.get(id) ?? Buffer.from('no picture'), mime: 'image/jpeg' };
    },
  };
  const handlers = entrepriseEffects(toktok, store, createPhotos({ whatsapp }), {
    now: () => backend.time.at,
  });

  /** As the runner does: what was to be forgotten is, once there is a result. */
  async function work<Output>(name: string, input: object, { tries = 0, key = 'k1' } = {}): Promise<Output> {
    const forgotten: string[] = [];
    const effect = { customer: 1, key, path: 'flow', name, input: { phone: `+${phone}`, ...input }, tries };
    const output = await handlers[name]?.(effect as never, (secret) => void forgotten.push(secret));
    for (const secret of forgotten) drawer.delete(secret);
    return output as Output;
  }

  const as = await backend.loginAs(phone);
  const products = async () => (await as('GET', '/marketplace/produits/?mine=1&page_size=100')).body.results;

  return { backend, drawer, pictures, work, as, beignets: async () => (await products()).filter(isBeignets) };
}

function isBeignets({ nom }: { nom: string }): boolean {
  return nom.startsWith('Beignets');
}

async function failureOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof ServiceError ? error.kind : `no failure of a service: ${String(error)}`;
}

async function anOrder({ backend }: Awaited<ReturnType<typeof openShop>>): Promise<number> {
  const as = await backend.loginAs(customer);
  const { body } = await as('POST', '/marketplace/commandes/', {
    entreprise: 1,
    adresse_livraison: 'Moungali, derrière le marché Total',
    coordonnees_gps: '0,0',
    notes_client: 'Paiement : espèces\nContact : Jean Mbemba +242065500001\nSans piment',
    details: [{ produit: 1, quantite: 2 }],
  });
  return body.id;
}

describe('a product whose creation gets no clear answer', () => {
  const create = { intent: 'product-1', slots: aProduct };

  it.each<[string, Fault]>([
    ['lost by a reset', { answer: 'reset' }],
    ['lost by a timeout', { answer: 'hang' }],
    ['an empty body', { answer: 'empty' }],
    ['a page of a proxy', { answer: 'html' }],
    ['half a body', { answer: 'malformed' }],
    ['a 502', { answer: 502, when: 'after' }],
  ])('(%s) is looked for and found: one product', async (_how, fault) => {
    const { backend, work, beignets, drawer } = await openShop();
    backend.faults.set(CREATE, { times: 1, ...fault });

    expect(await failureOf(work('createProduct', create))).toBe('unclear');
    const { id } = await work<CreateProductOutput>('createProduct', create, { tries: 1 });

    expect(await beignets()).toMatchObject([{ id, prix: '500.00' }]);
    expect([...drawer.keys()]).toEqual(['session']);
  });

  it('takes what was corrected since: one product, with the new words', async () => {
    const { backend, work, beignets } = await openShop();
    backend.faults.set(CREATE, { answer: 'reset', times: 1 });
    await failureOf(work('createProduct', create));

    const corrected = { ...create, slots: { ...aProduct, name: 'Beignets sucrés', price: 600 } };
    await work('createProduct', corrected, { key: 'k2' });

    expect(await beignets()).toMatchObject([{ nom: 'Beignets sucrés', prix: '600.00' }]);
  });

  it('that never reached the backend is created by the next try', async () => {
    const { backend, work, beignets } = await openShop();
    backend.faults.set(CREATE, { answer: 503, headers: { 'retry-after': '1' }, times: 1 });

    expect(await failureOf(work('createProduct', create))).toBe('busy');
    await work('createProduct', create, { tries: 1 });

    expect(await beignets()).toHaveLength(1);
  });
});

describe('a product like one that is there', () => {
  it('is another one, also when its answer is lost', async () => {
    const { backend, work, beignets } = await openShop();
    await work('createProduct', { intent: 'product-1', slots: aProduct });
    backend.faults.set(CREATE, { answer: 'reset', times: 1 });
    await failureOf(work('createProduct', { intent: 'product-2', slots: aProduct }, { key: 'k2' }));

    await work('createProduct', { intent: 'product-2', slots: aProduct }, { key: 'k2', tries: 1 });

    expect(await beignets()).toHaveLength(2);
  });
});

describe('a picture', () => {
  const media = { kind: 'image', id: '78', mime: 'image/jpeg' };
  const picture = () =>
    sharp({ create: { width: 60, height: 40, channels: 3, background: '#c8102e' } })
      .png()
      .toBuffer();

  it('is kept as bytes until the product has them, and then forgotten', async () => {
    const { work, drawer, pictures, beignets } = await openShop();
    pictures.set('78', await picture());
    const { photo } = await work<{ photo: string }>('keepPhoto', { photo: 'photo:product-1', media });
    pictures.clear();

    await work('createProduct', { intent: 'product-1', slots: { ...aProduct, photo } });
    drawer.delete('photos');

    const [made] = (await beignets()) as unknown as { image: string }[];
    const { statusCode, headers, body } = await request(made?.image ?? '');
    const { format, width } = await sharp(Buffer.from(await body.arrayBuffer())).metadata();
    expect({ statusCode, type: headers['content-type'], format, width }).toEqual({
      statusCode: 200,
      type: 'image/jpeg',
      format: 'jpeg',
      width: 60,
    });
    expect([...drawer.keys()]).toEqual(['session']);
  });

  it('that is none is refused, and nothing is kept', async () => {
    const { work, drawer } = await openShop();

    expect(await failureOf(work('keepPhoto', { photo: 'photo:product-1', media }))).toBe('rejected');
    expect([...drawer.keys()]).toEqual(['session']);
  });

  it('of a draft given up is not kept for ever', async () => {
    const { work, drawer, pictures } = await openShop();
    pictures.set('78', await picture());
    for (const draft of [1, 2, 3, 4, 5, 5])
      await work('keepPhoto', { photo: `photo:product-${draft}`, media });

    const kept = [...drawer].filter(([name, value]) => name.startsWith('photo:') && value !== null);
    expect(kept.map(([name]) => name)).toEqual([2, 3, 4, 5].map((draft) => `photo:product-${draft}`));
  });

  it('replaces that of a product on sale', async () => {
    const { work, pictures } = await openShop();
    pictures.set('78', await picture());
    const before = await work<ShownPage>('showShopPage', { page: { what: 'product', id: 1 } });

    const after = await work<ShopProduct>('changeShopProduct', {
      id: 1,
      change: { field: 'photo', value: media },
    });

    expect(before.what === 'product' && before.product.image).toContain('/media/produits/1.png');
    expect(after.image).toContain('/media/uploads/');
  });
});

describe('opening and closing', () => {
  it('makes it so, however often it is asked and whatever is lost on the way', async () => {
    const { backend, work } = await openShop();
    expect(await work<ShopBoard>('openShop', { open: true })).toMatchObject({ isOpen: true });

    backend.faults.set(TOGGLE, { answer: 'reset', times: 1 });
    expect(await failureOf(work('openShop', { open: false }))).toBe('unclear');

    expect(await work<ShopBoard>('openShop', { open: false }, { tries: 1 })).toMatchObject({ isOpen: false });
    expect(await work<ShopBoard>('openShop', { open: false })).toMatchObject({ isOpen: false });
    expect(await work<ShopBoard>('openShop', { open: true })).toMatchObject({ isOpen: true });
  });
});

describe('a step of an order', () => {
  it('is taken only when it is next', async () => {
    const world = await openShop();
    const id = await anOrder(world);
    const move = (step: string) =>
      world.work<MoveShopOrderOutput>('moveShopOrder', { id, step, reason: null });

    expect(await move('ship')).toMatchObject({ outcome: 'notNext', order: { status: 'pending' } });
    expect(await move('accept')).toMatchObject({ outcome: 'moved', order: { status: 'accepted' } });
    expect(await move('accept')).toMatchObject({ outcome: 'already', order: { status: 'accepted' } });
    expect(await move('ready')).toMatchObject({ outcome: 'moved' });
    expect(await move('ship')).toMatchObject({ outcome: 'moved' });
    expect(await move('cancel')).toMatchObject({ outcome: 'notNext', order: { status: 'shipped' } });
    expect(await move('deliver')).toMatchObject({ outcome: 'moved', order: { status: 'delivered' } });
  });

  it('whose answer is lost counts as taken', async () => {
    const world = await openShop();
    const id = await anOrder(world);
    world.backend.faults.set(MOVE, { answer: 'reset', times: 1 });
    const accept = { id, step: 'accept', reason: null };
    expect(await failureOf(world.work('moveShopOrder', accept))).toBe('unclear');

    expect(await world.work('moveShopOrder', accept, { tries: 1 })).toMatchObject({ outcome: 'moved' });
  });

  it('that the customer’s own has overtaken says how the order is now', async () => {
    const world = await openShop();
    const id = await anOrder(world);
    world.backend.faults.set(MOVE, { answer: 400, when: 'before' });
    const accept = { id, step: 'accept', reason: null };
    expect(await failureOf(world.work('moveShopOrder', accept))).toBe('rejected');

    const as = await world.backend.loginAs(customer);
    world.backend.faults.set(MOVE, { answer: 400, latencyMs: 100 });
    const working = world.work<MoveShopOrderOutput>('moveShopOrder', accept);
    await as('POST', `/marketplace/commandes/${id}/annuler/`, {});

    expect(await working).toMatchObject({ outcome: 'notNext', order: { status: 'cancelled' } });
  });

  it('never touches the order of another shop', async () => {
    const world = await openShop();
    const id = await anOrder(world);
    const other = await openShop(otherShop);

    expect(await failureOf(other.work('moveShopOrder', { id, step: 'accept', reason: null }))).toBe(
      'notFound',
    );
  });
});

describe('what a shop is shown', () => {
  it('counts the orders that wait and what came in today', async () => {
    const world = await openShop();
    world.backend.time.at -= 86_400_000;
    await anOrder(world);
    world.backend.time.at += 86_400_000;
    await anOrder(world);
    const cancelled = await anOrder(world);
    await world.work('moveShopOrder', { id: cancelled, step: 'cancel', reason: null });

    expect(await world.work('showShopPage', { page: { what: 'board' } })).toEqual({
      what: 'board',
      board: {
        id: 1,
        name: 'Chez Mama Ngala',
        isOpen: true,
        orders: { pending: 2, accepted: 0, ready: 0, shipped: 0 },
        products: { shown: 7, hidden: 0 },
        today: { orders: 1, xaf: 7000 },
      },
    });
  });

  it('tells the customer’s own words in the note, and the payment in its place', async () => {
    const world = await openShop();
    const id = await anOrder(world);

    expect(await world.work('showShopPage', { page: { what: 'order', id } })).toMatchObject({
      order: { note: 'Sans piment', payment: 'espèces', customerPhone: '+242065500001' },
    });
  });
});
