import { expect, it } from 'vitest';
import { conversationVersion } from '../../machines/conversation/version.ts';
import { understand, type Question } from '../../machines/understanding/understanding.ts';
import { step } from '../../server/engine/step.ts';
import { readGolden } from '../golden/files.ts';
import { isAskedAbout } from './asked.ts';
import { filesOf, readLabelled, type Labelled } from './dataset.ts';

const states: Record<Question, string> = {
  menu: 'menu',
  'coursier.pickup': 'coursier.drafting.askingPickup',
  'coursier.dropoff': 'coursier.drafting.askingDropoff',
  'coursier.contactName': 'coursier.drafting.askingContactName',
  'coursier.contactPhone': 'coursier.drafting.askingContactPhone',
  'coursier.value': 'coursier.drafting.askingValue',
  'coursier.description': 'coursier.drafting.askingDescription',
  'coursier.recap': 'coursier.drafting.confirming',
  'marketplace.category': 'marketplace.shopping.choosing.category',
  'marketplace.product': 'marketplace.shopping.choosing.product',
  'marketplace.quantity': 'marketplace.shopping.askingQuantity',
  'marketplace.address': 'marketplace.shopping.askingAddress',
  'marketplace.payment': 'marketplace.shopping.askingPayment',
  'marketplace.recap': 'marketplace.shopping.confirming',
  'livreur.menu': 'livreur.talking.home',
  'auth.welcome': 'auth.talking.welcoming',
};

it('a model is asked about what the conversation would ask it about', () => {
  // Half of a message is unclear more often than what has been learnt from.
  const messages = readLabelled(filesOf('train'))
    .filter((_, index) => index % 10 === 0)
    .map((message) => ({ ...message, text: message.text.slice(0, message.text.length / 2) }))
    .filter(({ text, at }) => understand(text, { at }).intent === null);
  const asked = messages.filter(isAskedByConversation);

  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter((message) => !isAskedAbout(message))).toEqual([]);
  // What was said before and the buttons on the screen settle a few: the evaluation knows of neither.
  const others = messages.filter((message) => isAskedAbout(message) && !asked.includes(message));
  expect(others.length).toBeLessThan(asked.length / 5);
});

/** One step of the engine, from a conversation that is at this question. */
function isAskedByConversation({ text, at }: Labelled): boolean {
  const { stored, facts, at: before } = readGolden(conversationVersion, states[at]);
  const { effects } = step({
    stored,
    event: { type: 'user.text', text, at: before + 60_000 },
    facts: { ...facts, canAskLlm: true },
    stepId: '1:99',
  });
  return effects.some(({ name }) => name === 'understand');
}
