import type { FigureRange, Store } from '../../adapters/store/port.ts';
import type { Clock } from '../engine/clock.ts';
import { lengthOf, startOf } from './figures.ts';
import type { Presence } from './presence.ts';
import { reportOf } from './report.ts';

export interface Question {
  from?: string | undefined;
  to?: string | undefined;
  step: FigureRange['grain'];
  role?: string | undefined;
  flow?: string | undefined;
}

export type Range = FigureRange & { now: number };

/** Where it is kept since when the server has been counted as up. */
export const COUNTED_SINCE = 'beats.since';

const MOST_STEPS = 1_000;
const USUAL_STEPS: Record<FigureRange['grain'], number> = { hour: 24, day: 30 };
const BRAZZAVILLE_MIDNIGHT = 'T00:00:00+01:00';

interface AnalystOptions {
  store: Pick<Store, 'sumFigures' | 'getSetting'>;
  presence: Pick<Presence, 'count'>;
  clock: Clock;
}

/** All figures of a range. */
export type Analysis = Awaited<ReturnType<ReturnType<typeof createAnalyst>['report']>>;

/** Answers questions about figures. */
export function createAnalyst({ store, presence, clock }: AnalystOptions) {
  return {
    /** Whole hours or days, the last one the present one unless told otherwise. */
    rangeOf({ from, to, step, role, flow }: Question): Range | { problem: string } {
      const now = clock.now();
      const length = lengthOf[step];
      const end = to === undefined ? now + 1 : momentOf(to);
      const begin = from === undefined ? end - 1 - (USUAL_STEPS[step] - 1) * length : momentOf(from);
      if (begin >= end) return { problem: 'from: must be before to' };
      const range = {
        grain: step,
        from: startOf(step, begin),
        to: startOf(step, end - 1) + length,
        role: role ?? null,
        flow: flow ?? null,
        now,
      };
      if ((range.to - range.from) / length > MOST_STEPS)
        return { problem: `from, to: at most ${MOST_STEPS} ${step}s at once` };
      return range;
    },

    async report(range: Range) {
      const { grain, from, to, role = null, flow = null, now } = range;
      const since = await store.getSetting(COUNTED_SINCE);
      const sums = await store.sumFigures({ grain, from, to, role, flow });
      const steps = Math.round((to - from) / lengthOf[grain]);
      const starts = Array.from({ length: steps }, (_, index) => from + index * lengthOf[grain]);
      return {
        range: { from: iso(from), to: iso(to), step: grain, role, flow },
        at: iso(now),
        active: await presence.count(now),
        ...reportOf(sums, {
          starts,
          lengthMs: lengthOf[grain],
          now,
          countedSince: typeof since === 'number' ? since : null,
        }),
      };
    },
  };
}

function momentOf(text: string): number {
  return Date.parse(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}${BRAZZAVILLE_MIDNIGHT}` : text);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
