import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WireMission } from '../../../adapters/toktok/mission.ts';
import { isSamePhone, toDigits, toE164 } from '../../../adapters/toktok/phones.ts';
import {
  readMissionStatus,
  readOrderStatus,
  refineMissionStatus,
} from '../../../adapters/toktok/statuses.ts';
import { clip, readAmount, readPlace, readPoint, writePoint } from '../../../adapters/toktok/wire.ts';

const xaf = fc.integer({ min: 0, max: 99_999_999 });

describe('amounts', () => {
  it('are the same however they are written', () => {
    const grouped = (value: number, mark: string) => String(value).replace(/\B(?=(\d{3})+$)/g, mark);
    fc.assert(
      fc.property(xaf, (value) => {
        const forms = [
          value,
          String(value),
          value.toFixed(2),
          value.toFixed(1),
          `${value} FCFA`,
          `${value},00 F CFA`,
        ];
        const people = [' ', '\u00a0', '\u202f', '.', ','].map((mark) => `${grouped(value, mark)} XAF`);
        for (const form of [...forms, ...people]) expect(readAmount(form)).toBe(value);
      }),
    );
  });

  it('are null, never 0, when they cannot be read', () => {
    for (const odd of [
      '',
      'gratuit',
      'sur devis',
      '12abc',
      '1.2.3',
      null,
      undefined,
      {},
      [],
      NaN,
      Infinity,
      true,
    ]) {
      expect(readAmount(odd)).toBeNull();
    }
  });
});

describe('points', () => {
  it('come back as they were written, a pin to the sixth decimal, a quartier to the third', () => {
    const point = fc.record({
      lat: fc.double({ min: -89, max: 89, noNaN: true }),
      lng: fc.double({ min: -179, max: 179, noNaN: true }),
    });
    fc.assert(
      fc.property(point, fc.constantFrom('pin' as const, 'quartier' as const), (point, source) => {
        const written = writePoint({ label: '', point, source });
        expect(written.length).toBeLessThanOrEqual(100);
        const read = readPlace('x', written);
        fc.pre(read.point !== null);
        expect(read.source).toBe(source);
        expect(read.point?.lat).toBeCloseTo(point.lat, source === 'pin' ? 5 : 2);
        expect(read.point?.lng).toBeCloseTo(point.lng, source === 'pin' ? 5 : 2);
      }),
    );
  });

  it('are none for nothing, for 0,0 and for what lies off the globe', () => {
    for (const text of ['', '0,0', '91,0', '4,181', '4', '4;15', 'lat,lng', '1e3,2'])
      expect(readPoint(text)).toBeNull();
  });
});

describe('statuses', () => {
  it.each([
    ['en_attente', 'pending'],
    ['assignee', 'assigned'],
    ['Confirmé', 'assigned'],
    ['en_route_recuperation', 'heading_to_pickup'],
    ['au_depart', 'at_pickup'],
    ['pickup_arrived', 'at_pickup'],
    ['récupéré', 'picked_up'],
    ['picked-up', 'picked_up'],
    ['en route', 'in_transit'],
    ['arrive_livraison', 'at_dropoff'],
    ['LIVREE', 'delivered'],
    ['completed', 'delivered'],
    ['probleme', 'problem'],
    ['canceled', 'cancelled'],
    ['annulée', 'cancelled'],
    ['teleported', 'unknown'],
    ['', 'unknown'],
  ])('of a mission: %s is %s', (word, status) => {
    expect(readMissionStatus(word)).toBe(status);
  });

  it.each([
    ['nouvelle', 'pending'],
    ['confirmée', 'accepted'],
    ['préparée', 'ready'],
    ['prete', 'ready'],
    ['expediee', 'shipped'],
    ['livree', 'delivered'],
    ['annulee', 'cancelled'],
    ['perdue', 'unknown'],
  ])('of an order: %s is %s', (word, status) => {
    expect(readOrderStatus(word)).toBe(status);
  });

  it('are known or unknown, whatever the word', () => {
    fc.assert(
      fc.property(fc.string(), (word) => {
        expect(typeof readMissionStatus(word)).toBe('string');
        expect(readMissionStatus(` ${word.toUpperCase()} `)).toBe(readMissionStatus(word.toUpperCase()));
      }),
    );
    for (const word of ['constructor', '__proto__', 'toString'])
      expect(readMissionStatus(word)).toBe('unknown');
  });

  it.each([
    ['en_route', 'en_route_recuperation', 'heading_to_pickup'],
    ['en_route', 'en_route_livraison', 'in_transit'],
    ['en_route', null, 'in_transit'],
    ['en_route', 'assignee', 'in_transit'],
    ['assigned', 'arrive_recuperation', 'at_pickup'],
    ['pending', 'assignee', 'assigned'],
    ['picked_up', 'assignee', 'picked_up'],
    ['assigned', 'probleme', 'problem'],
    ['cancelled', 'en_route_livraison', 'cancelled'],
    ['delivered', 'en_route_livraison', 'delivered'],
    ['assigned', 'livree', 'delivered'],
    ['mystery', 'recupere', 'picked_up'],
    ['assigned', 'mystery', 'assigned'],
  ])('of a mission %s on a run %s: %s', (word, run, status) => {
    expect(refineMissionStatus(word, run)).toBe(status);
  });
});

describe('phones', () => {
  it('are one person’s in every form they are written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('04', '05', '06'),
        fc.integer({ min: 0, max: 9_999_999 }),
        (prefix, rest) => {
          const local = prefix + String(rest).padStart(7, '0');
          const spaced = local.replace(/(\d\d)(\d{3})(\d\d)(\d\d)/, '$1 $2 $3 $4');
          const forms = [local, spaced, `242${local}`, `+242${local}`, `00242${local}`, `+242 ${spaced}`];
          for (const form of forms) expect(toE164(form)).toBe(`+242${local}`);
        },
      ),
    );
  });

  it('of other countries stay theirs', () => {
    expect(toE164('33612345678')).toBe('+33612345678');
    expect(toE164('+243 812 345 678')).toBe('+243812345678');
  });

  it('that are none are nobody’s', () => {
    for (const text of ['', 'abc', '12', '0']) {
      expect(toE164(text)).toBeNull();
      expect(isSamePhone(text, text)).toBe(false);
    }
    expect(toDigits('+242 06 550 00 01')).toBe('242065500001');
  });
});

it('clipped text is one line of whole characters within its length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, length) => {
      const clipped = clip(text, length);
      expect(Array.from(clipped).length).toBeLessThanOrEqual(length);
      expect(clipped).not.toMatch(/[\r\n\t]/);
      expect(clipped.isWellFormed()).toBe(true);
    }),
  );
});

describe('couriers', () => {
  it.each([
    [
      { livreur_nom: 'Paul', livreur_telephone: '242065500011' },
      { name: 'Paul', phone: '+242065500011' },
    ],
    [
      { livreur_nom: 'Paul', livreur_telephone: 'inconnu' },
      { name: 'Paul', phone: null },
    ],
    [{ livreur_telephone: 'inconnu' }, null],
  ])('of %j are %j', (told, courier) => {
    expect(WireMission.parse({ id: 61, ...told }).mission.courier).toEqual(courier);
  });
});
