import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../adapters/whatsapp/limits.ts';
import { fillTemplate } from '../../../adapters/whatsapp/templates/fill.ts';
import { compose } from '../../../machines/catalogue.ts';
import type { Message } from '../../../machines/message.ts';
import type { News } from '../../../machines/news/news.ts';
import { rankOf } from '../../../machines/news/rank.ts';
import { entrepriseWishIn } from '../../../machines/entreprise/slots.ts';
import { livreurWishIn } from '../../../machines/livreur/slots.ts';
import { shipmentIn } from '../../../machines/suivi/slots.ts';
import {
  aMission,
  aNewMission,
  aNewOrder,
  anOrder,
  missionStatuses,
  orderStatuses,
} from '../../support/news.ts';

const long = '*Un* très long _nom_ '.repeat(60);

/** Everything that is ever told: with all that can be known, with next to nothing, with too much. */
const all: News[] = [
  ...missionStatuses.flatMap((status) => [
    aMission({ status }),
    aMission({ status, pickup: '', dropoff: '', recipient: '', courier: null }),
    aMission({ status, courier: { name: '', phone: null } }),
    aMission({
      status,
      pickup: long,
      dropoff: long,
      recipient: long,
      courier: { name: long, phone: '+242065500011' },
    }),
  ]),
  ...orderStatuses.flatMap((status) => [
    anOrder({ status }),
    anOrder({ status, shop: '', summary: '', totalXaf: null, pickup: '' }),
    anOrder({ status, shop: long, summary: long, pickup: long }),
  ]),
  aNewOrder(),
  aNewOrder({ summary: '', totalXaf: null }),
  aNewOrder({ summary: long }),
  aNewMission(),
  aNewMission({ pickup: '', dropoff: '', feeXaf: null, distanceKm: null }),
  aNewMission({ pickup: long, dropoff: long }),
].filter((news) => rankOf(news) !== null);

function tell(news: News): Message {
  const message = compose([{ key: `news.${news.kind}`, vars: { ...news } }], 'fr');
  if (!message) throw new Error('nothing was told');
  return message;
}

describe('news', () => {
  it.each(all.map((news, index) => [`${news.kind} ${news.status}, ${index}`, news] as const))(
    'fits WhatsApp and leads on: %s',
    (_, news) => {
      const { text, choices = [], subject } = tell(news);

      expect(text.length).toBeLessThanOrEqual(LIMITS.interactive.body);
      expect(text).not.toMatch(/undefined|null|NaN|\*\*|\n\n\n/);
      expect(subject).toBe(`${news.kind}:${news.id}`);
      expect(choices.length).toBeGreaterThan(0);
      expect(choices.length).toBeLessThanOrEqual(3);
      for (const { id, title } of choices) {
        expect(id).toMatch(/^go\./);
        expect(title.length).toBeLessThanOrEqual(20);
      }
    },
  );

  it.each(all.map((news, index) => [`${news.kind} ${news.status}, ${index}`, news] as const))(
    'fills the template that stands in for it: %s',
    (_, news) => {
      const { template } = tell(news);
      const freeOnly =
        news.status === 'problem' ||
        news.status === 'cancelled' ||
        (news.kind === 'order' && news.status === 'delivered');
      expect(template === undefined).toBe(freeOnly);
      if (!template) return;
      expect(template.values.every((value) => value.trim() !== '')).toBe(true);
      expect(() => fillTemplate(template)).not.toThrow();
    },
  );

  it('names what its buttons open', () => {
    const ids = all.flatMap((news) => tell(news).choices ?? []).map(({ id }) => id);
    const taps = all.flatMap((news) => tell(news).template?.taps ?? []);
    for (const id of [...new Set([...ids, ...taps])]) {
      const known = ['go.coursier', 'go.menu', 'go.human'].includes(id);
      expect(known || shipmentIn(id) || livreurWishIn(id) || entrepriseWishIn(id), id).toBeTruthy();
    }
  });
});

it('brings the courier’s card with the first message that names them, when their number is known', () => {
  expect(tell(aMission()).contact).toEqual({ name: 'Paul Ngoma', phone: '+242065500011' });
  expect(tell(aMission({ courier: { name: 'Paul Ngoma', phone: null } })).contact).toBeUndefined();
  expect(tell(aMission({ status: 'at_pickup' })).contact).toBeUndefined();
});

it('shows the five lights while the parcel is on its way', () => {
  expect(tell(aMission()).text).toContain('🟢 Créé\n🟢 Livreur attribué\n⚪️ Récupéré\n⚪️ En route\n⚪️ Livré');
  expect(tell(aMission({ status: 'delivered' })).text).not.toContain('⚪️');
  expect(tell(aMission({ status: 'cancelled' })).text).not.toMatch(/🟢|⚪️/u);
});
