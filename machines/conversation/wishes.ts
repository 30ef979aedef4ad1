import { entrepriseWishIn } from '../entreprise/slots.ts';
import { livreurWishIn } from '../livreur/slots.ts';
import type { MarketplaceInput } from '../marketplace/machine.ts';
import { readIntent } from '../reading/intent.ts';
import type { SuiviInput, SuiviOutput } from '../suivi/machine.ts';
import { shipmentIn } from '../suivi/slots.ts';
import { understand, type Found } from '../understanding/understanding.ts';
import type { ConversationContext, ConversationEvent, Said, Wish } from './context.ts';
import { flowMeant, flowsOf, type Flow } from './reaction.ts';

export function wishIn(event: ConversationEvent): Wish | null {
  if (event.type === 'user.text') {
    const { text, understood, isSettled } = event;
    return { words: text, ...(isSettled && understood && { understood }) };
  }
  return event.type === 'user.chose' && event.choice.startsWith('go.') ? { choice: event.choice } : null;
}

/** What is wanted now, if this person may: by the tap or words just received, or by those kept from before the login. */
export function wantedFlow(
  context: Pick<ConversationContext, 'person' | 'wish'>,
  event: ConversationEvent,
): Flow | null {
  const wish = wishIn(event) ?? context.wish;
  const flow = wish === null ? null : 'choice' in wish ? flowOfChoice(wish.choice) : flowOfWords(wish);
  return flow && context.person && flowsOf[context.person.role].includes(flow) ? flow : null;
}

export function flowMeantBy(event: ConversationEvent): Flow | null {
  return event.type === 'user.text' ? flowOfWords({ words: event.text }) : null;
}

/** What a wish to send a parcel already says of it. */
export function slotsSaid(wish: Wish | null): Found[] {
  return wish && 'words' in wish ? (wish.understood ?? understand(wish.words, { at: 'menu' })).slots : [];
}

export function choiceIn(wish: Wish | null): string {
  return wish && 'choice' in wish ? wish.choice : '';
}

export function wordsIn(wish: Wish | null): MarketplaceInput['wanted'] {
  return wish && 'words' in wish ? wish : null;
}

export function shipmentWanted(wish: Wish | null): SuiviInput['wanted'] {
  return shipmentIn(choiceIn(wish)) ?? wordsIn(wish);
}

export function choiceFor(shipment: SuiviOutput['wanted']): string {
  return shipment ? `go.${shipment.kind}:${shipment.id}` : 'go.suivi';
}

function flowOfChoice(choice: string): Flow | null {
  if (choice === 'go.coursier') return 'coursier';
  if (choice === 'go.marketplace') return 'marketplace';
  if (choice === 'go.suivi' || shipmentIn(choice)) return 'suivi';
  if (livreurWishIn(choice)) return 'livreur';
  return entrepriseWishIn(choice) ? 'entreprise' : null;
}

function flowOfWords({ words, understood }: Said): Flow | null {
  const intent = understood?.intent ?? readIntent(words) ?? understand(words, { at: 'menu' }).intent;
  return (intent && intent !== 'account' && flowMeant[intent]) || null;
}
