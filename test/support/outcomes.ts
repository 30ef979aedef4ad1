import type { EffectError } from '../../machines/events.ts';
import type { Json } from '../../machines/domain.ts';
import { courierOutputs } from './courier.ts';
import { marketOutputs } from './market.ts';
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
  understand: [null, { intent: 'order', confidence: 0.9, slots: [], maybe: [] }],
  transcribe: [null, { text: 'je veux envoyer un colis' }],
  ...shopOutputs,
  ...marketOutputs,
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
    order('shipped', { status: 'in_transit', courier: { name: 'Paul', phone: '+242055123456' } }),
    order('accepted', null),
  ],
  cancelOrder: [
    { done: true, detail: order('cancelled', null) },
    { done: false, detail: order('shipped', null) },
  ],
  ...courierOutputs,
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

function order(status: string, delivery: Json) {
  return {
    kind: 'order',
    id: 31,
    reference: 'CMD-31',
    status,
    shop: 'Chez Mama',
    dropoff: 'Moungali',
    lines: [{ name: 'Saka-saka', quantity: 2, priceXaf: 1500 }],
    totalXaf: 3000,
    delivery,
  };
}
