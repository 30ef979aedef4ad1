import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { understand, type Question } from '../../../machines/understanding/understanding.ts';

function read(text: string, at: Question = 'menu') {
  const { intent, slots } = understand(text, { at });
  return { intent, ...Object.fromEntries(slots.map(({ slot, value }) => [slot, value])) };
}

describe('understand', () => {
  test('one sentence fills all it says', () => {
    expect(read('Envoyer à Moungali chez Marie, 06 123 4567, 5000 francs')).toEqual({
      intent: 'parcel',
      dropoff: 'Moungali',
      contactName: 'Marie',
      contactPhone: '+242061234567',
      value: 5000,
    });
  });

  test('the same in the spelling of phones', () => {
    expect(read('jveu envoyé 1 koli a poto poto ché Brigitte 061234567 val cinq mille fr')).toMatchObject({
      intent: 'parcel',
      dropoff: 'Poto-Poto',
      contactName: 'Brigitte',
      contactPhone: '+242061234567',
      value: 5000,
    });
  });

  test.each<[string, Question]>([
    ['Plateau des 15 ans', 'coursier.dropoff'],
    ['en face du restaurant, Moungali', 'coursier.pickup'],
    ['menuiserie derrière le marché Total', 'coursier.pickup'],
    ['2 plats de poisson du restaurant', 'coursier.description'],
  ])('« %s » answers the question', (text, at) => {
    expect(understand(text, { at }).intent).toBe('answer');
  });

  test('a change of mind leaves the parcel for the shops', () => {
    expect(read('En fait je veux commander au restaurant', 'coursier.value').intent).toBe('order');
  });

  test('a correction says what it corrects', () => {
    expect(read('non, plutôt 7000', 'coursier.recap')).toEqual({ intent: 'correct', value: 7000 });
  });

  test.each<[string, Question, string]>([
    ['retour', 'coursier.value', 'back'],
    ['inga', 'coursier.recap', 'yes'],
    ['te', 'coursier.recap', 'no'],
    ['mbote', 'menu', 'greet'],
    ['sunga ngai', 'menu', 'help'],
  ])('« %s » at %s means %s', (text, at, intent) => {
    expect(understand(text, { at }).intent).toBe(intent);
  });

  test('a name that means yes is a name where one is asked for', () => {
    expect(read('Parfait', 'coursier.contactName')).toEqual({ intent: 'answer', contactName: 'Parfait' });
  });

  test.each<[string, object]>([
    ['commander 2 pizzas et trois coca', { product: 'pizzas', quantity: 2 }],
    ['je veux commander une robe rouge puis des sandales', { product: 'robe rouge', quantity: 1 }],
    ['nalingi kosomba soso mibale', { product: 'soso', quantity: 2 }],
  ])('« %s »: the first thing that is ordered, and how many of it', (text, ordered) => {
    expect(read(text)).toMatchObject({ intent: 'order', ...ordered });
  });

  test('a place said apart belongs to its address', () => {
    expect(read('au garage de Paulin, c’est à Ouenzé', 'coursier.pickup')).toMatchObject({
      intent: 'answer',
      pickup: expect.stringMatching(/^Ouenzé, garage/) as string,
    });
  });

  test('who sends a parcel orders nothing, who complains sends nothing', () => {
    expect(read('envoyer deux poulets à Diata pour Paul')).toEqual({
      intent: 'parcel',
      description: expect.stringContaining('poulets') as string,
      dropoff: 'Diata',
      contactName: 'Paul',
    });
    expect(read('c’est une honte, ma pizza est arrivée froide à Diata')).toEqual({ intent: 'complaint' });
  });

  test('ten digits are no number to be stored', () => {
    expect(read('06 61 23 45 67', 'coursier.contactPhone')).not.toHaveProperty('contactPhone');
  });

  test('unsure, it names what may well be meant, and nothing else', () => {
    const { intent, maybe } = understand('colis commande', { at: 'menu' });
    expect(intent).toBeNull();
    expect(maybe.length).toBeGreaterThan(1);

    expect(understand('zblorg vrim taka poutchi', { at: 'menu' })).toMatchObject({ intent: null, maybe: [] });
  });

  test('what is more often wrong than right is not told', () => {
    const { slots } = understand('vindoulou chez couz, il garde les moutons', { at: 'coursier.dropoff' });
    expect(slots).toMatchObject([
      { slot: 'dropoff', value: 'Vindoulou' },
      { slot: 'contactName', value: 'Couz' },
    ]);
  });

  test('whatever is written, the words of a slot stand in it', () => {
    const fragment = fc.constantFrom(
      ...'envoyer de à Moungali chez Marie 06 123 4567 5000 francs rue 12, pizza x3 demain 14h 😀 l’école COUR-20250919-003 non plutôt'.split(
        ' ',
      ),
    );
    const message = fc.array(fc.oneof(fragment, fc.string({ unit: 'binary', maxLength: 4 })), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(
        message,
        fc.constantFrom<Question>('menu', 'coursier.pickup', 'marketplace.product'),
        (parts, at) => {
          const text = parts.join(' ');
          for (const { words, confidence } of understand(text, { at }).slots) {
            expect(text).toContain(words);
            expect(words.trim()).not.toBe('');
            expect(confidence).toBeGreaterThan(0);
            expect(confidence).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
