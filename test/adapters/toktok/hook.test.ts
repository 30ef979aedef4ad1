import { expect, it } from 'vitest';
import { WireMissionEvent, WireOrderEvent } from '../../../adapters/toktok/hook.ts';
import { missionEvent, orderEvent } from '../../support/hooks.ts';

const JEAN = '242065500001';

it('reads when it happened, in UTC where no zone is told', () => {
  const nine = Date.parse('2026-11-22T09:00:00Z');
  for (const occurred_at of [
    '2026-11-22T09:00:00Z',
    '2026-11-22T09:00:00',
    '2026-11-22T09:00:00.000000+00:00',
    '2026-11-22T10:00:00+01:00',
  ]) {
    const event = WireMissionEvent.parse(missionEvent(JEAN, { occurred_at }));
    expect(event.occurredAt, occurred_at).toBe(nine);
  }
});

it('takes a number as people write it, and none for none', () => {
  const requesterOf = (contact: string) => WireMissionEvent.parse(missionEvent(contact)).requester;
  expect([JEAN, `+${JEAN}`, '06 550 00 01', '00242 06 550 00 01'].map(requesterOf)).toEqual(
    Array.from({ length: 4 }, () => `+${JEAN}`),
  );
  expect(['', 'aucun', '12'].map(requesterOf)).toEqual([null, null, null]);
});

it('says what was ordered in one line', () => {
  const summaryOf = (data: Record<string, unknown>) =>
    WireOrderEvent.parse(orderEvent(JEAN, { data })).summary;
  expect(summaryOf({ produit_nom: 'Poulet mayo', quantite: '2' })).toBe('2 × Poulet mayo');
  expect(summaryOf({ produit_nom: 'Poulet mayo, Bissap', quantite: 3 })).toBe(
    'Poulet mayo, Bissap (3 articles)',
  );
  expect(summaryOf({ produit_nom: 'Poulet mayo', quantite: null })).toBe('Poulet mayo');
  expect(summaryOf({ produit_nom: '' })).toBe('');
});

it('knows a courier by name or number, a card only by a number that is one', () => {
  const courierOf = (livreur_nom: string, livreur_telephone: string) =>
    WireMissionEvent.parse(missionEvent(JEAN, { data: { livreur_nom, livreur_telephone } })).courier;
  expect(courierOf('', '')).toBeNull();
  expect(courierOf('Paul Ngoma', 'à venir')).toEqual({ name: 'Paul Ngoma', phone: null });
  expect(courierOf('', '242065500011')).toEqual({ name: '', phone: '+242065500011' });
});
