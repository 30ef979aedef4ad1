import { stringify } from 'yaml';
import type { Move } from './moves.ts';

interface Recorded {
  title: string;
  person: { name: string; phone: string | null };
  support: string | null;
  /** Who could be asked what words mean, and what voice notes say. */
  helpers: string[];
  moves: Move[];
}

/** A recorded conversation in the words of conversation scripts; see `server/replay/script.ts`. */
export function scriptOf({ title, person, support, helpers, moves }: Recorded): string {
  const start = moves[0]?.at ?? 0;
  const script = {
    convo: title,
    recorded: true,
    clock: localTime(start),
    people: {
      me: {
        name: person.name,
        ...(person.phone === null ? { withoutPhone: true } : { phone: person.phone }),
      },
    },
    ...(support !== null && { support }),
    ...(helpers.length > 0 && { helpers }),
    always: ['within_limits', 'no_secret_at_rest'],
    steps: moves.map((move, index) => stepOf(move, (moves[index + 1]?.at ?? move.end) - move.at)),
  };
  return stringify(script, { lineWidth: 0, blockQuote: 'literal' });
}

function stepOf({ act, event, outcomes, expected, note }: Move, ms: number) {
  const { state, says, effects, bubbles } = expected;
  return {
    ...(note !== null && { note }),
    ...(act && saidOrDone(act)),
    ...(event && { event }),
    ...(ms > 0 && { wait: duration(ms) }),
    ...(outcomes.length > 0 && {
      outcomes: outcomes.map(({ after, ...outcome }) => ({ ...outcome, after: duration(after) })),
    }),
    expect: {
      state,
      says,
      ...(Object.keys(effects).length > 0 && { effects }),
      ...(bubbles && {
        'bot=': bubbles.map(({ text }) => text),
        buttons: bubbles.flatMap(({ choices }) => choices.map(({ title }) => title)),
      }),
    },
  };
}

/** Words stand for themselves. */
function saidOrDone(act: NonNullable<Move['act']>) {
  const { say, ...rest } = act;
  return say === undefined ? rest : { me: say };
}

const UNITS: [string, number][] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
];

function duration(ms: number): string {
  const [unit, size] = UNITS.find(([, each]) => ms > 0 && ms % each === 0) ?? ['ms', 1];
  return `${ms / size}${unit}`;
}

const ZONE_MS = 3_600_000;

/** By the clock of Brazzaville. */
function localTime(ms: number): string {
  return new Date(ms + ZONE_MS).toISOString().replace('Z', '+01:00');
}
