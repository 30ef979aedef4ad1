import type { MarketplaceWords } from './messages.ts';

export const marketplaceEn: MarketplaceWords = {
  looking: '⏳ One moment, I am looking along the shelves.',
  closed: '⚠️ The service is not answering right now: I cannot see the shops.',
  basketKept: 'Your basket is kept.',

  noted: { kept: 'Noted:', corrected: 'Corrected:', address: 'delivery to', payment: 'payment by' },

  shelves: {
    categories: '🛍️ *Our shops*',
    categoriesHint: '_Choose a department, or write what you are looking for: `une pizza`, `paracétamol`…_',
    categoriesLabel: 'See departments',
    shops: 'Shops',
    shopsHint: '_Choose a shop, or write what you are looking for._',
    shopsLabel: 'See the shops',
    productsHint: '_Choose a product, or write what you are looking for._',
    productsLabel: 'See the products',
    found: (said) => `🔎 Here is what I found for “${said}”.`,
    foundHint: '_Choose from the list, or look for something else._',
    foundLabel: 'See the results',
    miss: 'Choose from the list, or write the name of a product.',
    start: '⏮️ Start of the list',
    countShops: (count) => (count > 1 ? `${count} shops` : '1 shop'),
    aShop: 'Shop',
    inStock: (count) => `${count} in stock`,
    basket: '🧺 See my basket',
  },

  nothing: {
    notFound: (said) => `🤔 I cannot find “${said}” in the shops that are open right now.`,
    noShop: '😕 No shop is open right now. Come back a little later.',
    emptyShop: (shop) => `😕 *${shop}* has nothing for sale right now.`,
    hint: '_You can say what you are looking for in other words._',
    shops: '🛍️ The shops',
  },

  switchShop: {
    from: (shop) => `🧺 Your basket is from *${shop}*, and an order is made at one shop only.`,
    to: (shop) => `Empty this basket and go to *${shop}*?`,
    toAnother: 'Empty this basket and go to another shop?',
    yes: '🔄 Change shop',
    no: '🧺 Keep my basket',
  },

  quantity: {
    stock: (count) => `📦 ${count} in stock`,
    inBasket: (count) => `You have *${count}* in your basket: how many in all?`,
    ask: 'How many would you like?',
    hint: '_Tap or write a number; `back` to choose something else._',
    take: (count) => `Take ${count}`,
    remove: '🗑️ Remove',
    onlyLeft: (product, left, wanted) =>
      `*${product}*: only *${left}* left, and you are asking for ${wanted}.`,
    notMore: (most) => `No more than *${most}* at a time. For more, talk to someone in our team.`,
    atLeastOne: 'It takes at least 1. `back` to choose something else.',
    what: 'a number',
    miss: 'For example: `2`.',
  },

  basket: {
    title: (shop) => `🧺 *Your basket* — ${shop}`,
    ask: 'Shall we order?',
    hint: '_You can also write another product._',
    miss: 'Tap one of the buttons, or write the product you are looking for.',
    order: '✅ Order',
    another: '➕ Another item',
    total: (amount) => `💰 *Total of the items*: ${amount}`,
    others: (count) => `• and ${count} more`,
    changes: '⚠️ *News from the shop:*',
    change: (product, what) => `• ${product}: ${what}`,
    gone: 'no longer available, taken out of the basket',
    left: (count) => `only *${count}* left`,
  },

  address: {
    ask: '📍 *Where should your order be delivered?*',
    hint: (example) =>
      `_Share a position, or write the address or a landmark: \`${example}\`. \`back\` to correct._`,
  },

  payment: {
    what: 'a means of payment',
    ask: '💳 *How will you pay?*',
    hint: '_`back` to correct the address._',
    cash: '💵 Cash',
    mobile: '📱 Mobile Money',
    transfer: '🏦 Bank transfer',
  },
  payments: { cash: 'cash', mobile: 'Mobile Money', transfer: 'bank transfer' },

  order: {
    title: (shop) => `🛍️ *Your order* — ${shop}`,
    delivery: (place) => `📍 *Delivery*: ${place}`,
    payment: (means) => `💳 *Payment*: ${means}`,
    feesApart: '_Delivery is not included: you will get its price with the reference._',
    orderAnyway: 'Order all the same?',
    registering: '⏳ Your order is being registered: its reference will be here in a moment.',
    registered: '✅ *Order registered*',
    deliveryFee: (amount) => `🛵 Delivery: ${amount}`,
    total: (amount) => `💰 *Total*: ${amount}`,
    items: (amount) => `💰 *Items*: ${amount}`,
    next: 'It has gone to the shop. See how it stands at any time with *Track*.',
    track: '🔍 Track my order',
    shopClosed: (shop) => `⚠️ *${shop}* is not taking orders right now.`,
    rejected: '⚠️ Your order was not accepted. Check it, then try again.',
    unavailable: '⚠️ The service is not answering right now, your order is not confirmed yet.',
  },

  editingOrder: {
    rest: '_The rest of your order stays as it is._',
    line: 'Change the quantity or remove',
    others: '➡️ Other items',
    add: '➕ Add an item',
    address: '📍 Address',
    payment: '💳 Payment',
  },

  confirmLeavingBasket: '🧺 Give this basket up? Your items will be taken out.',
};
