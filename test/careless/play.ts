import { bubbleOf } from '../../server/replay/bubble.ts';
import { act, wordsOf } from '../../server/replay/telephone.ts';
import { createRandom, type Random } from '../support/random.ts';
import { openTown, type Telephone, type Town } from '../support/town.ts';
import { order, parcel } from './goals.ts';
import { shows, type Goal, type Screen, type Talk } from './talk.ts';
import { wishOf, type Wish } from './wishes.ts';

/** One conversation as it went. */
export interface Held {
  seed: number;
  wish: Wish;
  /** They have what they wanted, once, and nothing else. */
  reached: boolean;
  turns: number;
  /** Of real time, the longest that one turn took. */
  longestMs: number;
  dialogue: string[];
}

interface Options {
  seeds: number[];
  manner: (goal: Goal, wish: Wish, random: Random) => Talk;
  town?: Partial<Parameters<typeof openTown>[0]>;
}

const PATIENCE = 40;
const PACE_MS = 6_000;
const NIGHT_MS = 30 * 60_000;

/** Holds a conversation for each seed, one after the other, with people who have accounts. */
export async function play({ seeds, manner, town: options }: Options): Promise<Held[]> {
  const town = await openTown({ customers: 20, cached: true, ...options });
  const held: Held[] = [];
  for (const [index, seed] of seeds.entries()) {
    const telephone = town.people.customers[index % town.people.customers.length] as Telephone;
    const random = createRandom(seed);
    held.push(await hold(town, telephone, seed, random, manner));
    act(telephone, { say: 'menu' });
    await town.settle();
    town.time.now += NIGHT_MS;
  }
  await town.close();
  return held;
}

async function hold(
  town: Town,
  telephone: Telephone,
  seed: number,
  random: Random,
  manner: Options['manner'],
): Promise<Held> {
  const wish = wishOf(random);
  const goal = random.chance(0.75) ? parcel : order;
  const talk = manner(goal, wish, random);
  const dialogue: string[] = [];
  const made = () => town.made.missions + town.made.orders;
  const before = made();
  let screen: Screen = { asked: '', text: '', choices: [] };
  let readBack: Screen | undefined;
  let turns = 0;
  let longestMs = 0;
  for (let next = talk.next(); !next.done && turns < PATIENCE; next = talk.next(screen)) {
    const seen = telephone.transcript().length;
    const began = performance.now();
    act(telephone, next.value);
    turns += 1;
    await town.settle();
    longestMs = Math.max(longestMs, performance.now() - began);
    town.time.now += PACE_MS;
    const answers = telephone
      .transcript()
      .slice(seen)
      .filter(({ from }) => from === 'business')
      .map(bubbleOf);
    const last = answers.at(-1);
    screen = {
      asked: await town.stateOf(telephone),
      text: answers.map(({ text }) => text).join('\n'),
      choices: last?.choices ?? [],
    };
    if (goal.isReadBack(screen)) readBack = screen;
    dialogue.push(
      `> ${wordsOf(next.value)}`,
      ...answers.flatMap(({ text }) => text.split('\n').map((line) => `    ${line}`)),
      `    [${screen.asked}] ${screen.choices.map(({ title }) => title).join(' | ')}`,
    );
  }
  const isRight = readBack !== undefined && goal.slots.every((slot) => shows(readBack, wish[slot]));
  const reached = goal.isReached(screen) && isRight && made() === before + 1;
  return { seed, wish, reached, turns, longestMs, dialogue };
}

export function summaryOf(held: Held[]): string {
  const reached = held.filter((each) => each.reached).length;
  const turns = held.reduce((sum, each) => sum + each.turns, 0) / held.length;
  const longest = Math.max(...held.map(({ longestMs }) => longestMs));
  return `${reached} of ${held.length} have what they wanted, in ${turns.toFixed(1)} turns; the longest turn took ${Math.round(longest)} ms`;
}
