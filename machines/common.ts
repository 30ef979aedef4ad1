import type { commonFr } from './common.fr.ts';
import type { Miss } from './flow.ts';
import type { Choice } from './message.ts';
import { readPlace } from './reading/place.ts';
import { quote } from './wording.ts';

/** What many flows say, in one language. */
export type CommonWords = typeof commonFr;

/** Choices that mean the same under every question. */
export function commonChoices(
  words: CommonWords,
): Record<'human' | 'back' | 'later' | 'menu' | 'help', Choice> {
  return {
    human: { id: 'go.human', title: words.human },
    back: { id: 'back', title: words.back },
    later: { id: 'go.menu', title: words.later },
    menu: { id: 'go.menu', title: words.menu },
    help: { id: 'go.help', title: words.helpTitle },
  };
}

/** What to say when the answer was of a kind that no question in words can use. */
export function notHere(words: CommonWords, { wrong }: Miss): string | null {
  switch (wrong?.type) {
    case 'user.media':
      return words.notMedia;
    case 'user.contact':
      return words.notContact;
    case 'user.unsupported':
      return words.notSupported;
    default:
      return null;
  }
}

export function unread(words: CommonWords, { wrong }: Miss, what: string): string {
  return wrong?.said ? words.notInIt(quote(wrong.said), what) : words.needed(what);
}

/** Why an answer to "where?" did not do. */
export function unreadPlace(words: CommonWords, miss: Miss, example: string): string {
  if (isCityOnly(miss)) return words.onlyCity(example);
  if (miss.wrong?.type === 'user.location') return words.abroad;
  return `${unread(words, miss, words.anAddress)} ${words.givePlace(example)}`;
}

function isCityOnly({ wrong }: Miss): boolean {
  const read = wrong?.said ? readPlace(wrong.said) : null;
  return read?.kind === 'none' && read.reason === 'cityOnly';
}
