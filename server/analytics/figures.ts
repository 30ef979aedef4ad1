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

/** What it counts, in a sentence for whoever reads the figure; and what each kind of fact adds to it. */
type Definition = { says: string } & {
  [Kind in Fact['kind']]?: (fact: Extract<Fact, { kind: Kind }>) => Count | Count[] | null;
};

/**
 * Everything that is counted, each once, with what it means. A fact adds to its hour and its day only, and adding is
 * all there is: so figures kept while people write are those of a replay of all facts.
 */
export const definitions = {
  sessions: {
    says: 'Sessions begun, by role: a person’s message after 30 minutes of silence begins one.',
    step: (fact) => (beginsSession(fact) ? { key: fact.role } : null),
  },
  sessionMs: {
    says: 'Time from the first to the last message of sessions, in ms: the silences within them, added up.',
    step: (fact) =>
      fact.message !== undefined && !beginsSession(fact) ? { total: fact.silenceMs ?? 0 } : null,
  },
  messagesIn: {
    says: 'Messages people sent, by kind.',
    step: ({ message }) => (message === undefined ? null : { key: message }),
  },
  messagesOut: {
    says: 'Messages WhatsApp took from us, by kind: each is billed.',
    sent: ({ type }) => ({ key: type }),
  },
  responseMs: {
    says: 'Time from the arrival of a person’s message until WhatsApp took its answer, in buckets of 9 %.',
    sent: ({ responseMs }) => (responseMs === null ? null : { key: bucketOf(responseMs), total: responseMs }),
  },
  deals: {
    says: 'Missions and orders created and completed, accounts opened, with their value: of a created mission the declared value of the parcel, of a completed one its fee, of orders their total, the way to the customer included (whoever brought them, they count as orders only). Amounts nobody told count 0.',
    step: ({ deal }) => (deal ? { key: deal.what, total: deal.xaf ?? 0 } : null),
  },
  errors: {
    says: 'What went wrong, by kind: events given up (parked), messages that never left (dead) or were not delivered (undelivered), work that a service did not do (effect, with its reason; a refusal is an answer and no error), conversations begun again (restarted).',
    step: errorsIn,
    unsent: ({ reason }) => ({ key: reason }),
  },
  effects: {
    says: 'Work done for conversations, by name and outcome.',
    step: ({ effect }) => (effect ? { key: `${effect.name}|${effect.outcome}` } : null),
  },
  reached: {
    says: 'How often a state was entered.',
    step: (fact) => (isMove(fact) ? { key: fact.to, flow: flowOfState(fact.to) } : null),
  },
  passed: {
    says: 'How often a conversation went on from a state: to another one of its flow, or out of it with something done (ordered, logged in).',
    step: (fact) => (isMove(fact) && !isExit(fact) ? { key: fact.from } : null),
  },
  left: {
    says: 'How often a flow was left from a state with nothing done.',
    step: (fact) => (isMove(fact) && isExit(fact) ? { key: fact.from } : null),
  },
  stayMs: {
    says: 'How long the conversation stood in a state before it went on, in buckets of 9 %.',
    step: ({ from, stayedMs }) =>
      stayedMs === undefined ? null : { key: `${from}|${bucketOf(stayedMs)}`, total: stayedMs },
  },
  understood: {
    says: 'How people’s words were understood, by state: exact (a choice, number or command), local, llm, clarified (asked back), missed.',
    step: ({ understood, from }) => (understood === undefined ? null : { key: `${understood}|${from}` }),
  },
  llm: {
    says: 'Questions to the language model by task and outcome, with their cost in USD, estimated where the price is known.',
    asked: ({ task, outcome, costUsd }) => ({ key: `${task}|${outcome}`, total: costUsd }),
  },
  llmTokens: {
    says: 'Tokens the language model has charged; those of cached input are in input too.',
    asked: ({ inputTokens, cachedTokens, outputTokens }) =>
      [
        { key: 'input', count: inputTokens },
        { key: 'cached', count: cachedTokens },
        { key: 'output', count: outputTokens },
      ].filter(({ count }) => count > 0),
  },
  reads: {
    says: 'Backend reads by what became of them; a hit, a stale one and a joined one spared the backend a call.',
    reads: ({ outcomes }) => Object.entries(outcomes).map(([key, count]) => ({ key, count })),
  },
  beats: {
    says: 'Minutes the server was up, ready or not.',
    beat: ({ ready }) => ({ key: ready ? 'ready' : 'unready' }),
  },
} satisfies Record<string, Definition>;

