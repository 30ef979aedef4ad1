import { describe, expect, it } from 'vitest';
import { drawPicture } from '../../../server/backend/media/pictures.ts';
import { customer, otherCustomer, otherShop, shop, startBackend } from './support.ts';

const anOrder = {
  entreprise: 1,
  adresse_livraison: '25 rue Malanda',
  coordonnees_gps: '-4.2523,15.2723',
  notes_client: '',
  details: [
    { produit: 1, quantite: 2, prix_unitaire: 1 },
    { produit: 6, quantite: 1 },
  ],
  status: 'en_attente',
  mode_paiement: 'espèces',
};

describe('marketplace', () => {
  it('opens with six categories and shops that each sell at least six things at a price', async () => {
    const { loginAs } = await startBackend({ pageSize: 100 });
    const as = await loginAs(customer);
    expect((await as('GET', '/marketplace/categories/')).body.results).toHaveLength(6);
    const { results } = (await as('GET', '/marketplace/produits/disponibles/')).body as {
      results: { entreprise: { id: number }; prix: string }[];
    };
    const shelves = Map.groupBy(results, ({ entreprise }) => entreprise.id);
    expect(shelves.size).toBeGreaterThanOrEqual(6);
    for (const shelf of shelves.values()) expect(shelf.length).toBeGreaterThanOrEqual(6);
    for (const { prix } of results) expect(prix).toMatch(/^[1-9]\d*\.00$/);
  });

  it('finds products by word, shop and category, whatever the accents', async () => {
    const { loginAs } = await startBackend();
    const as = await loginAs(customer);
    const names = async (query: string) =>
      (
        (await as('GET', `/marketplace/produits/disponibles/?${query}`)).body.results as { nom: string }[]
      ).map(({ nom }) => nom);
    expect(await names('search=PIZZA%20quatre')).toEqual(['Pizza Quatre fromages']);
    expect(await names('search=boeuf')).toEqual([]);
    expect(await names('search=telephone&categorie=5')).toEqual(['Téléphone à touches']);
    expect(await names('entreprise=2&search=poulet')).toEqual([]);
  });

  it('charges its own prices, takes from stock, and numbers the order', async () => {
    const { loginAs } = await startBackend();
    const as = await loginAs(customer);
    const { status, body } = await as('POST', '/marketplace/commandes/', anOrder);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      numero_commande: 'CMD-20261122-001',
      statut: 'en_attente',
      montant_produits: '8000.00',
      montant_livraison: '1300.00',
      montant_total: '9300.00',
    });
    expect((await as('GET', '/marketplace/produits/1/')).body.stock.quantite_disponible).toBe(28);
  });

  it.each([
    ['a product of another shop', { details: [{ produit: 8, quantite: 1 }] }],
    ['more than there is', { details: [{ produit: 6, quantite: 61 }] }],
    [
      'more than there is in two lines',
      {
        details: [
          { produit: 6, quantite: 40 },
          { produit: 6, quantite: 40 },
        ],
      },
    ],
    ['nothing', { details: [] }],
    ['no place to bring it', { coordonnees_gps: '' }],
  ])('refuses an order of %s and leaves the stock alone', async (_what, change) => {
    const { loginAs } = await startBackend();
    const as = await loginAs(customer);
    expect((await as('POST', '/marketplace/commandes/', { ...anOrder, ...change })).status).toBe(400);
    expect((await as('GET', '/marketplace/produits/6/')).body.stock.quantite_disponible).toBe(60);
  });

  it('moves an order forwards by its shop, and puts back what a cancelled one held', async () => {
    const { loginAs } = await startBackend();
    const [as, own, other] = [await loginAs(customer), await loginAs(shop), await loginAs(otherShop)];
    const { id } = (await as('POST', '/marketplace/commandes/', anOrder)).body;
    const path = `/marketplace/commandes/${id}/`;
    expect((await other('POST', `${path}confirmer/`, {})).status).toBe(404);
    expect((await as('POST', `${path}confirmer/`, {})).status).toBe(403);
    expect((await own('POST', `${path}confirmer/`, {})).body.statut).toBe('acceptee');
    expect((await own('POST', `${path}update_statut/`, { statut: 'preparee' })).body.statut).toBe('preparee');
    expect((await own('POST', `${path}update_statut/`, { statut: 'acceptee' })).status).toBe(400);
    expect((await own('POST', `${path}update_statut/`, { statut: 'perdue' })).status).toBe(400);
    expect((await as('POST', `${path}annuler/`, { motif: 'trop long' })).body.statut).toBe('annulee');
    expect((await as('GET', '/marketplace/produits/1/')).body.stock.quantite_disponible).toBe(30);
    expect((await own('POST', `${path}update_statut/`, { statut: 'expediee' })).status).toBe(400);
  });

  it('shows orders to their two parties', async () => {
    const { loginAs } = await startBackend();
    const { id } = (await (await loginAs(customer))('POST', '/marketplace/commandes/', anOrder)).body;
    const see = async (phone: string) => {
      const as = await loginAs(phone);
      const { body } = await as('GET', '/marketplace/commandes/?mine=1');
      return [(await as('GET', `/marketplace/commandes/${id}/`)).status, body.count];
    };
    expect(await see(customer)).toEqual([200, 1]);
    expect(await see(shop)).toEqual([200, 1]);
    expect(await see(otherCustomer)).toEqual([404, 0]);
    expect(await see(otherShop)).toEqual([404, 0]);
  });

  it('can forget to say what it created', async () => {
    const { loginAs } = await startBackend({ createReturnsBareBody: true });
    const { body } = await (await loginAs(customer))('POST', '/marketplace/commandes/', anOrder);
    expect(body).toEqual({ entreprise: 1, adresse_livraison: '25 rue Malanda', client: 1 });
  });

  it('lets a shop keep its own shelf, with a picture of its own', async () => {
    const { loginAs, url } = await startBackend();
    const own = await loginAs(shop);
    const image = `data:image/png;base64,${drawPicture('plate', '#aa3311', 0).toString('base64')}`;
    const created = await own('POST', '/marketplace/produits/', {
      nom: 'Ndolé',
      prix: 4000,
      stock: 5,
      categorie_id: 1,
      image,
    });
    expect(created.body).toMatchObject({ prix: '4000.00', is_disponible: true, entreprise: { id: 1 } });
    const picture = await fetch(created.body.image);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(created.body.image.startsWith(`${url}/media/`)).toBe(true);

    const path = `/marketplace/produits/${created.body.id}/`;
    expect((await own('PATCH', path, { actif: false, prix: '4500.00' })).body).toMatchObject({
      is_disponible: false,
      prix: '4500.00',
    });
    expect((await own('PATCH', path, { categorie: 99 })).status).toBe(400);
    expect((await own('POST', `${path}update_stock/`, { stock: 9 })).body.stock.quantite_disponible).toBe(9);
    expect((await (await loginAs(otherShop))('PATCH', path, { prix: 1 })).status).toBe(403);
    expect(
      (await (await loginAs(customer))('POST', '/marketplace/produits/', { nom: 'x', prix: 1 })).status,
    ).toBe(403);
    expect((await own('DELETE', path)).status).toBe(204);
  });
});
