import { fold } from '../../machines/reading/text.ts';
import type { Bubble } from '../../server/replay/bubble.ts';
import type { Action } from '../../server/replay/script.ts';
import type { Random } from '../support/random.ts';
import { phrases } from './phrases.ts';
import { typed } from './typing.ts';
import { otherThan, type Meant, type Slot, type Wish } from './wishes.ts';

/** What somebody sees when it is their turn. */
export interface Screen extends Pick<Bubble, 'text' | 'choices'> {
  /** The state, for what is asked: a person understands the question. */
  asked: string;
}

/** What somebody does until they have what they want; each action is answered by what they see then. */
export type Talk = Generator<Action, void, Screen>;

/** Answers what is asked, one thing after the other, tapping wherever one can. */
export function* plainly(goal: Goal, wish: Wish, random: Random): Talk {
  let screen = yield { tap: goal.start };
  while (!goal.isReached(screen)) {
    const slot = goal.slotAsked(screen);
    screen = yield slot ? { say: wish[slot].said[0] ?? '' } : decided(goal, wish, screen, random);
  }
}

/** Says everything at once, mistypes, takes things back, digresses, leaves and comes back. */
export function* carelessly(goal: Goal, wish: Wish, random: Random): Talk {
  const mistaken = new Map<Slot, Meant>();
  const write = (variants: string[]) => {
    const phrase = random.pick(variants);
    const said = { ...wish };
    for (const slot of goal.slots) {
      if (!phrase.includes(`{${slot}}`)) continue;
      mistaken.delete(slot);
      if (!(slot in phrases.correct) || !random.chance(MISTAKES)) continue;
      said[slot] = otherThan(wish[slot], slot, random);
      mistaken.set(slot, said[slot]);
    }
    return { say: typed(phrase, said, random) };
  };
  const takeBack = (slot: Slot) => {
    mistaken.delete(slot);
    return { say: typed(random.pick(phrases.correct[slot as keyof typeof phrases.correct]), wish, random) };
  };

  const openings = goal.openings(random);
  let screen = yield write(openings);
  while (!goal.isReached(screen)) {
    const [regretted] = mistaken.keys();
    const slot = goal.slotAsked(screen);
    if (slot && regretted && random.chance(REGRETS)) screen = yield takeBack(regretted);
    else if (slot && random.chance(ASIDES))
      screen = yield { say: typed(random.pick(phrases.aside), wish, random) };
    else if (slot && random.chance(LEAVES))
      screen = yield { say: typed(random.pick(phrases.away), wish, random) };
    else if (slot) screen = yield write(goal.answers(slot, random));
    else if (goal.isReadBack(screen)) {
      const misread = goal.slots.find((each) => !shows(screen, wish[each]));
      if (misread !== undefined) screen = yield goal.mend(misread, screen, takeBack);
      else
        screen = yield random.chance(0.4)
          ? { tap: 'confirm' }
          : { say: typed(random.pick(phrases.yes), wish, random) };
    } else screen = yield decided(goal, wish, screen, random, () => write(openings));
  }
}

const MISTAKES = 0.12;
const REGRETS = 0.5;
const ASIDES = 0.12;
const LEAVES = 0.05;

/** Chooses what fits best of what is offered; where nothing is, says again what this is about. */
function decided(goal: Goal, wish: Wish, { choices }: Screen, random: Random, again?: () => Action): Action {
  const titled = (words: string) => choices.find(({ title }) => fold(title).includes(fold(words)));
  const meant = goal.slots.map((slot) => squeezed(wish[slot].seen));
  const named =
    goal.liking.map(titled).find((choice) => choice !== undefined) ??
    choices.find(({ title }) => meant.some((words) => words.startsWith(squeezed(title.replace('…', '')))));
  if (named) return { tap: named.id.split('~')[0] ?? '' };
  return again?.() ?? { say: random.pick(['menu']) };
}

export function shows({ text }: Pick<Screen, 'text'>, { seen }: Meant): boolean {
  return squeezed(text).includes(squeezed(seen));
}

function squeezed(text: string): string {
  return fold(text).replace(/ /g, '');
}

/** What somebody is after, and how they know where they are. */
export interface Goal {
  start: string;
  slots: Slot[];
  slotAsked(screen: Screen): Slot | undefined;
  openings(random: Random): string[];
  answers(slot: Slot, random: Random): string[];
  isReadBack(screen: Screen): boolean;
  mend(slot: Slot, screen: Screen, takeBack: (slot: Slot) => Action): Action;
  isReached(screen: Screen): boolean;
  /** Words of choices that lead there, the dearest first. */
  liking: string[];
}
