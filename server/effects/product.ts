import { z } from 'zod';
import { ServiceError } from '../../adapters/service-error.ts';
import type { OwnProduct, ProductColumns } from '../../adapters/toktok/shop.ts';
import type { TokTok } from '../../adapters/toktok/toktok.ts';
import type { Json } from '../../machines/domain.ts';
import { asJson } from '../engine/stored.ts';

/** What was tried for one draft: after which product, and with which names and prices. */
const Tried = z.object({
  after: z.number(),
  drafts: z.array(z.object({ name: z.string(), priceXaf: z.number() })),
});

interface Memo {
  key: string;
  /** As it was remembered before; anything when nothing was. */
  tried: Json;
  remember: (tried: Json) => Promise<void>;
}

type Shelf = Pick<ReturnType<TokTok['as']>, 'shopProducts' | 'createProduct' | 'editProduct'>;
type Draft = ProductColumns & { name: string; priceXaf: number };

/**
 * Creates a product exactly once, although the backend may take it and never answer: what is about to be tried is
 * written down first, and whatever was tried is looked for before it is tried again. What was changed in the
 * draft since is then changed on the product.
 */
export async function createProductOnce(
  shelf: Shelf,
  draft: Draft,
  { key, tried: remembered, remember }: Memo,
): Promise<number> {
  const before = Tried.safeParse(remembered).data;
  const products = await shelf.shopProducts({ fresh: true });
  const { after, drafts } = before ?? { after: Math.max(0, ...products.map(({ id }) => id)), drafts: [] };
  const left = find(products, after, drafts);
  if (left) {
    await shelf.editProduct(left.id, draft);
    return left.id;
  }
  const { name, priceXaf } = draft;
  await remember(asJson({ after, drafts: [{ name, priceXaf }, ...drafts] }));
  const created = await shelf.createProduct(draft, { key });
  if (created !== null) return created;
  const found = find(await shelf.shopProducts({ fresh: true }), after, [{ name, priceXaf }]);
  if (found) return found.id;
  throw new ServiceError({ service: 'toktok', operation: 'createProduct', kind: 'unclear' });
}

function find(products: OwnProduct[], after: number, drafts: { name: string; priceXaf: number }[]) {
  return products.find(
    ({ id, name, priceXaf }) =>
      id > after && drafts.some((draft) => draft.name === name && draft.priceXaf === priceXaf),
  );
}
