import { z } from 'zod';
import type { Http } from './http.ts';
import { readPages } from './pages.ts';
import { Amount, Id, Measure, Text } from './wire.ts';

export interface Category {
  id: number;
  name: string;
}

export interface Shop {
  id: number;
  name: string;
  /** Its kind in every way the backend puts it: code, name, id of a category. */
  kinds: string[];
  about: string;
  address: string;
  isOpen: boolean;
}

export interface Product {
  id: number;
  name: string;
  about: string;
  /** null when it cannot be read, and for 0: nothing is ever sold for nothing by accident. */
  priceXaf: number | null;
  /** null when it is not counted. */
  stock: number | null;
  isOffered: boolean;
  image: string | null;
  /** null when the backend does not say whose it is. */
  shop: number | null;
}

/** What is for sale, the same for everybody. `baseUrl` completes links of pictures. */
export function createCatalogue(call: Http['call'], host: string, baseUrl: string) {
  const Product = productAt(baseUrl);

  async function categories(): Promise<Category[]> {
    const { items } = await readPages(
      call,
      {
        operation: 'categories',
        method: 'GET',
        path: '/marketplace/categories/',
        search: 'page_size=100',
        writes: false,
      },
      host,
      WireCategory,
    );
    return items.filter(({ isShown }) => isShown).map(({ id, name }) => ({ id, name }));
  }

  async function shops(): Promise<Shop[]> {
    const { items } = await readPages(
      call,
      {
        operation: 'shops',
        method: 'GET',
        path: '/auth/entreprises/',
        search: 'page_size=100',
        writes: false,
      },
      host,
      WireShop,
    );
    return items;
  }

  /** Of all shops: whatever the backend is asked to leave out, it may send along. */
  async function products(): Promise<Product[]> {
    const { items } = await readPages(
      call,
      {
        operation: 'products',
        method: 'GET',
        path: '/marketplace/produits/disponibles/',
        search: 'page_size=100',
        writes: false,
      },
      host,
      Product,
    );
    return items;
  }

  /** One product as it is at this very moment. */
  async function productNow(id: number): Promise<Product> {
    const path = '/marketplace/produits/{id}/';
    return call({ operation: 'product', method: 'GET', path, id, writes: false, fresh: true }, Product);
  }

  return { categories, shops, products, productNow };
}

const Flag = z.boolean().optional().catch(undefined);

const WireCategory = z
  .looseObject({ id: Id, nom: Text, name: Text, is_active: Flag })
  .transform(({ id, nom, name, is_active }) => ({ id, name: nom || name, isShown: is_active !== false }))
  .refine(({ name }) => name !== '');

const Kind = z.union([
  Id.transform((id) => [String(id)]),
  z.string().transform((kind) => [kind]),
  z
    .looseObject({ id: Text, pk: Text, code: Text, slug: Text, nom: Text, name: Text })
    .transform(({ id, pk, code, slug, nom, name }) => [id, pk, code, slug, nom, name].filter(Boolean)),
]);

const WireShop = z
  .looseObject({
    id: Id,
    nom_entreprise: Text,
    nom: Text,
    name: Text,
    display_name: Text,
    raison_sociale: Text,
    type_entreprise: Kind.nullish().catch(null),
    description: Text,
    adresse: Text,
    address: Text,
    localisation: Text,
    is_active: Flag,
    actif: Flag,
  })
  .transform((record): Shop => ({
    id: record.id,
    name: record.nom_entreprise || record.nom || record.name || record.display_name || record.raison_sociale,
    kinds: record.type_entreprise ?? [],
    about: record.description,
    address: record.adresse || record.address || record.localisation,
    isOpen: (record.is_active ?? record.actif) !== false,
  }))
  .refine(({ name }) => name !== '');

const Stock = z
  .union([
    z.looseObject({ quantite_disponible: Measure }).transform((row) => row.quantite_disponible),
    Measure,
  ])
  .transform((count) => (count === null ? null : Math.max(0, Math.floor(count))));

const Owner = z.union([Id, z.looseObject({ id: Id }).transform(({ id }) => id)]);

export function productAt(baseUrl: string) {
  return z
    .looseObject({
      id: Id,
      nom: Text,
      name: Text,
      description: Text,
      prix: Amount,
      price: Amount,
      stock: Stock.optional(),
      is_disponible: Flag,
      actif: Flag,
      image: Text,
      photo: Text,
      photo_url: Text,
      image_url: Text,
      entreprise: Owner.nullish().catch(null),
      entreprise_id: Owner.nullish().catch(null),
    })
    .transform((record): Product => {
      const price = record.prix ?? record.price;
      return {
        id: record.id,
        name: record.nom || record.name,
        about: record.description,
        priceXaf: price !== null && price > 0 ? price : null,
        stock: record.stock ?? null,
        isOffered: (record.is_disponible ?? record.actif) !== false,
        image: linkOf(record.image || record.photo || record.photo_url || record.image_url, baseUrl),
        shop: record.entreprise ?? record.entreprise_id ?? null,
      };
    })
    .refine(({ name }) => name !== '');
}

/** Where the picture lies; null for what no browser would open. */
function linkOf(image: string, baseUrl: string): string | null {
  if (image === '') return null;
  const url = URL.parse(image, baseUrl);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : null;
}
