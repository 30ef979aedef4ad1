import type { EffectError } from '../../machines/events.ts';
import type { Json } from '../../machines/domain.ts';
import { shopOutputs } from './shop.ts';

const codes: EffectError['code'][] = [
  'unavailable',
  'rejected',
  'unauthorized',
  'notFound',
  'conflict',
  'bug',
];

/** What services may say to each kind of work; `failures` are added to all. */
export const outputs: Record<string, Json[]> = {
  login: [
    { role: 'client', displayName: 'Jean Mbemba' },
    { role: 'livreur', displayName: 'Paul Ngoma' },
    { role: 'entreprise', displayName: 'Chez Mama Ngala' },
  ],
  register: [{ role: 'client', displayName: 'Jean Mbemba' }],
  logout: [null],
  ...shopOutputs,
  createMission: [
    { id: 61, reference: 'COUR-20260919-001', earlierVersion: false },
    { id: 61, reference: 'COUR-20260919-001', earlierVersion: true },
  ],
  listShipments: [
    [],
    [line(1)],
    lines(12),
    [...lines(2), { ...line(3), reference: 'COUR-20260918-001' }],
    null,
  ],
  showShipment: [
    mission('pending', null),
    mission('in_transit', { name: 'Paul', phone: '+242055123456' }),
    mission('cancelled', { name: 'Paul', phone: null }),
    order(),
  ],
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

export const failures: EffectError[] = [
  ...codes.map((code) => ({ code, message: code })),
  { code: 'rejected', message: 'rejected', fields: { email: 'déjà pris', zone: 'trop court' } },
  { code: 'rejected', message: 'rejected', fields: { password: 'trop courant' } },
];

function line(number: number) {
  return {
    kind: number % 5 === 4 ? 'order' : 'mission',
    id: 60 + number,
    reference: `COUR-20260919-${String(number).padStart(3, '0')}`,
    to: 'Moungali, avenue de la Paix',
    status: 'pending',
    createdAt: 1_790_000_000_000 - number,
  };
}

function lines(count: number) {
  return Array.from({ length: count }, (_, index) => line(index + 1));
}

function mission(status: string, courier: Json) {
  return {
    kind: 'mission',
    id: 61,
    reference: 'COUR-20260919-001',
    status,
    pickup: 'Bacongo',
    dropoff: 'Moungali',
    recipient: { name: 'Marie', phone: '+242061234567' },
    valueXaf: 5000,
    description: 'Documents',
    courier,
  };
}

function order() {
  return {
    kind: 'order',
    id: 31,
    reference: 'CMD-31',
    status: 'shipped',
    shop: 'Chez Mama',
    dropoff: 'Moungali',
    lines: [{ name: 'Saka-saka', quantity: 2, priceXaf: 1500 }],
    totalXaf: 3000,
  };
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
    past: [missionLine(41, 'delivered'), missionLine(42, 'cancelled')],
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
