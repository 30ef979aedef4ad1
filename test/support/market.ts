import type { Json } from '../../machines/domain.ts';
import type { MarketplaceContext } from '../../machines/marketplace/machine.ts';

const shops = [
  { id: 1, name: 'Chez Mama Ngala' },
  { id: 2, name: 'Pizzeria Le Plateau' },
];

/** What the backend may say to a buyer. */
export const marketOutputs: Record<string, Json[]> = {
  browse: [
    shelf('categories', [{ kind: 'category', name: 'Restaurant', shops: 2 }]),
    shelf('shops', [shopRow(0), shopRow(1)], { hasMore: true }),
    shelf(
      'products',
      [1, 2, 3, 4, 5, 6].map((id) => productRow(id)),
      { hasMore: true },
    ),
    shelf('products', [productRow(7)], { page: 1 }),
    shelf('found', [shopRow(1), productRow(1), productRow(8, 1)]),
    shelf('found', [productRow(9, 0, 'Pizza reine')]),
    shelf('found', []),
    null,
  ],
  placeOrder: [
    ordered({ earlierVersion: false, totalXaf: 8000, deliveryXaf: 1000 }),
    ordered({ earlierVersion: true, totalXaf: null, deliveryXaf: null }),
    { kind: 'changed', fresh: [{ id: 1, unitXaf: 4000, stock: 1 }] },
    { kind: 'changed', fresh: [] },
  ],
};

/** A shelf tells by what is on it and whose the basket is, a question by what is known besides. */
export function marketTells(state: string, context: Record<string, unknown>): unknown[] {
  const { slots, shelf: shown, page, trail, recents } = context as unknown as MarketplaceContext;
  const lines = Math.min(slots.lines.length, 6);
  if (state === 'looking') return [lines, trail.length > 0];
  if (state.includes('choosing')) {
    const kinds = new Set(shown?.rows.map(({ kind }) => kind));
    return [
      [...kinds],
      page,
      shown?.hasMore,
      lines,
      slots.words !== null,
      slots.wanted !== null,
      trail.length > 0,
    ];
  }
  if (state.includes('askingQuantity'))
    return [lines, slots.stage, slots.product?.stock === null, slots.lines.some(isAsked), trail.length > 0];
  if (state.includes('reviewing')) return [lines, trail.length > 0];
  if (state.includes('edit')) return [lines > 5, slots.address !== null, page];
  return [
    lines > 0,
    slots.address !== null,
    slots.payment !== null,
    recents.places.length > 0,
    trail.length > 0,
  ];

  function isAsked({ product }: (typeof slots.lines)[number]): boolean {
    return product.id === slots.product?.id;
  }
}

function shelf(kind: string, rows: Json[], more: { page?: number; hasMore?: boolean } = {}): Json {
  return { kind, category: kind === 'shops' ? 'Restaurant' : null, rows, page: 0, hasMore: false, ...more };
}

function shopRow(index: number) {
  return { kind: 'shop', shop: shops[index] ?? null, about: 'La cuisine de tous les jours' };
}

function productRow(id: number, at = 0, name = `Poulet mayo ${'très '.repeat(id)}bon`) {
  const about = 'Poulet braisé, sauce mayonnaise, bananes plantains';
  const image = 'https://toktok.example/media/produits/1.png';
  const product = {
    id,
    name,
    about,
    unitXaf: 3500,
    stock: id === 2 ? null : id,
    image,
  };
  return { kind: 'product', shop: shops[at] ?? null, product };
}

function ordered(told: { earlierVersion: boolean; totalXaf: number | null; deliveryXaf: number | null }) {
  return { kind: 'ordered', id: 31, reference: 'CMD-20260919-001', ...told };
}
