import { authEn } from './auth/messages.en.ts';
import { authFr } from './auth/messages.fr.ts';
import { authIn } from './auth/messages.ts';
import { commonEn } from './common.en.ts';
import { commonFr } from './common.fr.ts';
import { commonKtu } from './common.ktu.ts';
import { commonLn } from './common.ln.ts';
import { conversationEn } from './conversation/messages.en.ts';
import { conversationFr } from './conversation/messages.fr.ts';
import { conversationKtu } from './conversation/messages.ktu.ts';
import { conversationLn } from './conversation/messages.ln.ts';
import { conversationIn } from './conversation/messages.ts';
import { coursierEn } from './coursier/messages.en.ts';
import { coursierFr } from './coursier/messages.fr.ts';
import { coursierKtu } from './coursier/messages.ktu.ts';
import { coursierLn } from './coursier/messages.ln.ts';
import { coursierIn } from './coursier/messages.ts';
import { entrepriseEn } from './entreprise/messages.en.ts';
import { entrepriseFr } from './entreprise/messages.fr.ts';
import { entrepriseIn } from './entreprise/messages.ts';
import type { Language } from './language.ts';
import { livreurEn } from './livreur/messages.en.ts';
import { livreurFr } from './livreur/messages.fr.ts';
import { livreurIn } from './livreur/messages.ts';
import { marketplaceEn } from './marketplace/messages.en.ts';
import { marketplaceFr } from './marketplace/messages.fr.ts';
import { marketplaceIn } from './marketplace/messages.ts';
import type { Choice, Message, Say } from './message.ts';
import { newsEn } from './news/messages.en.ts';
import { newsFr } from './news/messages.fr.ts';
import { newsIn } from './news/messages.ts';
import { suiviEn } from './suivi/messages.en.ts';
import { suiviFr } from './suivi/messages.fr.ts';
import { suiviKtu } from './suivi/messages.ktu.ts';
import { suiviLn } from './suivi/messages.ln.ts';
import { suiviIn } from './suivi/messages.ts';
import type { Catalogue } from './wording.ts';

/** Every sentence there is, by key; other languages may lack some. A `say` of a key not in French is a bug and throws. */
const catalogues: Record<Language, Catalogue<never>> = {
  fr: {
    ...conversationIn({ ...commonFr, ...conversationFr }),
    ...coursierIn({ ...commonFr, ...coursierFr }),
    ...authIn({ ...commonFr, ...authFr }),
    ...suiviIn({ ...commonFr, ...suiviFr }),
    ...entrepriseIn({ ...commonFr, ...entrepriseFr }),
    ...marketplaceIn({ ...commonFr, ...marketplaceFr }),
    ...livreurIn({ ...commonFr, ...livreurFr }),
    ...newsIn({ ...commonFr, ...suiviFr, ...newsFr }),
  },
  en: {
    ...conversationIn({ ...commonEn, ...conversationEn }),
    ...coursierIn({ ...commonEn, ...coursierEn }),
    ...authIn({ ...commonEn, ...authEn }),
    ...marketplaceIn({ ...commonEn, ...marketplaceEn }),
    ...suiviIn({ ...commonEn, ...suiviEn }),
    ...livreurIn({ ...commonEn, ...livreurEn }),
    ...entrepriseIn({ ...commonEn, ...entrepriseEn }),
    ...newsIn({ ...commonEn, ...suiviEn, ...newsEn }),
  },
  ln: {
    ...conversationIn({ ...commonLn, ...conversationLn }),
    ...coursierIn({ ...commonLn, ...coursierLn }),
    ...suiviIn({ ...commonLn, ...suiviLn }),
  },
  ktu: {
    ...conversationIn({ ...commonKtu, ...conversationKtu }),
    ...coursierIn({ ...commonKtu, ...coursierKtu }),
    ...suiviIn({ ...commonKtu, ...suiviKtu }),
  },
};

export function sayKeys(language: Language): string[] {
  return Object.keys(catalogues[language]).sort();
}

/** Puts all that one step says into a single message: each is billed. The last control of a kind wins. */
export function compose(says: Say[], language: Language): Message | null {
  if (says.length === 0) return null;
  const parts = says.map((say) => wordsOf(say, language));
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

function wordsOf({ key, vars }: Say, language: Language): Message {
  const words = catalogues[language][key] ?? catalogues.fr[key];
  if (!words) throw new Error(`no sentence for ${key}`);
  return words(vars as never);
}

function uniqueChoices(choices: Choice[]): Choice[] {
  return [...new Map(choices.map((choice) => [choice.id, choice])).values()];
}
