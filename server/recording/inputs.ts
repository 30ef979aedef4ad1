import type { UserInput } from '../../machines/events.ts';
import type { Choice } from '../../machines/message.ts';
import { readAmount } from '../../machines/reading/amount.ts';
import { readPlace } from '../../machines/reading/place.ts';
import { fuzzyHits, wordsIn } from '../../machines/reading/spot-search.ts';
import { fold } from '../../machines/reading/text.ts';
import type { Question } from '../../machines/understanding/understanding.ts';
import type { Action } from '../replay/script.ts';
import type { Input, Read } from './journal.ts';
import { phrases } from './look-alikes/phrases.ts';
import type { Book } from './look-alikes/book.ts';
import { passwordLike } from './look-alikes/passwords.ts';
import { MANNERS, PLAINLY, textLike } from './look-alikes/text.ts';

/** What the person in the rerun has on their telephone. */
export interface Screen {
  /** What there is to tap, oldest message first, as it was stamped; a template has titles of its own. */
  shown: { choices: Choice[]; isTemplate: boolean }[];
  /** What is stamped on the open question, and its choices as they can be typed. */
  stamp: string;
  offered: { id: string; title: string }[];
}

interface Tools {
  book: Book;
  screen: Screen;
  /** Where the conversation stands, and what is asked there, where words are read into. */
  from: string;
  at: Question | null;
}

export interface Done {
  act: Action;
  input: UserInput;
}

/** What a look-alike does in the place of what a person did, in the `nth` way; null when there is no further way. */
export function inputLike(
  input: Input | undefined,
  read: Read | null,
  nth: number,
  tools: Tools,
): Done | null {
  if (!input) return nth === 0 ? typed(passwordLike(read?.problems ?? [])) : null;
  if (input.type === 'user.text') return wordsLike(input.text, read, nth, tools);
  if (nth > 0) return null;
  const { book } = tools;
  const plainly = (text: string) => textLike({ text, at: null }, book, PLAINLY);
  switch (input.type) {
    case 'user.tapped':
      return tapLike(input, read, tools);
    case 'user.location': {
      const { lat, lng } = book.pin(input);
      const named = {
        ...(input.name && { name: input.name }),
        ...(input.address && { address: input.address }),
      };
      const names = [named.name ?? '', named.address ?? ''].map((text) =>
        textLike({ text, at: null, slot: 'dropoff' }, book, PLAINLY),
      );
      const [name = '', address = ''] = names;
      return {
        act: { pin: [lat, lng, ...(name || address ? [name, address] : [])] },
        input: { type: 'user.location', lat, lng, ...(name && { name }), ...(address && { address }) },
      };
    }
    case 'user.contact': {
      const name = textLike({ text: input.name, at: null, slot: 'contactName' }, book, PLAINLY);
      const phones = input.phones.map((phone) =>
        /^\+\d+$/.test(phone) ? book.phone(phone) : plainly(phone),
      );
      return { act: { contact: { name, phone: phones } }, input: { type: 'user.contact', name, phones } };
    }
    case 'user.media':
      return mediaLike(input, plainly);
    case 'user.unsupported':
      return { act: { unsupported: input.kind }, input };
  }
}

function typed(text: string): Done {
  return { act: { say: text }, input: { type: 'user.text', text } };
}

function wordsLike(
  text: string,
  read: Read | null,
  nth: number,
  { book, screen, from, at }: Tools,
): Done | null {
  const manner = MANNERS[nth];
  // The short form of a reference.
  const slot = from.startsWith('suivi') && /^\s*\d{3,4}\s*$/.test(text) ? ('shipment' as const) : null;
  if (manner) return typed(textLike({ text, at, slot }, book, manner));
  const plainer = plainerWords(text, read, screen)[nth - MANNERS.length];
  return plainer === undefined ? null : typed(plainer);
}

/** In plainer words than the person’s: what was chosen, how much, near which place, and what is often said here. */
function plainerWords(text: string, read: Read | null, { offered }: Screen): string[] {
  const title = offered.find(({ id }) => id === read?.choice)?.title;
  const amount = readAmount(text);
  return [
    ...(title === undefined ? [] : [title]),
    ...(amount.kind === 'amount' ? [String(amount.xaf)] : []),
    ...(readPlace(text).kind === 'unsure' ? [placeWordsIn(text)] : []),
    ...phrases,
  ];
}

/** The words that may be a place’s, badly spelt. */
function placeWordsIn(text: string): string {
  const words = wordsIn(text);
  const [hit] = fuzzyHits(words);
  return hit ? text.slice(words[hit.from]?.start, words[hit.to - 1]?.end) : text;
}

/** The same button, of the newest message that is as fresh or as late as the one that was tapped. */
function tapLike(
  { id, title }: { id: string; title: string },
  read: Read | null,
  { screen }: Tools,
): Done | null {
  const base = id.split('~')[0] ?? '';
  const isLate = read?.type === 'user.stale';
  const newestFirst = [...screen.shown].reverse();
  const having = newestFirst.flatMap(({ choices, isTemplate }, age) => {
    const choice = choices.find((each) => each.id.split('~')[0] === base);
    return choice ? [{ choice, age, choices, isTemplate }] : [];
  });
  const found = having.find(
    ({ choice }) => base.startsWith('go.') || (choice.id !== `${base}~${screen.stamp}`) === isLate,
  );
  if (!found) return null;
  const { choice, age, choices, isTemplate } = found;
  const older = having.filter((each) => each.age > 0);
  const isAlone = choices.filter((each) => fold(each.title) === fold(choice.title)).length === 1;
  const isSame = older.every((each) => !each.isTemplate && fold(each.choice.title) === fold(choice.title));
  const tap = isAlone && isSame && !isTemplate ? choice.title : base;
  const place = older.indexOf(found) + 1;
  return {
    act: { tap, ...(age > 0 && { old: place === 1 ? true : place }) },
    input: { type: 'user.tapped', id: choice.id, title: title === '' ? '' : choice.title },
  };
}

function mediaLike(
  { media, caption }: Extract<Input, { type: 'user.media' }>,
  plainly: (text: string) => string,
): Done {
  const said = caption === undefined ? {} : { caption: plainly(caption) };
  const filename =
    media.filename === undefined ? {} : { filename: `document${/\.\w+$/.exec(media.filename)?.[0] ?? ''}` };
  return {
    act: mediaAct(media.kind, said.caption, filename.filename),
    input: {
      type: 'user.media',
      media: { kind: media.kind, id: '1', mime: media.mime, ...filename },
      ...said,
    },
  };
}

function mediaAct(kind: string, caption: string | undefined, filename: string | undefined): Action {
  switch (kind) {
    case 'image':
      return { photo: caption ?? 'true' };
    case 'document':
      return { document: filename ?? 'document.pdf' };
    case 'voice':
    case 'audio':
    case 'video':
    case 'sticker':
      return { [kind]: true };
    default:
      return { unsupported: kind };
  }
}
