import type { Figure } from '../../adapters/store/port.ts';
import { flowOfState, type Fact, type StepFact } from './facts.ts';
import { bucketOf } from './histogram.ts';

/** After so long a silence the next message begins a session. */
export const SESSION_MS = 30 * 60_000;

interface Count {
  key?: string;
  count?: number;
  total?: number;
  /** Where it counts, when that is not where the fact happened. */
  flow?: string;
}

interface Definition {
  /** What it counts, in a sentence for whoever reads the figure. */
  says: string;
  of: (fact: Fact) => Count[];
}

/**
 * Everything that is counted, each once, with what it means. A fact adds to its hour and its day only, and adding is
 * all there is: so figures kept while people write are those of a replay of all facts.
 */
export const definitions = {
  sessions: {
    says: 'Sessions begun, by role: a person’s message after 30 minutes of silence begins one.',
    of: (fact) => (isStep(fact) && beginsSession(fact) ? [{ key: fact.role }] : []),
  },
  sessionMs: {
    says: 'Time from the first to the last message of sessions, in ms: the silences within them, added up.',
    of: (fact) =>
      isStep(fact) && fact.message !== undefined && !beginsSession(fact)
        ? [{ total: fact.silenceMs ?? 0 }]
        : [],
  },
  messagesIn: {
    says: 'Messages people sent, by kind.',
    of: (fact) => (isStep(fact) && fact.message !== undefined ? [{ key: fact.message }] : []),
  },
  messagesOut: {
    says: 'Messages WhatsApp took from us, by kind: each is billed.',
    of: (fact) => (fact.kind === 'sent' ? [{ key: fact.type }] : []),
  },
  responseMs: {
    says: 'Time from the arrival of a person’s message until WhatsApp took its answer, in buckets of 9 %.',
    of: (fact) =>
      fact.kind === 'sent' && fact.responseMs !== null
        ? [{ key: bucketOf(fact.responseMs), total: fact.responseMs }]
        : [],
  },
  deals: {
    says: 'Missions and orders created and completed, accounts opened, with their value: of a created mission the declared value of the parcel, of a completed one its fee, of orders their total. Amounts nobody told count 0.',
    of: (fact) => (isStep(fact) && fact.deal ? [{ key: fact.deal.what, total: fact.deal.xaf ?? 0 }] : []),
  },
  errors: {
    says: 'What went wrong, by kind: events given up (parked), messages that never left (dead) or were not delivered (undelivered), work that a service did not do (effect, with its reason; a refusal is an answer and no error), conversations begun again (restarted).',
    of: errorsIn,
  },
  effects: {
    says: 'Work done for conversations, by name and outcome.',
    of: (fact) =>
      isStep(fact) && fact.effect ? [{ key: `${fact.effect.name}|${fact.effect.outcome}` }] : [],
  },
  reached: {
    says: 'How often a state was entered.',
    of: (fact) => (isMove(fact) ? [{ key: fact.to, flow: flowOfState(fact.to) }] : []),
  },
  passed: {
    says: 'How often a conversation went on from a state: to another one of its flow, or out of it with something done (ordered, logged in).',
    of: (fact) => (isMove(fact) && !isExit(fact) ? [{ key: fact.from }] : []),
  },
  left: {
    says: 'How often a flow was left from a state with nothing done.',
    of: (fact) => (isMove(fact) && isExit(fact) ? [{ key: fact.from }] : []),
  },
  stayMs: {
    says: 'How long the conversation stood in a state before it went on, in buckets of 9 %.',
    of: (fact) =>
      isMove(fact) && fact.stayedMs !== undefined
        ? [{ key: `${fact.from}|${bucketOf(fact.stayedMs)}`, total: fact.stayedMs }]
        : [],
  },
  understood: {
    says: 'How people’s words were understood, by state: exact (a choice, number or command), local, llm, clarified (asked back), missed.',
    of: (fact) =>
      isStep(fact) && fact.understood !== undefined ? [{ key: `${fact.understood}|${fact.from}` }] : [],
  },
  llm: {
    says: 'Questions to the language model by task and outcome, with their cost in USD, estimated where the price is known.',
    of: (fact) =>
      fact.kind === 'asked' ? [{ key: `${fact.task}|${fact.outcome}`, total: fact.costUsd }] : [],
  },
  llmTokens: {
    says: 'Tokens the language model has charged; those of cached input are in input too.',
    of: (fact) =>
      fact.kind === 'asked'
        ? [
            { key: 'input', count: fact.inputTokens },
            { key: 'cached', count: fact.cachedTokens },
            { key: 'output', count: fact.outputTokens },
          ].filter(({ count }) => count > 0)
        : [],
  },
  reads: {
    says: 'Backend reads by what became of them; a hit, a stale one and a joined one spared the backend a call.',
    of: (fact) =>
      fact.kind === 'reads' ? Object.entries(fact.outcomes).map(([key, count]) => ({ key, count })) : [],
  },
  beats: {
    says: 'Minutes the server was up, ready or not.',
    of: (fact) => (fact.kind === 'beat' ? [{ key: fact.ready ? 'ready' : 'unready' }] : []),
  },
} satisfies Record<string, Definition>;

