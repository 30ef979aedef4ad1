import type { Context } from '../context.ts';
import { hashPasswordSync } from '../auth/passwords.ts';
import { insertAccount } from '../auth/registration.ts';
import { categories, shops } from './shops.ts';

/** Everybody below logs in with their number and this; it opens an example on this machine and nothing else. */
export const seedPassword = 'Toktok2026!';

export const seedCustomers = [
  {
    phone: '242065500001',
    firstName: 'Jean',
    lastName: 'Mbemba',
    address: '25 rue Malanda, Moungali, Brazzaville',
  },
  {
    phone: '242065500002',
    firstName: 'Marie',
    lastName: 'Okemba',
    address: 'Avenue de France, Poto-Poto, Brazzaville',
  },
  {
    phone: '242065500003',
    firstName: 'Grâce',
    lastName: 'Makosso',
    address: 'Quartier Tié-Tié, Pointe-Noire',
  },
];

export const seedCouriers = [
  { phone: '242065500011', firstName: 'Paul', lastName: 'Ngoma', vehicle: 'moto', zone: 'Moungali' },
  { phone: '242065500012', firstName: 'Chancel', lastName: 'Ibara', vehicle: 'moto', zone: 'Poto-Poto' },
  { phone: '242065500013', firstName: 'Prince', lastName: 'Samba', vehicle: 'velo', zone: 'Bacongo' },
  {
    phone: '242065500014',
    firstName: 'Destin',
    lastName: 'Pambou',
    vehicle: 'camionnette',
    zone: 'Pointe-Noire',
  },
];

export const seedShops = shops.map(({ phone, name }) => ({ phone, name }));

/** Fills a new database; one that has people in it is left alone. */
export function seed(context: Context): void {
  const { db } = context;
  if (db.prepare('SELECT 1 FROM users LIMIT 1').get()) return;
  // One hash for all of them: a start should not take a second of scrypt.
  const password = hashPasswordSync(seedPassword, context.options.passwordCost);
  db.transaction(() => {
    for (const { phone, firstName, lastName, address } of seedCustomers) {
      insertAccount(context, 'client', person(phone, firstName, lastName), {
        adresse_principale: address,
        coordonnees_gps: '',
        preferences_livraison: '"Standard"',
      });
    }
    for (const [index, { phone, firstName, lastName, vehicle, zone }] of seedCouriers.entries()) {
      insertAccount(context, 'livreur', person(phone, firstName, lastName), {
        type_livreur: 'independant',
        type_vehicule: vehicle,
        numero_permis: `BZV-2023-0${index + 1}47`,
        zone_activite: zone,
        is_disponible: 1,
      });
    }
    seedMarketplace(context, person);
  })();

  function person(phone: string, first_name: string, last_name: string) {
    return { username: phone, phone_number: phone, email: '', first_name, last_name, password };
  }
}

type MakePerson = (phone: string, first: string, last: string) => Parameters<typeof insertAccount>[2];

function seedMarketplace(context: Context, person: MakePerson): void {
  const { db, clock } = context;
  const insertCategory = db.prepare('INSERT INTO categories (nom, description, ordre) VALUES (?, ?, ?)');
  for (const [index, [name, about]] of categories.entries()) insertCategory.run(name, about, index + 1);

  const insertProduct = db.prepare(
    `INSERT INTO produits (id, nom, description, prix, image, stock, categorie_id, entreprise_id, created_at)
     VALUES (@id, @name, @about, @xaf, @image, @stock, @category, @shop, @now)`,
  );
  let id = 0;
  for (const [index, shop] of shops.entries()) {
    insertAccount(context, 'entreprise', person(shop.phone, ...shop.owner), {
      nom_entreprise: shop.name,
      type_entreprise: shop.kind,
      description: shop.about,
      adresse: shop.address,
      coordonnees_gps: shop.gps,
      numero_rccm: shop.rccm,
      horaires_ouverture: JSON.stringify(shop.hours),
      is_verified: 1,
    });
    const category = kinds.indexOf(shop.kind) + 1;
    for (const [name, xaf, stock, , , about] of shop.products) {
      id += 1;
      // Joined here: SQLite is given numbers as reals, and would write 1.0.
      const image = `/media/produits/${id}.png`;
      insertProduct.run({ id, name, about, xaf, image, stock, category, shop: index + 1, now: clock.now() });
    }
  }
}

// In the order of the categories.
const kinds = ['restaurant', 'pharmacie', 'supermarche', 'boutique', 'electronique', 'autre'];
