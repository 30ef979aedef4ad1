import type { Difference } from './expectations.ts';
import type { Bubble } from './bubble.ts';
import type { Invariant } from './script.ts';
import type { World } from './world.ts';

interface Turn {
  bubbles: Bubble[];
  /** How many messages the person sent in this step. */
  inbound: number;
}

/** What must hold after any step, whatever it was. */
export function afterTurn(invariants: readonly Invariant[], { bubbles, inbound }: Turn): Difference[] {
  const found: Difference[] = [];
  // A contact card can be part of no other message.
  const billed = bubbles.filter(({ kind }) => kind !== 'contacts').length;
  if (invariants.includes('one_message_per_turn') && billed > Math.max(1, inbound))
    found.push({
      what: 'one_message_per_turn',
      expected: `${Math.max(1, inbound)} at most`,
      actual: `${billed}`,
    });
  const last = bubbles.filter(({ kind }) => kind !== 'contacts').at(-1);
  if (invariants.includes('way_on') && last?.kind === 'text' && !last.text.startsWith('⏳'))
    found.push({ what: 'way_on', expected: 'something to tap', actual: last.text });
  return found;
}

/** What must hold at the end for all that happened. */
export async function atEnd(
  invariants: readonly Invariant[],
  world: World,
  { said, secrets }: { said: string[]; secrets: string[] },
): Promise<Difference[]> {
  const found: Difference[] = [];
  if (invariants.includes('within_limits'))
    for (const { code, details } of world.violations)
      found.push({
        what: 'within_limits',
        expected: 'nothing that Meta refuses',
        actual: `${code} ${details}`,
      });
  if (invariants.includes('no_secret_at_rest')) {
    const bytes = await world.atRest();
    const telling = [...said.filter((text) => !ONE_WORD.test(text)), ...secrets].filter(
      (text) => text.length >= MIN_TELLING,
    );
    for (const text of telling)
      if (bytes.includes(text)) found.push({ what: 'no_secret_at_rest', expected: 'sealed', actual: text });
    found.push(...(await passwordsKept(world, secrets)));
  }
  return found;
}

const MIN_TELLING = 8;
/** `missions` says nothing of anybody, and is what a state of ours is called too. */
const ONE_WORD = /^[a-zà-ÿ]+$/;

/** Sealed or not, a password has no business in a conversation or its journal. */
async function passwordsKept({ server, graph }: World, passwords: string[]): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const person of graph.people()) {
    const { waId, bsuid } = person.profile();
    const customer = await server.store.findCustomer({ bsuid, ...(waId && { waId }) });
    if (customer === null) continue;
    const kept = JSON.stringify([
      await server.store.peek(customer),
      await server.store.readJournal(customer),
    ]);
    for (const password of passwords)
      if (kept.includes(JSON.stringify(password).slice(1, -1)))
        found.push({
          what: 'no_secret_at_rest',
          expected: 'no password in the conversation',
          actual: 'one is',
        });
  }
  return found;
}
