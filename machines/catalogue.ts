import { authFr } from './auth/messages.fr.ts';
import { conversationFr } from './conversation/messages.fr.ts';
import { coursierFr } from './coursier/messages.fr.ts';
import { entrepriseFr } from './entreprise/messages.fr.ts';
import { marketplaceFr } from './marketplace/messages.fr.ts';
import { livreurFr } from './livreur/messages.fr.ts';
import type { Choice, Message, Say } from './message.ts';
import { newsFr } from './news/messages.fr.ts';
import { suiviFr } from './suivi/messages.fr.ts';
import type { Catalogue } from './wording.ts';

/** Every sentence there is, by key. A `say` of a key that is not here is a bug and throws. */
const fr = {
  ...conversationFr,
  ...authFr,
  ...coursierFr,
  ...suiviFr,
  ...entrepriseFr,
  ...marketplaceFr,
  ...livreurFr,
  ...newsFr,
} as Catalogue<never>;

export const sayKeys: string[] = Object.keys(fr);

/** Puts all that one step says into a single message: each is billed. The last control of a kind wins. */
export function compose(says: Say[]): Message | null {
  if (says.length === 0) return null;
  const parts = says.map(wordsOf);
  const choices = uniqueChoices(parts.flatMap((part) => part.choices ?? []));
  const { askLocation, askPhone, ...controls } = Object.assign({}, ...parts) as Message;
  return {
    ...controls,
    text: parts
      .map((part) => part.text)
      .filter(Boolean)
      .join('\n\n'),
    ...(choices.length > 0
      ? { choices }
      : { ...(askLocation && { askLocation }), ...(askPhone && { askPhone }) }),
  };
}

function wordsOf({ key, vars }: Say): Message {
  const words = fr[key];
  if (!words) throw new Error(`no sentence for ${key}`);
  return words(vars as never);
}

function uniqueChoices(choices: Choice[]): Choice[] {
  return [...new Map(choices.map((choice) => [choice.id, choice])).values()];
}
