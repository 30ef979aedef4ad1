import { act } from '../../server/replay/telephone.ts';
import { createRandom } from '../support/random.ts';
import { mix, type Conversation } from './conversations.ts';
import { openTown, type Telephone, type Town } from '../support/town.ts';

export interface Figures {
  conversations: number;
  messages: number;
  /** What the backend was asked to read, in all and by route. */
  reads: number;
  byRoute: Map<string, number>;
  made: Town['made'];
  outcomes: Map<string, number>;
}

interface Options {
  conversations: number;
  customers: number;
  cached: boolean;
  seed: number;
}

// All of them begin within this time, and everybody takes this long to answer: most answers are a tap.
const WITHIN_MS = 15 * 60_000;
const PACE_MS = { least: 3_000, most: 10_000 };

/** Plays mixed conversations side by side and counts what the backend was asked. The same seed plays the same ones. */
export async function play({ conversations, customers, cached, seed }: Options): Promise<Figures> {
  const random = createRandom(seed);
  const town = await openTown({ customers, cached });
  const pace = () => PACE_MS.least + random.below(PACE_MS.most - PACE_MS.least);
  const begin = town.time.now;

  /** Everybody holds one conversation after another. */
  const days = new Map<Telephone, { at: number; talk: Conversation }[]>();
  for (const { talk, by, share } of mix) {
    for (let count = 0; count < Math.round(conversations * share); count += 1) {
      const who = random.pick(town.people[by]);
      const planned = days.get(who) ?? [];
      days.set(who, [...planned, { at: begin + random.below(WITHIN_MS), talk: talk(who, random) }]);
    }
  }
  const people = [...days].map(([telephone, planned]) => {
    const waiting = planned.sort((one, other) => one.at - other.at);
    return { telephone, waiting, at: waiting[0]?.at ?? Infinity };
  });

  let messages = 0;
  for (;;) {
    const next = Math.min(...people.map(({ at }) => at));
    if (next === Infinity) break;
    town.time.now = next;
    for (const person of people.filter(({ at }) => at === next)) {
      const [current] = person.waiting;
      const { value: action } = current?.talk.next() ?? {};
      if (action) {
        act(person.telephone, action);
        messages += 1;
        person.at = next + pace();
      } else {
        person.waiting.shift();
        person.at = person.waiting[0] ? Math.max(next + pace(), person.waiting[0].at) : Infinity;
      }
    }
    await town.settle();
  }
  const figures = {
    conversations,
    messages,
    reads: [...town.reads.values()].reduce((sum, count) => sum + count, 0),
    byRoute: new Map(town.reads),
    made: town.made,
    outcomes: await town.outcomes(),
  };
  await town.close();
  return figures;
}
