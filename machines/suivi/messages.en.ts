import type { SuiviWords } from './messages.ts';

export const suiviEn: SuiviWords = {
  looking: '⏳ One moment, I am looking where your parcels are.',
  unavailable: '⚠️ The service is not answering right now: I cannot see your parcels.',
  notYours: '🤔 This parcel is not, or no longer, under your number.',

  list: {
    all: (count) => `🔍 *Your parcels and orders* (${count}), the newest first.`,
    some: (count) => `🔍 *${count}* of them match: which one?`,
    hint: '_Tap the list, or write a reference: `#003`, `COUR-20260919-003`._',
    notAmong: (said) => `🤔 I cannot find “${said}” among your parcels.`,
    miss: '🤔 Choose one from the list, or write its reference.',
    label: 'See my parcels',
    mine: '📋 My parcels',
  },

  none: '📭 You have no parcels yet. Sending one takes a minute.',
  noneMiss: 'There is no parcel under your number yet.',
  send: '📦 Send a parcel',
  order: '🛍️ Order',

  detailMiss: '🤔 Tap a button, or write `menu`.',
  tooLate: '🙏 It is too late: the order can no longer be cancelled.',
  refresh: '🔄 Refresh',
  courier: '📇 Courier’s contact',
  courierOf: (reference) => `🛵 Here is the contact of your courier for *${reference}*.`,
  total: (amount) => `💰 *Total*: ${amount}`,

  cancelOrder: 'Cancel the order',
  confirmCancel: (reference) => `❌ Cancel the order *${reference}*?`,
  cancelIsFinal: '_There is no way back: the items return to the shelf._',
  confirmCancelMiss: '🤔 Tap one of the buttons, or write `yes` or `no`.',
  cancelYes: '❌ Yes, cancel it',
  cancelNo: '↩️ Keep it',
  isCancelled: (reference) => `🗑️ The order *${reference}* is cancelled.`,
  noAnswer: '⚠️ The service is not answering right now.',
  cancelUncertain: (reference) =>
    `I do not know whether the order *${reference}* is cancelled. Tap Check in a moment.`,
  check: '🔄 Check',

  way: {
    lights: ['Created', 'Courier found', 'Collected', 'On its way', 'Delivered'],
    cancelled: '🔴 Parcel cancelled',
    problem: '🟠 A problem has been reported on this run',
  },
  missionStatus: {
    pending: 'Waiting for a courier',
    assigned: 'Courier found',
    heading_to_pickup: 'Courier heading to the pickup',
    at_pickup: 'Courier at the pickup',
    picked_up: 'Parcel collected',
    in_transit: 'Parcel on its way',
    at_dropoff: 'Courier at the drop-off',
    delivered: 'Delivered',
    problem: 'Problem reported',
    cancelled: 'Cancelled',
    unknown: 'Under way',
  },
  orderStatus: {
    pending: 'Waiting for the shop',
    accepted: 'Accepted',
    ready: 'Ready',
    shipped: 'Shipped',
    delivered: 'Delivered',
    cancelled: 'Cancelled',
    unknown: 'Under way',
  },
};
