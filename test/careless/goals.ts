import { fold } from '../../machines/reading/text.ts';
import type { Random } from '../support/random.ts';
import { phrases } from './phrases.ts';
import type { Goal } from './talk.ts';
import type { Slot } from './wishes.ts';

/** A parcel from here to there. */
export const parcel: Goal = {
  start: 'Envoyer un colis',
  slots: ['pickup', 'dropoff', 'name', 'phone', 'value', 'content'],
  slotAsked: ({ asked }) => askedFor(asked, 'coursier', asking),
  openings: (random) => random.pick([phrases.open, phrases.everything, phrases.everything, phrases.several]),
  answers: (slot, random) => answersTo(slot, random, 0.25),
  isReadBack: ({ asked }) => /coursier.*confirming/.test(asked),
  mend: (slot, _screen, takeBack) => takeBack(slot),
  isReached: ({ text }) => /Envoi enregistré/.test(text),
  liking: [
    'reprendre',
    'depart',
    'envoyer un colis',
    'repondre',
    'continuer',
    'oui',
    'reessayer',
    'confirmer',
  ],
};

/** Something from a shop. */
export const order: Goal = {
  start: 'Commander',
  slots: ['product', 'quantity', 'dropoff', 'payment'],
  slotAsked: ({ asked }) => askedFor(asked, 'marketplace', buying),
  openings: () => phrases.buy,
  answers: (slot, random) => answersTo(slot, random, 0),
  isReadBack: ({ asked }) => /marketplace.*confirming/.test(asked),
  mend: (slot, { choices }, takeBack) => {
    const edit = choices.find(({ title }) => fold(title) === 'modifier');
    return slot === 'dropoff' ? takeBack(slot) : { tap: edit?.id.split('~')[0] ?? 'edit' };
  },
  isReached: ({ text }) => /Commande enregistrée/.test(text),
  liking: ['reprendre', 'oui', 'confirmer', 'commander', 'reessayer'],
};

const asking: Record<string, Slot> = {
  askingPickup: 'pickup',
  askingDropoff: 'dropoff',
  askingContactName: 'name',
  askingContactPhone: 'phone',
  askingValue: 'value',
  askingDescription: 'content',
};

const buying: Record<string, Slot> = {
  'choosing.category': 'product',
  askingQuantity: 'quantity',
  askingAddress: 'dropoff',
  askingPayment: 'payment',
};

function askedFor(asked: string, flow: string, names: Record<string, Slot>): Slot | undefined {
  const name = Object.keys(names).find((each) => asked.startsWith(flow) && asked.endsWith(each));
  return name === undefined ? undefined : names[name];
}

function answersTo(slot: Slot, random: Random, aheadShare: number): string[] {
  if (slot in phrases.ahead && random.chance(aheadShare))
    return phrases.ahead[slot as keyof typeof phrases.ahead];
  if (slot === 'product') return phrases.buy;
  return phrases[slot as 'pickup'];
}