export type FigureName = keyof typeof definitions;

/** What a fact adds to the figures of its hour and its day. */
export function figuresOf(fact: Fact, at: number): Figure[] {
  const { role, flow: place } = placeOf(fact);
  return Object.entries<Definition>(definitions).flatMap(([name, { of }]) =>
    of(fact).flatMap(({ key = '', count = 1, total = 0, flow = place }) =>
      (['hour', 'day'] as const).map((grain) => ({
        grain,
        start: startOf(grain, at),
        name,
        key,
        role,
        flow,
        count,
        total,
      })),
    ),
  );
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Brazzaville is an hour ahead of UTC all year round. */
const AHEAD_MS = HOUR_MS;

export const lengthOf: Record<Figure['grain'], number> = { hour: HOUR_MS, day: DAY_MS };

/** The beginning of the hour or of the day in Brazzaville that a moment lies in. */
export function startOf(grain: Figure['grain'], at: number): number {
  if (grain === 'hour') return at - (at % HOUR_MS);
  return at - ((at + AHEAD_MS) % DAY_MS);
}

/** Adds up figures of the same hour or day, name, key, role and flow. */
export function addUp(figures: Figure[]): Figure[] {
  const sums = new Map<string, Figure>();
  for (const figure of figures) {
    const { grain, start, name, key, role, flow } = figure;
    const id = JSON.stringify([grain, start, name, key, role, flow]);
    const sum = sums.get(id);
    if (!sum) sums.set(id, { ...figure });
    else {
      sum.count += figure.count;
      sum.total += figure.total;
    }
  }
  return [...sums.values()];
}

function placeOf(fact: Fact): { role: string; flow: string } {
  if (fact.kind === 'step') return { role: fact.role, flow: flowOfState(fact.from) };
  if (fact.kind === 'sent' || fact.kind === 'unsent') return { role: fact.role, flow: fact.flow };
  return { role: '', flow: '' };
}

function isStep(fact: Fact): fact is StepFact {
  return fact.kind === 'step';
}

function isMove(fact: Fact): fact is StepFact {
  return isStep(fact) && fact.from !== fact.to;
}

/** Out of a flow, with nothing to show for it. The menu is no flow: it is there to be left. */
function isExit({ from, to, deal, arrived }: StepFact): boolean {
  const wasInFlow = from.includes('.');
  return wasInFlow && flowOfState(from) !== flowOfState(to) && deal === undefined && arrived === undefined;
}

function beginsSession({ message, silenceMs }: StepFact): boolean {
  return message !== undefined && (silenceMs === undefined || silenceMs === null || silenceMs > SESSION_MS);
}

function errorsIn(fact: Fact): Count[] {
  if (fact.kind === 'unsent') return [{ key: fact.reason }];
  if (!isStep(fact)) return [];
  const outcome = fact.effect?.outcome;
  const failed = outcome === 'unavailable' || outcome === 'bug' ? [{ key: `effect|${outcome}` }] : [];
  const parked = fact.event === 'engine.apology' ? [{ key: 'parked' }] : [];
  const restarted = fact.restarted ? [{ key: 'restarted' }] : [];
  return [...failed, ...parked, ...restarted];
}
