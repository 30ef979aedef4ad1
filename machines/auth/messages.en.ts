import type { AuthWords } from './messages.ts';

export const authEn: AuthWords = {
  login: '🔐 Log in',
  signup: '📝 Sign up',
  forgotten: 'Forgotten password',

  welcome: '*TokTok*\nYour parcels delivered in Brazzaville and Pointe-Noire, straight from WhatsApp.',
  haveAccount: 'Do you have an account already?',
  welcomeMiss: 'To begin, tap *Log in* if you have an account, otherwise *Sign up*.',
  sessionOver: '🔒 *Your session has expired.* Log in again: nothing you wrote is lost.',
  loggedOut: '👋 *You are logged out.* See you soon on TokTok!',
  signupKept: '⏸️ Your sign-up is kept: tap *Sign up* to go on with it.',
  noted: '📝 Noted. Log in first, and I will see to it right after.',

  phoneMiss: '🤔 I cannot find a whole phone number in it.',
  askPhone:
    'WhatsApp does not show me your number, and your TokTok account is tied to it.\nShare it, or write it: `06 123 45 67`.',

  wrongPassword: (phone, failures, tries) =>
    `❌ This is not the password of ${phone} (try ${failures} of ${tries}).`,
  passwordInWords: 'Please write your password as text.',
  askPassword: '🔐 Write your *password*.',
  eraseAfterwards: '_Then delete your message from this chat: long press › Delete._',
  checking: '⏳ One moment, I am checking.',
  locked: (tries) =>
    `🔒 For your safety, logging in is blocked for 15 minutes after ${tries} wrong passwords.\nCome back in a quarter of an hour, or ask for help.`,
  failed: '⚠️ The TokTok service is not answering right now. What you have entered is kept.',
  pending: '✅ Your account is made, but logging in is not open yet. Try again a little later.',
  taken: (phone) => `${phone} has a TokTok account already: log in.`,

  chooseRole: '📝 *Sign up*\nYou are…',
  chooseRoleMiss: 'Tap one of the three buttons.',
  roles: { client: '🙋 A customer', livreur: '🛵 A courier', entreprise: '🏪 A business' },

  refused: (why) => `❌ Refused: ${why}`,
  unfit: (said) => `“${said}” does not fit here.`,
  needsWords: 'I am waiting for a written answer here.',
  forExample: (example) => `For example: \`${example}\`.`,
  example: (example) => `_Example: \`${example}\`_`,
  skip: '⏭️ Skip',
  choose: 'Choose',

  recap: '📋 *Your sign-up*',
  whatsApp: '📱 *WhatsApp*:',
  entry: (label, value) => `${label}: ${value}`,
  sharedPosition: 'position shared',

  choosePassword:
    '🔐 Choose a *password*: at least 8 characters, with a capital, a small letter, a digit and a symbol.\n_What it may look like: `Soleil#2031` (do not use this one)_',
  eraseThen: '_Then delete your message from this chat._',
  passwordRefused: (why) => `❌ This password was refused: ${why}`,
  passwordLacks: (what) => `❌ Still missing: ${what}.`,
  problems: {
    short: 'at least 8 characters',
    uppercase: 'a capital',
    lowercase: 'a small letter',
    digit: 'a digit',
    symbol: 'a symbol (# ! ? …)',
  },

  fields: {
    name: { name: 'Name', label: '👤 *Name*', ask: 'What is your *full name*?', example: 'Jean Mbemba' },
    email: {
      name: 'E-mail',
      label: '✉️ *E-mail*',
      ask: 'What is your *e-mail address*?',
      example: 'jean.mbemba@exemple.cg',
    },
    address: {
      name: 'Address',
      label: '📍 *Address*',
      ask: 'What is your *address*? A neighbourhood, a street, a landmark.',
      example: 'Moungali, 12 rue Louingui',
    },
    courierType: {
      name: 'Status',
      label: '🪪 *Status*',
      ask: 'How do you work?',
      example: 'Independent',
    },
    vehicle: {
      name: 'Vehicle',
      label: '🛵 *Vehicle*',
      ask: 'What do you deliver with?',
      example: 'Motorbike',
    },
    licence: {
      name: 'Licence',
      label: '🪪 *Licence*',
      ask: 'What is your *driving licence number*?',
      example: 'BZV-123456',
    },
    zone: {
      name: 'Area',
      label: '🗺️ *Area*',
      ask: 'In which *area* do you deliver?',
      example: 'Moungali et Ouenzé',
    },
    shopName: {
      name: 'Shop name',
      label: '🏪 *Shop name*',
      ask: 'What is your *business called*?',
      example: 'Chez Mama',
    },
    shopType: {
      name: 'Trade',
      label: '🏷️ *Trade*',
      ask: 'What kind of business is it?',
      example: 'Restaurant',
    },
    description: {
      name: 'Description',
      label: '📝 *Description*',
      ask: 'Describe your business in one sentence.',
      example: 'Congolese dishes to take away',
    },
    point: {
      name: 'Position',
      label: '📌 *Position*',
      ask: 'Share the *position* of your shop, or write `skip`.',
      example: 'skip',
    },
    rccm: {
      name: 'RCCM',
      label: '📄 *RCCM*',
      ask: 'What is your *RCCM number*?',
      example: 'CG-BZV-01-2024-B12-00123',
    },
    hours: {
      name: 'Opening hours',
      label: '🕘 *Opening hours*',
      ask: 'What are your *opening hours*?',
      example: 'lundi-samedi 8h-20h',
    },
  },

  options: {
    independant: 'Independent',
    societe: 'Company',
    autoentrepreneur: 'Self-employed',
    moto: '🏍️ Motorbike',
    voiture: '🚗 Car',
    velo: '🚲 Bicycle',
    camionnette: '🚚 Van',
    restaurant: '🍽️ Restaurant',
    pharmacie: '💊 Pharmacy',
    supermarche: '🛒 Supermarket',
    boutique: '👗 Shop',
    electronique: '📱 Electronics',
    autre: '🏷️ Other',
  },
};
