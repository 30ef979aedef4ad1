import type { NewsWords } from './messages.ts';

export const newsEn: NewsWords = {
  parcel: {
    assigned: (courier) => `🛵 *Courier found!* ${courier || 'They'} will come to collect your parcel.`,
    atPickup: '📍 *Your courier has arrived* at the pickup.',
    atPickupHint: '_The parcel can be handed over._',
    underWay: '🚚 *Your parcel is in the hands of the courier.*',
    delivered: '✅ *Your parcel is delivered.*',
    cancelled: '🔴 *Your parcel is cancelled.*',
    problemHint: '_Their contact is under the tracking of the parcel._',
    show: '🔍 See the parcel',
  },
  delivery: {
    assigned: (courier) => `🛵 *Courier found!* ${courier || 'They'} will come to collect your order.`,
    atPickup: '📍 *Your courier has arrived* at the shop.',
    atPickupHint: '',
    underWay: '🚚 *Your order is in the hands of the courier.*',
    delivered: '✅ *Your order is delivered.*',
    cancelled: '🔴 *Your delivery is cancelled.*',
    problemHint: '_Their contact is under the tracking of the order._',
    show: '🔍 See the order',
  },
  problem: '🟠 *Your courier reports a problem.*',
  thanks: 'Thank you for your trust!',
  hereIsContact: 'Here is their contact.',
  yourCourier: 'Your courier',
  forWhom: (recipient) => `for ${recipient}`,
  follow: '🔍 Track',
  anotherParcel: '📦 Another parcel',

  order: {
    accepted: (shop) => `👍 *Order accepted.* ${shop || 'The shop'} is preparing it.`,
    ready: '🎁 *Your order is ready.* It only waits for its courier.',
    delivered: '✅ *Your order is delivered.* Thank you for your trust!',
    cancelled: '🔴 *Your order is cancelled.*',
    total: (amount) => `💰 *Total*: ${amount}`,
    show: '🔍 See the order',
  },

  newOrder: {
    title: '🔔 *A new order!*',
    hint: 'The customer is waiting for your answer.',
    show: 'See the order',
  },
  newMission: {
    title: '🔔 *A run near you!*',
    hint: '_The first to accept takes it._',
    accept: '✅ Accept',
    show: 'See the run',
  },

  offer: {
    title: '🎁 *An offer for you*',
    text: (discount, code) => `*${discount}* on your next order with the code \`${code}\`.`,
    footer: 'To receive no more offers: STOP',
    order: '🛍️ Order',
    stop: '🔕 No more offers',
  },
};
