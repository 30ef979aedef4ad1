import type { Command, UserEvent, UserInput } from '../events.ts';
import type { Choice } from '../message.ts';
import { matchChoice } from '../reading/choices.ts';
import { readCommand, readYesNo } from '../reading/commands.ts';
import { passwordProblems } from '../reading/password.ts';
import { fold, hasLetters } from '../reading/text.ts';
import { isPlainAnswer } from '../understanding/plain.ts';
import {
  understand,
  type Intent,
  type Situation,
  type Understanding,
} from '../understanding/understanding.ts';

/** What was on the person's screen when they answered. */
export interface Screen {
  /** The choices of the last message, as the catalogue named them. */
  offered: Pick<Choice, 'id' | 'title'>[];
  /** Which question they belong to; see `stampChoice`. */
  stamp: string;
  /** What the waiting state takes: see `FlowTag`. */
  tags: string[];
  /** How words are to be read here; null where nothing is read into them. */
  situation: Situation | null;
}

export interface Reading {
  event: UserEvent;
  /** A password that was taken out of the event, to be kept under its `ref`. */
  secret: { ref: string; value: string } | null;
  /** True when the input itself must not be kept anywhere. */
  isPrivate: boolean;
}

const PASSWORD_REF = 'password';

const commandOf = new Map<string, Command>(
  Object.entries({
    'go.menu': 'menu',
    'go.help': 'help',
    'go.human': 'human',
    'go.logout': 'logout',
    'go.stop': 'stop',
    'go.offers': 'offers',
    back: 'back',
  }),
);

/** Marks a choice as belonging to one question, so that a tap on it later is known to be late. */
export function stampChoice(id: string, stamp: string): string {
  return id.startsWith('go.') ? id : `${id}~${stamp}`;
}

/** Reads an input against the screen: taps by id, visible titles, numbers, commands, passwords; else as it is. */
export function interpret(input: UserInput, screen: Screen, times: { at: number; silence: number }): Reading {
  const open = (event: UntimedEvent): Reading => ({
    event: { ...event, ...times },
    secret: null,
    isPrivate: false,
  });
  if (input.type === 'user.tapped') return open(readTap(input, screen.stamp));
  if (input.type !== 'user.text') return open(input);

  const choice = choiceIn(input.text, screen);
  if (choice) return open(chosen(choice.id, choice.title));

  const command = readCommand(input.text);
  if (command && !isFamilyName(input.text, screen)) return open({ type: 'user.command', command });

  if (screen.tags.includes('secret')) {
    return {
      event: { type: 'user.secret', ref: PASSWORD_REF, problems: passwordProblems(input.text), ...times },
      secret: { ref: PASSWORD_REF, value: input.text },
      isPrivate: true,
    };
  }
  const isPrivate =
    (screen.tags.includes('private') && readYesNo(input.text) === null) ||
    (screen.tags.includes('guarded') && passwordProblems(input.text).length === 0);
  if (isPrivate) return { event: { type: 'user.text', text: '', ...times }, secret: null, isPrivate: true };
  const { situation } = screen;
  // Digits alone and short answers are what they are: the question knows best what to make of them.
  if (situation === null || !hasLetters(input.text) || isPlainAnswer(input.text, situation.at))
    return open(input);

  const understood = input.understood ?? understand(input.text, situation);
  const meant = commandMeant(understood);
  if (meant) return open({ type: 'user.command', command: meant });
  const isSettled = input.understood !== undefined;
  return open({ ...input, understood, situation, isSettled });
}

/** “Ndinga” is Kituba for language, and what many people are called: where a name may be asked for, it is one. */
function isFamilyName(text: string, { situation, tags }: Screen): boolean {
  const mayBeName = situation === null || situation.at === 'coursier.contactName';
  return fold(text) === 'ndinga' && mayBeName && !tags.includes('choosing');
}

/** Below, a sentence is not taken for one of the words that work everywhere. */
const SURE_OF_COMMAND = 0.85;

const commandsMeant: Partial<Record<Intent, Command>> = {
  help: 'help',
  cancel: 'cancel',
  back: 'back',
  menu: 'menu',
  human: 'human',
  greet: 'greet',
};

/** A whole sentence that asks for what a single word would. */
function commandMeant({ intent, confidence, slots }: Understanding): Command | null {
  if (intent === null || confidence < SURE_OF_COMMAND || slots.length > 0) return null;
  return commandsMeant[intent] ?? null;
}

type UntimedEvent = UserEvent extends infer Event
  ? Event extends UserEvent
    ? Omit<Event, 'at' | 'silence'>
    : never
  : never;

function readTap({ id, title }: { id: string; title: string }, stamp: string) {
  if (id.startsWith('go.')) return chosen(id, title);
  const cut = id.lastIndexOf('~');
  return cut > 0 && id.slice(cut + 1) === stamp
    ? chosen(id.slice(0, cut), title)
    : { type: 'user.stale' as const, title };
}

function chosen(id: string, title: string) {
  const command = commandOf.get(id);
  return command
    ? { type: 'user.command' as const, command }
    : { type: 'user.chose' as const, choice: id, title };
}

/** Where free words are expected, only a whole title is a choice; where a choice is, its number and parts are too. */
function choiceIn(text: string, { offered, tags }: Screen): Pick<Choice, 'id' | 'title'> | null {
  if (tags.includes('choosing')) return matchChoice(text, offered, { numbers: true });
  if (tags.includes('numbered') && /^\s*\d{1,2}\s*$/.test(text)) return offered[Number(text) - 1] ?? null;
  return offered.find((choice) => fold(choice.title) === fold(text)) ?? null;
}
