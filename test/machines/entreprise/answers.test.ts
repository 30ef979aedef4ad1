import { describe, expect, it } from 'vitest';
import {
  categoryIn,
  nameIn,
  ordersMeant,
  pictureIn,
  priceIn,
  pricesIn,
  productsMeant,
  stockIn,
  wishIn,
} from '../../../machines/entreprise/answers.ts';
import type { ShopOrderLine, ShopProductLine } from '../../../machines/entreprise/effects.ts';
import { choiceFor, entrepriseWishIn } from '../../../machines/entreprise/slots.ts';
import type { FlowEvent } from '../../../machines/flow.ts';

const times = { at: 0, silence: 0 };
const say = (text: string): FlowEvent => ({ type: 'user.text', text, ...times });
const tap = (choice: string): FlowEvent => ({ type: 'user.chose', choice, title: '', ...times });

describe('a name', () => {
  it.each(['Menu poulet', 'Produits frais', 'commandes', 'Plat du restaurant', '7up'])(
    'may be %s',
    (name) => {
      expect(nameIn(say(name))).toBe(name);
    },
  );

  it.each(['', '…', '25'])('is not %s', (name) => {
    expect(nameIn(say(name))).toBeNull();
  });
});

describe('a price', () => {
  it.each([
    ['2500', 2500],
    ['2 500 FCFA', 2500],
    ['deux mille cinq cents francs', 2500],
    ['2,5k', 2500],
  ])('%s is %i', (text, price) => {
    expect(priceIn(say(text))).toBe(price);
  });

  it.each(['0', 'gratuit', '-500', 'cher', 'mille cinq', '25.5'])('is not read from %s', (text) => {
    expect(priceIn(say(text))).toBeNull();
  });

  it('said in a doubtful way is asked back', () => {
    expect(pricesIn(say('mille cinq'))).toEqual([1005, 1500]);
    expect(priceIn(tap('price.1500'))).toBe(1500);
  });
});

describe('a stock', () => {
  it.each([
    ['20', 20],
    ['vingt', 20],
    ['une douzaine', 12],
    ['1 000', 1000],
    ['0', 0],
    ['il en reste 5', 5],
    ['5 plats', 5],
  ])('%s is %i', (text, stock) => {
    expect(stockIn(say(text))).toBe(stock);
  });

  it.each(['beaucoup', '-3', '2,5', '3 ou 4', '99999999'])('is not read from %s', (text) => {
    expect(stockIn(say(text))).toBeNull();
  });
});

describe('a category', () => {
  const categories = [
    { id: 1, name: 'Restaurant' },
    { id: 3, name: 'Supermarché' },
    { id: 4, name: 'Super promo' },
  ];

  it.each([
    ['supermarche', 3],
    ['RESTAURANT', 1],
    ['resto', undefined],
    ['restau', 1],
    ['super', undefined],
  ])('is known by its name or the beginning of it: %s', (text, id) => {
    expect(categoryIn(say(text), categories)?.id).toBe(id);
  });

  it('is known by its button, as long as it is one of them', () => {
    expect(categoryIn(tap('category.3'), categories)?.name).toBe('Supermarché');
    expect(categoryIn(tap('category.9'), categories)).toBeNull();
  });
});

describe('a picture', () => {
  const media = (kind: 'image' | 'document' | 'voice', mime: string): FlowEvent => ({
    type: 'user.media',
    media: { kind, id: '1', mime },
    ...times,
  });

  it('is one that is sent as such or as a file', () => {
    expect(pictureIn(media('image', 'image/jpeg'))?.id).toBe('1');
    expect(pictureIn(media('document', 'image/png'))?.id).toBe('1');
    expect(pictureIn(media('document', 'application/pdf'))).toBeNull();
    expect(pictureIn(media('voice', 'audio/ogg'))).toBeNull();
  });
});

describe('where to', () => {
  it.each([
    'go.entreprise',
    'go.entreprise:open',
    'go.entreprise:close',
    'go.entreprise:orders',
    'go.entreprise:products',
    'go.entreprise:new',
    'go.entreprise:order:31',
    'go.entreprise:product:7',
    'go.entreprise:accept:31',
    'go.entreprise:cancel:31',
  ])('%s is read as it is written', (choice) => {
    const wish = entrepriseWishIn(choice);

    expect(wish && choiceFor(wish)).toBe(choice);
  });

  it.each([
    'go.entreprises',
    'go.entreprise:accept',
    'go.entreprise:accept:x',
    'go.entreprise:sell:3',
    'go.order:31',
  ])('%s is nothing of a shop’s', (choice) => {
    expect(entrepriseWishIn(choice)).toBeNull();
  });

  it('is said in a word too', () => {
    expect(wishIn(say('Mes commandes'))).toEqual({ what: 'orders' });
    expect(wishIn(say('Fermer la boutique !'))).toEqual({ what: 'close' });
    expect(wishIn(say('fermer la porte'))).toBeNull();
  });
});

describe('which one', () => {
  const order = (id: number, reference: string) => ({ id, reference }) as ShopOrderLine;
  const product = (id: number, name: string) => ({ id, name }) as ShopProductLine;

  it('is an order by any form of its reference', () => {
    const orders = [order(1, 'CMD-20261122-001'), order(2, 'CMD-20261121-001'), order(3, 'CMD-20261122-002')];
    const meant = (text: string) => ordersMeant(say(text), orders).map(({ id }) => id);

    expect(meant('cmd 20261122 002')).toEqual([3]);
    expect(meant('#002')).toEqual([3]);
    expect(meant('002')).toEqual([3]);
    expect(meant('#001')).toEqual([1, 2]);
    expect(meant('poulet')).toEqual([]);
  });

  it('is a product by all that was typed of its name, or the whole of it', () => {
    const products = [product(1, 'Jus de gingembre'), product(2, 'Jus de bissap'), product(3, 'Jus')];
    const meant = (text: string) => productsMeant(say(text), products).map(({ id }) => id);

    expect(meant('bissap jus')).toEqual([2]);
    expect(meant('JUS DE')).toEqual([1, 2]);
    expect(meant('jus')).toEqual([3]);
    expect(meant('ju')).toEqual([]);
  });
});
