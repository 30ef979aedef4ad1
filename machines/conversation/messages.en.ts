import type { ConversationWords } from './messages.ts';

export const conversationEn: ConversationWords = {
  flows: {
    coursier: '📦 Send a parcel',
    marketplace: '🛍️ Order',
    suivi: '🔍 Track',
    livreur: '🛵 My runs',
    entreprise: '🏪 My shop',
  },

  menuAsk: '🏠 *What would you like to do?*',
  menuHint: '_`help` to see what I understand._',
  examples: {
    client: 'You can write, for example, `send a parcel`, `order` or `track`.',
    livreur: 'Tap a button, or write `menu`.',
    entreprise: 'Tap a button, or write `menu`.',
  },
  notUnderstood: (said) => `🤔 I did not understand “${said}”.`,
  notUnderstoodAtAll: '🤔 I did not understand your message.',
  clarifySaid: (said) => `🤔 “${said}”: what would you like?`,
  clarify: '🤔 What would you like?',
  otherWish: '❓ Something else',

  greet: (name) => `👋 Hello${name && ` ${name}`}!`,
  welcome: (name) =>
    `🎉 *Welcome${name && `, ${name}`}!* Your account is ready.\n_Remember to delete your password from this chat._`,
  seenAgain: (name) => `👋 *Good to see you again${name && `, ${name}`}!*`,
  welcomeBack: (name) => `👋 Welcome back${name && `, ${name}`}!`,
  shallWeGoOn: 'Shall we go on?',

  help: '❓ *Help*',
  helpAccount: 'One account is all you need to send, order and track: log in or sign up.',
  helpDraft: {
    coursier: [
      'Say where to collect the parcel, where to deliver it and to whom: an address, a landmark or a position.',
      'Nothing is ordered before you confirm.',
      '`cancel`: give this parcel up',
    ],
    marketplace: [
      'Choose a shop and its products, or write what you are looking for: `pizza`.',
      'Nothing is ordered before you confirm.',
      '`cancel`: empty the basket',
    ],
  },
  helpRole: {
    client: [
      '`send a parcel`: a courier comes to collect it',
      '`order`: buy from a shop',
      '`track`: where your parcels and orders are',
    ],
    livreur: [
      '`missions`: the runs you can take',
      '`my runs`: those you have accepted',
      '`available` or `pause`: to be offered runs, or not',
      '`earnings`: what you have earned',
    ],
    entreprise: [
      '`orders`: accept and prepare orders',
      '`products`: add and change products',
      '`open` or `close`: to receive orders, or not',
    ],
  },
  helpBack: '`back`: return to the question before',
  helpMenu: '`menu`: take a break, your answers are kept',
  helpLogout: '`log out`: leave your account',
  helpHuman: '`talk to someone`: reach our team',
  helpLanguage: '`language`: Français, Lingala, Kituba',

  languages: '🌍 *Which language would you like me to speak?*',
  languagesLabel: 'Choose',
  languageSet: '🌍 Done: I speak English with you now. _(`language` to change)_',
  languageHeard: '🌍 I now answer you in English. _(`language` to change, `langue` pour changer)_',

  support: 'TokTok support',
  reachHuman: (phone) => `🙋 Here is how to reach our team: ${phone}. I am still here if you need me.`,
  noHuman: '🙋 Our team cannot be reached through this channel for now. I am still here if you need me.',

  resume: '▶️ Resume',
  waits: {
    coursier: 'Your parcel on hold',
    marketplace: 'Your order on hold',
    entreprise: 'Your new product on hold',
  },
  isParked: {
    coursier: (detail) => `⏸️ Your parcel${detail} is kept on hold.`,
    marketplace: () => '⏸️ Your order is kept on hold.',
    entreprise: () => '⏸️ Your new product is kept on hold.',
  },
  resumed: {
    coursier: '▶️ Back to your parcel.',
    marketplace: '▶️ Back to your order.',
    entreprise: '▶️ Back to your new product.',
  },
  alreadyDrafting: {
    coursier: '📦 You have already begun a parcel: let us go on with it. _(`cancel` to start afresh)_',
    marketplace: '🛍️ You have already begun an order: let us go on with it. _(`cancel` to start afresh)_',
    entreprise: '📦 You have already begun a product: let us go on with it. _(`cancel` to start afresh)_',
  },
  abandoned: '🗑️ Cancelled.',

  staleButton: (title) => `ℹ️ The button “${title}” belonged to an earlier step: I have changed nothing.`,
  stale: 'ℹ️ That button belonged to an earlier step: I have changed nothing.',

  stopped:
    '🔕 Noted: you will get no more offers. News of your parcels and orders goes on. _(`offers` if you change your mind)_',
  optedIn: '🔔 Noted: we will send you our offers from time to time. _(`stop` to end them)_',
  rated: '🙏 Thank you for your rating, it helps the whole team.',

  heard: (said) => `🎙️ I heard: “${said}”`,
  thanks: '🙏 My pleasure!',
  smalltalk: (name) =>
    `😊 I am the TokTok assistant${name && `, ${name}`}: I look after your parcels and orders.`,
  price: '💰 The price of a run depends on the way, and I cannot tell you in advance yet.',
  priceHuman: 'Our team can tell you more: write `talk to someone`.',
  complaint: '😔 I am sorry about this.',
  complaintHuman: (phone) => `Our team will look into it: ${phone}.`,
  complaintTrack: 'Write `track` to see where your parcel is.',

  loggingOut: '⏳ One moment, I am closing your session.',
  broken: '😕 A technical problem on our side. Let us start again, please.',
  poisoned: '😕 I could not deal with your last message. Could you put it differently?',
  flooded:
    '✋ *Slowly, please*\nYour messages arrive too fast: I have not read the last ones. Wait a few seconds, then answer my last question, or write `menu`.',
  restarted: '🔧 TokTok has just been updated.',
};
