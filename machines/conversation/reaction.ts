import type { Role } from '../domain.ts';
import { isCalled } from '../marketplace/slots.ts';
import { readIntent } from '../reading/intent.ts';
import { namedSlotIn } from '../understanding/named-slot.ts';
import { EXPECTED } from '../understanding/features.ts';
import type {
  Found,
  Intent,
  Question,
  Situation,
  SlotName,
  Understanding,
} from '../understanding/understanding.ts';
import type { ConversationContext, ConversationEvent } from './context.ts';
import type { DraftFlow } from './drafts.ts';

/** Every flow that somebody can be in or ask for. */
export type Flow = DraftFlow | 'suivi' | 'livreur';

/** What a message asks of the conversation beyond answering the question it came after. */
export type Reaction =
  /** Another flow. */
  | { kind: 'jump'; flow: Flow }
  /** Several answers at once, or a correction of earlier ones. */
  | { kind: 'told'; found: Found[]; isCorrection: boolean }
  /** One answer is to be given again. */
  | { kind: 'reopen'; slot: SlotName }
  /** Said beside the matter: answered, and the question stays. */
  | { kind: 'reply'; about: Aside }
  /** Too unsure to act: the likeliest meanings. */
  | { kind: 'clarify'; maybe: Flow[] };

export type Aside = 'thanks' | 'smalltalk' | 'price' | 'complaint';

/** The backend takes parcels from all but couriers, and shop orders from customers only. */
export const flowsOf: Record<Role, Flow[]> = {
  client: ['coursier', 'suivi', 'marketplace'],
  entreprise: ['coursier', 'suivi', 'entreprise'],
  livreur: ['livreur'],
};

export const flowMeant: Partial<Record<Intent, Flow>> = {
  parcel: 'coursier',
  order: 'marketplace',
  track: 'suivi',
};
const asides = new Set<Intent>(['thanks', 'smalltalk', 'price', 'complaint']);

/** Below, a wish does not end what somebody is at. */
const SURE_TO_LEAVE = 0.75;
const SURE_OF_SLOT = 0.6;
const SURE_TO_REPLACE = 0.85;
/** Fewer are better asked back than asked about. */
const LEAST_WORDS = 3;

/** What each flow can be told out of turn. */
const tellable: Partial<Record<Flow, SlotName[]>> = {
  coursier: ['pickup', 'dropoff', 'contactName', 'contactPhone', 'value', 'description'],
  marketplace: ['product', 'quantity', 'dropoff', 'payment'],
};

interface Place {
  role: Role;
  /** The flow that runs; null between flows. */
  running: Flow | null;
  question: Question;
  known: NonNullable<Situation['known']>;
}

/** Null when the running flow should take the message as an answer, in whatever way it takes answers. */
function reactionTo(text: string, understood: Understanding, place: Place): Reaction | null {
  const { intent, confidence, slots, maybe } = understood;
  const { role, running, question, known } = place;
  const expected = EXPECTED[question] ?? null;
  const flow = intent && flowMeant[intent];
  const mayJump = flow && flow !== running && flowsOf[role].includes(flow);
  const found = slots.filter(
    ({ slot, value, confidence: sure }) =>
      sure >= SURE_OF_SLOT &&
      running &&
      tellable[running]?.includes(slot) &&
      // Named again with its number: that is an answer.
      !(slot === 'product' && isCalled({ name: String(known.product ?? '') }, String(value))),
  );

  if (running === null) {
    if (mayJump) return { kind: 'jump', flow };
    if (intent && asides.has(intent)) return { kind: 'reply', about: intent as Aside };
    const meant = maybe
      .flatMap((each) => flowMeant[each] ?? [])
      .filter((each) => flowsOf[role].includes(each));
    return intent === null && meant.length > 1 ? { kind: 'clarify', maybe: [...new Set(meant)] } : null;
  }
  // On a shelf anything may be looked for; the plain word for another flow is still that.
  const named = running === 'marketplace' ? flowNamedIn(text) : null;
  if (named && named !== running && flowsOf[role].includes(named)) return { kind: 'jump', flow: named };
  if (mayJump && confidence >= SURE_TO_LEAVE) return { kind: 'jump', flow };
  if (tellable[running]) {
    if (intent === 'correct') {
      if (found.length > 0) return { kind: 'told', found, isCorrection: true };
      const slot = namedSlotIn(text);
      return slot && tellable[running].includes(slot) ? { kind: 'reopen', slot } : null;
    }
    if (tellsMore(found, question)) return { kind: 'told', found, isCorrection: false };
    if (isSaidAgain(found, understood, place)) return { kind: 'told', found, isCorrection: true };
    if (expected !== null && found.some(({ slot }) => slot === expected)) return null;
  }
  return intent && asides.has(intent) && confidence >= SURE_TO_LEAVE && slots.length === 0
    ? { kind: 'reply', about: intent as Aside }
    : null;
}

/** Nothing could be made of the words here: somebody else may be asked what they mean. */
export function isUnclear(context: Listener, event: ConversationEvent, running: Flow | null): boolean {
  return (
    event.type === 'user.text' &&
    event.understood?.intent === null &&
    !event.isSettled &&
    event.text.trim().split(/\s+/).length >= LEAST_WORDS &&
    reactionIn(context, event, running) === null
  );
}

/** Whom the words reach. */
type Listener = Pick<ConversationContext, 'person' | 'busy'>;

/** What the message asks for beyond being an answer, where it was sent. */
export function reactionIn(
  { person, busy }: Listener,
  event: ConversationEvent,
  running: Flow | null,
): Reaction | null {
  if (event.type !== 'user.text' || !event.understood || busy || person === null) return null;
  const { text, understood, situation } = event;
  return reactionTo(text, understood, {
    role: person.role,
    running,
    question: situation?.at ?? 'menu',
    known: situation?.known ?? {},
  });
}

function flowNamedIn(text: string): Flow | null {
  const intent = readIntent(text);
  return (intent && intent !== 'account' && flowMeant[intent]) || null;
}

/** Something else than what was asked, already known and surely said otherwise: a correction in whatever words. */
function isSaidAgain(found: Found[], { maybe }: Understanding, { question, known }: Place): boolean {
  if (!maybe.includes('correct') || found.some(({ slot }) => slot === EXPECTED[question])) return false;
  return found.some(
    ({ slot, value, confidence }) => confidence >= SURE_TO_REPLACE && slot in known && known[slot] !== value,
  );
}

/** More than the answer to the question: then each part goes to its own place. A description may speak of anything. */
function tellsMore(found: Found[], question: Question): boolean {
  const expected = EXPECTED[question] ?? null;
  const others = found.filter(({ slot }) => slot !== expected);
  if (question === 'coursier.description')
    return others.length > 1 || others.some(({ slot }) => slot === 'contactPhone');
  return others.length > 0 && (found.length > 1 || expected === null);
}
