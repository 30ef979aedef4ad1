import type { CoursierWords } from './messages.ts';

export const coursierEn: CoursierWords = {
  steps: {
    side: 'Where you are',
    pickup: 'Pickup',
    dropoff: 'Drop-off',
    contactName: 'Contact',
    contactPhone: 'Phone',
    value: 'Value',
    description: 'Contents',
    note: 'Note',
  },

  noted: {
    kept: 'Noted:',
    corrected: 'Corrected:',
    pickup: 'pickup',
    dropoff: 'drop-off',
    contact: 'contact',
    value: 'value',
    description: 'contents',
  },

  askSide: {
    title: '📦 *Send a parcel*',
    ask: 'Where are you: where the parcel starts, or where it goes?',
    pinHeld: '📍 Position received. Is that where the parcel starts, or where it goes?',
    sameAs: '🔁 _Same as last_:',
    hint: '_At any time: `back` to correct, `menu` to take a break._',
    miss: 'Just tap one of the buttons.',
    pickup: '📤 At the pickup',
    dropoff: '📥 At the drop-off',
    same: '🔁 Same as last',
  },

  askPlace: {
    pickup: {
      here: 'Where should the courier collect the parcel?',
      there: 'At which address should the courier collect the parcel?',
    },
    dropoff: {
      here: 'Where should we bring you the parcel?',
      there: 'At which address should the parcel be delivered?',
    },
  },
  placeHintHere: '_Share your position, or write the address or a landmark. `back` to correct._',
  placeHint: (example) => `_Write the address or a landmark (\`${example}\`), or share a position with 📎._`,

  askName: {
    recipient: '👤 What is the *recipient’s name*?',
    sender: '👤 Who hands the parcel to the courier? Their *name*?',
    hint: '_You can also share their contact card._',
    what: 'a name',
    miss: 'For example: `Marie Okemba`.',
    recent: 'Recent contacts',
  },

  askPhone: {
    ask: (name) => `📞 On which *number* can the courier reach *${name}*?`,
    hint: '_Example: `06 123 45 67`_',
    what: 'a phone number',
    miss: 'A number in Congo has 9 digits: `06 123 45 67`.',
  },
  settlePhone: {
    foreign: (typed) => `“${typed}” looks like a number from abroad.`,
    tenDigits: (typed) => `A number in Congo has 9 digits, and you wrote 10: “${typed}”.`,
    ask: (name, phone) => `Is *${phone}* really the number of ${name}?\n_If not, write it again._`,
    yes: 'Yes, that is it',
    no: 'No, I’ll correct it',
  },

  askValue: {
    ask: '💰 What are the *contents worth*, in FCFA?',
    hint: '_Example: `5000`, or `0` if they have no market value_',
    what: 'an amount',
    miss: 'Write a whole number: `5000`.',
  },
  settleValue: 'To be sure of the amount:',

  askDescription: {
    ask: '📝 What is in the parcel?',
    hint: '_Example: `Documents`, `a new phone`_',
    miss: 'Describe the contents in a few words: `Documents`, `a dress and shoes`…',
  },

  askNote: {
    ask: '🗒️ What should the courier know?',
    hint: '_Example: `Call on arrival, blue gate`_',
    remove: 'Remove the note',
    none: '↩️ No note',
  },

  recap: {
    title: '📦 *Your parcel*',
    pickup: '📤 *Pickup*:',
    dropoff: '📥 *Drop-off*:',
    distance: (km) => `${km} km as the crow flies`,
    aboutDistance: (km) => `About ${km} km as the crow flies`,
    sender: '👤 *Sender*:',
    recipient: '👤 *Recipient*:',
    description: '📝 *Contents*:',
    value: '💰 *Value*:',
    noValue: 'no market value',
    note: '🗒️ *Note*:',
  },

  editing: {
    rest: '_The rest of your parcel stays as it is._',
    name: 'Name of the contact',
    note: 'Note for the courier',
    addNote: 'Add a note',
    side: 'Where I am',
    atPickup: 'I am at the pickup',
    atDropoff: 'I am at the drop-off',
  },

  confirmLeaving: 'Give this parcel up? Your answers will be erased.',
  creating: '⏳ Your parcel is being registered: its reference will be here in a moment.',
  created: {
    title: '✅ *Parcel registered*',
    next: 'Your request has gone out to the couriers. See how it stands at any time with *Track*.',
    track: '🔍 Track it',
    another: '📦 Another parcel',
  },
  failed: {
    rejected: '⚠️ Your parcel was not accepted. Check the details, then try again.',
    unavailable: '⚠️ The service is not answering right now, your parcel is not confirmed yet.',
    kept: 'Your answers are kept.',
  },
};
