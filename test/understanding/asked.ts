import { interpret } from '../../machines/conversation/interpret.ts';
import { isUnclear, type Flow } from '../../machines/conversation/reaction.ts';
import { wantedFlow } from '../../machines/conversation/wishes.ts';
import { mayHoldPassword } from '../../server/effects/understanding.ts';
import type { Labelled } from './dataset.ts';

/** Whether the product would ask a model about these words: a customer's, whose screen shows no buttons. */
export function isAskedAbout({ text, at }: Pick<Labelled, 'text' | 'at'>): boolean {
  const running = RUNNING[at.split('.')[0] ?? ''];
  if (running === undefined || mayHoldPassword(text)) return false;
  const screen = { offered: [], stamp: '', tags: [], situation: { at } };
  const { event } = interpret({ type: 'user.text', text }, screen, { at: 0, silence: 0 });
  if (running === null && wantedFlow(customer, event) !== null) return false;
  return isUnclear(customer, event, running);
}

const customer = { person: { role: 'client' as const, displayName: '' }, busy: false, wish: null };

/** The flow that runs while a question is asked; elsewhere nobody else is asked about anything. */
const RUNNING: Record<string, Flow | null> = {
  menu: null,
  coursier: 'coursier',
  marketplace: 'marketplace',
};
