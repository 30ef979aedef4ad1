import type { Json } from '../../machines/domain.ts';
import type { LivreurContext } from '../../machines/livreur/machine.ts';

/** What the backend may say to a courier. */
export const courierOutputs: Record<string, Json[]> = {
  courierHome: [
    courierHome({ available: true, open: 0, inHand: [] }),
    courierHome({ available: null, open: 1, inHand: ['assigned'] }),
    courierHome({ available: false, open: 12, inHand: ['problem', 'in_transit'] }),
    null,
  ],
  showMission: courierCards().map(([, card]) => card),
  actOnMission: courierCards().flatMap(([isMine, card]) =>
    isMine
      ? [
          { done: true, card },
          { done: false, card },
        ]
      : [],
  ),
  sharePosition: [
    { references: ['COUR-20260919-001'], waiting: true },
    { references: [], waiting: true },
    { references: [], waiting: false },
  ],
};

/** A list tells by what is on it, a mission by whose and how far it is, work by what it is for. */
export function courierTells(state: string, context: Record<string, unknown>): unknown[] {
  const { home, card, wanted, named, act, notice, page } = context as unknown as LivreurContext;
  if (/talking\.(home|missions|mine|history)/.test(state))
    return [home?.open.length, home?.inHand.length, page, notice === 'hidden'];
  if (/talking\.(detail|contact|confirming|explaining)/.test(state))
    return [card?.isMine, card?.status, wanted.what === 'sender'];
  return [wanted.what, named !== null, act?.act, notice === 'hidden'];
}

function courierHome({
  available,
  open,
  inHand,
}: {
  available: boolean | null;
  open: number;
  inHand: string[];
}) {
  return {
    available,
    zone: 'Moungali',
    today: { runs: 1, earnedXaf: 1500 },
    total: { runs: null, earnedXaf: null },
    open: Array.from({ length: open }, (_, index) => missionLine(61 + index, 'pending')),
    inHand: inHand.map((status, index) => missionLine(51 + index, status)),
    past: open === 0 ? [] : [missionLine(1, 'delivered'), missionLine(42, 'cancelled')],
  };
}

function missionLine(id: number, status: string) {
  return {
    id,
    reference: `COUR-20260919-${String(id).padStart(3, '0')}`,
    status,
    pickup: 'Bacongo',
    dropoff: 'Moungali',
    feeXaf: 1500,
    distanceKm: 3.2,
    etaMinutes: 9,
  };
}

/** One that anybody may take, and one's own at every point where something else comes next. */
function courierCards(): [boolean, Json][] {
  const statuses = ['assigned', 'picked_up', 'at_dropoff', 'problem', 'delivered'];
  const parcel = { description: 'Documents', valueXaf: 5000, dropoffPoint: null };
  const mine = statuses.map((status): [boolean, Json] => [
    true,
    {
      ...missionLine(61, status),
      ...parcel,
      isMine: true,
      note: 'Sonner deux fois',
      sender: { name: 'Jean', phone: '+242065500001' },
      recipient: { name: 'Marie', phone: 'chez sa soeur' },
      pickupPoint: { lat: -4.2634, lng: 15.2429 },
    },
  ]);
  const nobodys = { note: null, sender: null, recipient: null, pickupPoint: null };
  return [[false, { ...missionLine(61, 'pending'), ...parcel, isMine: false, ...nobodys }], ...mine];
}