export type FigureName = keyof typeof definitions;

/** What facts add to the figures of their hours and their days. */
export function figuresOf(facts: { fact: Fact; at: number }[]): Figure[] {
  const hours = new Map<string, Figure>();
  for (const { fact, at } of facts) {
    const { role, flow: place } = placeOf(fact);
    const start = startOf('hour', at);
    for (const [name, count] of countersOf(fact.kind)) {
      const counted = count(fact);
      if (counted === null) continue;
      for (const { key = '', count = 1, total = 0, flow = place } of Array.isArray(counted)
        ? counted
        : [counted])
        raise(hours, { grain: 'hour', start, name, key, role, flow, count, total });
    }
  }
  const days = new Map<string, Figure>();
  for (const hour of hours.values())
    raise(days, { ...hour, grain: 'day', start: startOf('day', hour.start) });
  return [...hours.values(), ...days.values()];
}

type Counter = (fact: Fact) => Count | Count[] | null;

const counters = new Map<Fact['kind'], [FigureName, Counter][]>();

/** The figures that a kind of fact adds to. */
function countersOf(kind: Fact['kind']): [FigureName, Counter][] {
  const known = counters.get(kind);
  if (known) return known;
  const found = Object.entries<Definition>(definitions).flatMap(([name, definition]) => {
    const counter = definition[kind] as Counter | undefined;
    return counter ? [[name, counter] as [FigureName, Counter]] : [];
  });
  counters.set(kind, found);
  return found;
}

function raise(sums: Map<string, Figure>, figure: Figure): void {
  const { start, name, key, role, flow } = figure;
  const id = `${start}\0${name}\0${key}\0${role}\0${flow}`;
  const sum = sums.get(id);
  if (!sum) sums.set(id, figure);
  else {
    sum.count += figure.count;
    sum.total += figure.total;
  }
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

function placeOf(fact: Fact): { role: string; flow: string } {
  if (fact.kind === 'step') return { role: fact.role, flow: flowOfState(fact.from) };
  if (fact.kind === 'sent' || fact.kind === 'unsent') return { role: fact.role, flow: fact.flow };
  return { role: '', flow: '' };
}

function isMove({ from, to }: StepFact): boolean {
  return from !== to;
}

/** Out of a flow, with nothing to show for it. The menu is no flow: it is there to be left. */
function isExit({ from, to, deal, arrived }: StepFact): boolean {
  const wasInFlow = from.includes('.');
  return wasInFlow && flowOfState(from) !== flowOfState(to) && deal === undefined && arrived === undefined;
}

function beginsSession({ message, silenceMs }: StepFact): boolean {
  return message !== undefined && (silenceMs === undefined || silenceMs === null || silenceMs > SESSION_MS);
}

function errorsIn({ event, effect, restarted }: StepFact): Count[] | null {
  const outcome = effect?.outcome;
  const isOurs = outcome === 'unavailable' || outcome === 'bug';
  if (event !== 'engine.apology' && !isOurs && !restarted) return null;
  return [
    ...(isOurs ? [{ key: `effect|${outcome}` }] : []),
    ...(event === 'engine.apology' ? [{ key: 'parked' }] : []),
    ...(restarted ? [{ key: 'restarted' }] : []),
  ];
}
