import { readCommand, readYesNo } from './commands.ts';
import { withoutPhones } from './phone.ts';
import { cleanLine, fold, plain } from './text.ts';

const MAX_LENGTH = 60;
const MAX_WORDS = 6;

/** A person's or a shop's name as it should be written; null when the answer holds none. */
export function readName(text: string): string | null {
  if (!FIRST_NAMES.has(fold(text)) && (readCommand(text) || readYesNo(text))) return null;
  for (const part of withoutPhones(cleanLine(plain(text), 300)).split(/[,;:!?()[\]"«»]/)) {
    const words = nameWords(part.replace(/[^\p{L}\p{M}\p{N}'. -]/gu, ' ').trim());
    if (words) return cleanLine(capitalise(words), MAX_LENGTH);
  }
  return null;
}

function nameWords(part: string): string[] | null {
  const said = withoutLeadIn(part);
  const words = said.split(' ').filter(Boolean);
  if (!/\p{L}.*\p{L}/u.test(said) || /\p{N}/u.test(said) || NOT_NAMES.has(fold(said))) return null;
  if (words.length <= MAX_WORDS && !words.some((word) => TALK.has(word))) return words;
  const named = /\s(?:chez|pour|s'appelle|à remettre à)\s+(.+)$/iu.exec(said)?.[1];
  return named ? nameWords(named) : null;
}

const LEAD_IN = new RegExp(
  `^(?:${[
    "bonjour|bonsoir|salut|c'est|ce sera|il s'agit de|je suis|moi c'est|moi|je m'appelle|on m'appelle|je me nomme",
    "(?:il|elle|on|qui) s'appell?e|(?:mon|son|le|ton|votre) (?:nom|prénom|prenom)(?: complet)?(?: est| c'est)?|nom|prénom|prenom",
    "(?:le|la|au|à la|a la) (?:destinataire|contact|client|cliente|personne)(?: est| c'est)?|destinataire|contact",
    'pour|chez|à|a|au nom de|remettre à|remettre a|demandez|demander|voir|avec',
    '(?:mon|ma|son|sa|notre) (?:frère|frere|sœur|soeur|amie?|mari|femme|épouse|epouse|père|pere|mère|mere|cousine?|cliente?|collègue|collegue|oncle|tante|fils|fille|neveu|nièce|niece|voisine?|patronne?|copine?|petit|grand|petite|grande)',
  ].join('|')})(?=\\s|$)[\\s:]*`,
  'iu',
);

const NOT_NAMES = new Set(
  (
    'moi|moi meme|lui|elle|personne|quelqu un|je|je ne sais pas|je sais pas|sais pas|aucun|aucune|aucune idee|rien|' +
    'inconnu|idem|pareil|le meme|la meme|pas de nom|sans nom|nom|test|merci|merci beaucoup|pourquoi|comment|quoi|' +
    'qui|quel nom|svp|s il vous plait|attends|attendez|un instant|plus tard|passer|suivant|monsieur|madame|mr|mme|m|' +
    'maman|papa|lol|mdr|hein|le destinataire|la destinataire|le client|la cliente'
  ).split('|'),
);

/** Words of a sentence, never of a name; in small letters, for an initial may look the same. */
const TALK = new Set(
  (
    'a à vers chez je tu vous on est suis vais veux voudrais ou où qui que ça ca combien pas ne pour par sur dans avec ' +
    'position envoyer Envoyer livrer Livrer Je Vous attendez Attendez cherche colis francs fcfa rue avenue quartier un une ' +
    'lui elle moi nous demain matin soir numéro numero téléphone telephone va être faut donne donnez dit dites'
  ).split(' '),
);

/** Names that mean something else elsewhere. */
const FIRST_NAMES = new Set(['parfait', 'juste', 'solo', 'ndinga']);

const PARTICLES = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'les',
  'et',
  'von',
  'van',
  'ben',
  'bin',
  'da',
  'dos',
]);

function withoutLeadIn(text: string): string {
  const rest = text.replace(LEAD_IN, '');
  return rest === text ? text : withoutLeadIn(rest);
}

/** Capitals are repaired where the person used none, or nothing else. */
function capitalise(words: string[]): string {
  const text = words.join(' ');
  const isShouted = text === text.toUpperCase() && words.some((word) => word.length > 3);
  return words
    .map((word, index) => {
      const isLower = word === word.toLowerCase();
      if (!isShouted && !isLower) return word;
      const lower = word.toLowerCase();
      if (index > 0 && PARTICLES.has(lower)) return lower;
      return lower.replace(/(^d'|^[\p{L}\p{M}]|(?<=['-])[\p{L}\p{M}])/gu, (start, _group, at: number) =>
        start === "d'" && index > 0 && at === 0 ? start : start.charAt(0).toUpperCase() + start.slice(1),
      );
    })
    .join(' ');
}
