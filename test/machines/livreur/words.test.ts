import { describe, expect, it } from 'vitest';
import type { CourierHome, MissionCard, MissionLine } from '../../../machines/livreur/effects.ts';
import { missionNamed, referenceIn, wishSaid } from '../../../machines/livreur/words.ts';

const home: CourierHome = {
  available: true,
  zone: 'Moungali',
  today: { runs: 0, earnedXaf: null },
  total: { runs: 0, earnedXaf: 0 },
  open: [],
  inHand: [],
  past: [],
};
const known = { home, card: null };

function line(id: number, reference: string): MissionLine {
  const unknown = { feeXaf: null, distanceKm: null, etaMinutes: null };
  return { id, reference, status: 'assigned', pickup: 'Bacongo', dropoff: 'Moungali', ...unknown };
}

describe('a courier’s words', () => {
  it.each([
    ['missions', 'missions'],
    ['Missions disponibles svp', 'missions'],
    ['je veux voir les missions', 'missions'],
    ['mes courses', 'mine'],
    ['Ma course', 'mine'],
    ['en cours', 'mine'],
    ['je suis disponible', 'available'],
    ['Dispo', 'available'],
    ['en ligne', 'available'],
    ['pause', 'pause'],
    ['je suis en pause', 'pause'],
    ['je ne suis plus disponible', 'pause'],
    ['indisponible', 'pause'],
    ['hors ligne', 'pause'],
    ['historique', 'history'],
    ['mes gains', 'history'],
    ['combien j’ai gagné', 'history'],
    ['statut', 'home'],
  ])('“%s” ask for %s', (text, what) => {
    expect(wishSaid(text, known)).toEqual({ what, id: null });
  });

  it.each([
    'bonne route',
    'je livre vite',
    'la pause café est finie, où est le client ?',
    'disponible demain seulement',
    'x'.repeat(200),
    '',
  ])('“%s” ask for nothing known', (text) => {
    expect(wishSaid(text, known)).toBeNull();
  });

  it('about a run open the one in hand, the list of several, or the courier’s space', () => {
    const one = { ...home, inHand: [line(61, 'COUR-20260919-001')] };
    const two = { ...home, inHand: [line(61, 'COUR-20260919-001'), line(62, 'COUR-20260919-002')] };
    for (const text of ['livré', 'c’est livré', 'colis récupéré', 'je suis arrivé', 'problème']) {
      expect(wishSaid(text, { home: one, card: null })).toEqual({ what: 'mission', id: 61 });
      expect(wishSaid(text, { home: two, card: null })).toEqual({ what: 'mine', id: null });
      expect(wishSaid(text, known)).toEqual({ what: 'home', id: null });
    }
    const card = { ...line(62, 'COUR-20260919-002'), isMine: true } as MissionCard;
    expect(wishSaid('livré', { home: two, card })).toEqual({ what: 'mission', id: 62 });
  });
});

describe('a reference', () => {
  const lines = [line(61, 'COUR-20260919-001'), line(75, 'COUR-20260920-001'), line(62, 'COUR-20260919-002')];
  const seen = { home: { ...home, inHand: lines.slice(1), open: lines.slice(0, 1) }, card: null };

  it.each([
    ['COUR-20260919-001', 61],
    ['cour 20260919 002', 62],
    ['#002', 62],
    ['002', 62],
    ['#001', 75],
    ['M-8', 8],
    ['#009', null],
  ])('“%s” means %s, the one in hand before others', (text, id) => {
    expect(missionNamed(referenceIn(text) ?? '', seen)).toBe(id);
  });

  it.each(['missions', '12', '5000 francs', 'appartement 12'])('is not read into “%s”', (text) => {
    expect(referenceIn(text)).toBeNull();
  });
});
