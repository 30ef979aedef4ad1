import { describe, expect, it } from 'vitest';
import { grounded, type Proposal } from '../../../machines/understanding/grounding.ts';
import type { Found, Understanding } from '../../../machines/understanding/understanding.ts';

const nothing: Understanding = { intent: null, confidence: 0.3, slots: [], maybe: [] };
const slot = (name: Found['slot'], words: string) => ({ slot: name, words });

function believed(text: string, proposal: Partial<Proposal>, local: Partial<Understanding> = {}) {
  return grounded(
    { intent: null, maybe: [], slots: [], ...proposal },
    text,
    { ...nothing, ...local },
    'menu',
  );
}

function valuesOf({ slots }: Understanding) {
  return Object.fromEntries(slots.map((found) => [found.slot, found.value]));
}

describe('slots of a proposal', () => {
  it('stand in the message, whole words of it, with the message’s own spelling', () => {
    const text = 'prends ça à POTO-POTO derrière l’école, remets à maman Louise';
    const { slots } = believed(text, {
      slots: [slot('pickup', 'poto poto, derriere l’ecole'), slot('contactName', 'Maman louise')],
    });
    expect(slots.map(({ words }) => words)).toEqual(['POTO-POTO derrière l’école', 'maman Louise']);
  });

  it.each<[string, string, Proposal['slots'][number]]>([
    ['said nowhere', 'viens prendre le colis', slot('dropoff', 'Bacongo')],
    ['a part of a word', 'viens chez Paulette', slot('contactName', 'Paul')],
    ['in another order', 'chez Louise maman', slot('contactName', 'maman Louise')],
    ['empty', 'viens chez Paulette', slot('contactName', ' !? ')],
    ['a yes as a place', 'oui merci bien', slot('pickup', 'oui')],
    ['a command as a name', 'annuler tout ça', slot('contactName', 'annuler')],
    ['a house number as money', 'c’est rue 12 à Moungali', slot('value', '12')],
    ['a weight as money', 'il fait 3 kilos', slot('value', '3')],
    ['a phone number as money', 'son numéro 06 123 45 67', slot('value', '06 123 45 67')],
    ['money as a phone number', 'ça vaut 15 000 francs', slot('contactPhone', '15 000')],
    ['a word as a quantity', 'des pizzas bien chaudes', slot('quantity', 'pizzas')],
    ['a wish as a payment', 'je paie demain', slot('payment', 'demain')],
    ['no reference', 'mon colis de hier', slot('reference', 'colis')],
  ])('are left out when %s', (_what, text, proposed) => {
    expect(believed(text, { slots: [proposed] }).slots).toEqual([]);
  });

  it('have the values our own readers find in the words', () => {
    const text = 'tel +33 6 12 34 56 78 valeur quinze mille, je veux deux foufou, par airtel';
    const proposed = [
      slot('contactPhone', '+33 6 12 34 56 78'),
      slot('value', 'quinze mille'),
      slot('quantity', 'deux'),
      slot('product', 'foufou'),
      slot('payment', 'par airtel'),
    ];
    expect(valuesOf(believed(text, { slots: proposed }))).toEqual({
      contactPhone: '+33612345678',
      value: 15_000,
      quantity: 2,
      product: 'foufou',
      payment: 'mobile_money',
    });
  });

  it('are surer where we agree, and never overrule what we are sure of', () => {
    const text = 'de Moungali à Bacongo pour Paul';
    const pickup = { slot: 'pickup', value: 'Moungali', words: 'Moungali', confidence: 0.95 } as const;
    const dropoff = { slot: 'dropoff', value: 'Bacongo', words: 'Bacongo', confidence: 0.6 } as const;
    const agreed = believed(
      text,
      { slots: [slot('pickup', 'Bacongo'), slot('dropoff', 'Bacongo'), slot('contactName', 'Paul')] },
      { slots: [pickup, dropoff] },
    );
    expect(agreed.slots).toEqual([
      pickup,
      { ...dropoff, confidence: 0.95 },
      { slot: 'contactName', value: 'Paul', words: 'Paul', confidence: 0.7 },
    ]);
    const turned = believed(
      text,
      { slots: [slot('dropoff', 'Moungali'), slot('contactName', 'Moungali')] },
      { slots: [pickup] },
    );
    expect(turned.slots).toEqual([pickup]);
  });

  it('go with what is meant', () => {
    const slots = [slot('value', '15 000'), slot('dropoff', 'Bacongo')];
    const text = 'livrez à Bacongo, 15 000 francs';
    expect(valuesOf(believed(text, { intent: 'parcel', slots }))).toEqual({
      dropoff: 'Bacongo',
      value: 15_000,
    });
    expect(valuesOf(believed(text, { intent: 'order', slots }))).toEqual({ dropoff: 'Bacongo' });
    expect(valuesOf(believed(text, { intent: 'smalltalk', slots }))).toEqual({});
  });

  it('take the words that we had put elsewhere without being sure', () => {
    const understood = believed(
      'remettre à Bacongo Jean',
      { slots: [slot('contactName', 'Bacongo Jean')] },
      { slots: [{ slot: 'dropoff', value: 'Bacongo', words: 'Bacongo', confidence: 0.6 }] },
    );
    expect(valuesOf(understood)).toEqual({ contactName: 'Bacongo Jean' });
  });
});

describe('the intent of a proposal', () => {
  it('is as sure as we are of it ourselves', () => {
    const text = 'faut bouger l’affaire là-bas';
    const parcel = { intent: 'parcel' } as const;
    expect(believed(text, parcel, { ...parcel, confidence: 0.6 })).toMatchObject({
      ...parcel,
      confidence: 0.95,
    });
    expect(believed(text, parcel, { maybe: ['order', 'parcel'] })).toMatchObject({
      ...parcel,
      confidence: 0.85,
    });
    expect(believed(text, parcel)).toMatchObject({ ...parcel, confidence: 0.7, maybe: [] });
  });

  it('gives way to what we are sure of', () => {
    const answer = { intent: 'answer', confidence: 0.93 } as const;
    expect(believed('x y z', { intent: 'cancel' }, answer)).toMatchObject(answer);
  });

  it('is a yes only where we hear one', () => {
    const yes = { intent: 'yes' } as const;
    expect(believed('bon on verra bien', yes, { maybe: ['yes', 'no'] })).toMatchObject({
      intent: null,
      maybe: ['yes', 'no'],
    });
    expect(believed('bon on verra bien', yes, { intent: 'no', confidence: 0.6 }).intent).toBe('no');
    expect(believed('oui', yes).intent).toBe('yes');
    expect(believed('allez-y donc', yes, { ...yes, confidence: 0.6 })).toMatchObject({
      ...yes,
      confidence: 0.6,
    });
  });

  it('that is none leaves three at most to ask about, its own first', () => {
    expect(
      believed('x', { maybe: ['order', 'track'] }, { maybe: ['track', 'parcel', 'price'] }),
    ).toMatchObject({ intent: null, confidence: 0.3, maybe: ['order', 'track', 'parcel'] });
    expect(believed('x', { maybe: ['order'] }, { intent: 'track', confidence: 0.6 })).toMatchObject({
      intent: 'track',
      maybe: [],
    });
  });
});
