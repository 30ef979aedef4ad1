import { shops } from '../../server/backend/seed/shops.ts';
import type { Random } from '../support/random.ts';

export type Slot =
  'pickup' | 'dropoff' | 'name' | 'phone' | 'value' | 'content' | 'product' | 'quantity' | 'payment';

/** What is meant, how it can be said, and what of it must be seen in the end. */
export interface Meant {
  said: string[];
  seen: string;
}
export type Wish = Record<Slot, Meant>;

export function wishOf(random: Random): Wish {
  const [pickup, dropoff] = twoOf(random, places);
  const { product } = productOf(random);
  return {
    pickup: placeOf(random, pickup),
    dropoff: placeOf(random, dropoff),
    name: nameOf(random),
    phone: phoneOf(random),
    value: valueOf(random),
    content: exactly(random.pick(contents)),
    product,
    quantity: quantityOf(random),
    payment: random.pick(payments),
  };
}

/** Something else than what is meant, for who says the wrong thing first. */
export function otherThan(meant: Meant, slot: Slot, random: Random): Meant {
  for (;;) {
    const other = wishOf(random)[slot];
    if (other.seen !== meant.seen) return other;
  }
}

const places = [
  'Moungali',
  'Bacongo',
  'Poto-Poto',
  'Talangaï',
  'Ouenzé',
  'Mfilou',
  'Makélékélé',
  'Mpila',
  'Moukondo',
  'Diata',
  'Plateau des 15 ans',
  'Kinsoundi',
  'Massengo',
  'Nkombo',
  'La Glacière',
  'Batignolles',
  'OCH',
  'Mikalou',
  'Château d’Eau',
  'Tsiémé',
];
const ends = [
  '',
  '',
  '',
  ', derrière la pharmacie',
  ' rue 12',
  ', portail bleu',
  ' en face de l’école',
  ', arrêt de bus',
  ' près du marché',
  ', numéro 45',
  ' à côté de l’église',
  ', deuxième ruelle à gauche',
];
const firsts =
  'Mireille Pauline Gilbert Prisca Rodrigue Chantal Merveille Jordy Belvie Hugues Nadège Fabrice Ornella Dieumerci Clarisse Arnaud'.split(
    ' ',
  );
const lasts = 'Okemba Mabiala Ngoma Samba Loemba Ibara Malonga Tchicaya Bouanga Mboungou'.split(' ');
const titles = ['maman', 'Mme', 'ya', 'tonton', 'papa', 'M.'];
const contents = [
  'un sac de riz',
  'des documents',
  'un téléphone',
  'deux pagnes',
  'du poisson fumé',
  'des médicaments',
  'une valise',
  'un carton de livres',
  'des chaussures',
  'un ordinateur portable',
  'un gâteau',
  'des habits d’enfant',
  'une clé de voiture',
  '2 bidons d’huile',
  'une enveloppe',
];
const payments: Meant[] = [
  { said: ['en espèces', 'cash', 'especes', 'en liquide'], seen: 'espèces' },
  { said: ['mobile money', 'par momo', 'airtel money', 'mtn'], seen: 'mobile money' },
  { said: ['par virement', 'virement'], seen: 'virement' },
];

function placeOf(random: Random, place: string): Meant {
  const end = random.pick(ends);
  return { said: [`${place}${end}`], seen: place };
}

function nameOf(random: Random): Meant {
  const first = random.pick(firsts);
  if (random.chance(0.4)) return exactly(`${first} ${random.pick(lasts)}`);
  if (random.chance(0.5)) return { said: [`${random.pick(titles)} ${first}`], seen: first };
  return exactly(first);
}

function phoneOf(random: Random): Meant {
  const digits = `0${random.pick(['4', '5', '6'])}${String(100_000 + random.below(900_000))}${random.below(10)}`;
  const [, a, b, c, d] = /^(..)(...)(..)(..)$/.exec(digits) ?? [];
  return {
    said: [
      digits,
      `${a} ${b} ${c} ${d}`,
      `${a}.${b}.${c}.${d}`,
      `+242${digits}`,
      `+242 ${a} ${b} ${c} ${d}`,
      digits.replace('0', 'O'),
    ],
    seen: digits,
  };
}

function valueOf(random: Random): Meant {
  const thousands = random.pick([2, 3, 5, 8, 10, 15, 20, 25, 40, 75, 100]);
  return {
    said: [
      `${thousands}000`,
      `${thousands} 000 F`,
      `${thousands}k`,
      `${thousands} mille`,
      `${thousands}.000 fcfa`,
      `${thousands}000 francs`,
    ],
    seen: `${thousands}000`,
  };
}

function quantityOf(random: Random): Meant {
  const quantity = 1 + random.below(4);
  return {
    said: [String(quantity), ['un', 'deux', 'trois', 'quatre'][quantity - 1] as string],
    seen: String(quantity),
  };
}

function productOf(random: Random): { product: Meant } {
  const [name] = random.pick(shops.flatMap((shop) => shop.products));
  const short = name.replace(/ \(.*| \d.*/, '');
  return { product: { said: [short, name], seen: name } };
}

function exactly(text: string): Meant {
  return { said: [text], seen: text.replace(/^(?:une?|des|du|de la) /, '') };
}

function twoOf(random: Random, items: string[]): [string, string] {
  const one = random.pick(items);
  return [one, random.pick(items.filter((item) => item !== one))];
}
