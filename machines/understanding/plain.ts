import { wordsOf } from '../reading/text.ts';
import { classesOf } from './lexicons.ts';
import type { Question } from './understanding.ts';

const MOST_WORDS = 6;
const MANY_DIGITS = /\d\D?\d\D?\d\D?\d\D?\d/;

/** Questions whose own readers take a short answer better than anybody who looks for more in it. */
const answered = new Set<Question>([
  'coursier.pickup',
  'coursier.dropoff',
  'coursier.contactName',
  'coursier.description',
  'marketplace.address',
]);

/** Words that say something else than where, who or what. */
const cues = new Set(
  (
    'fait finalement plutot non oui pardon desole erreur trompe change changez changer corrige corriger modifier ' +
    'combien prix coute cout tarif merci commander acheter suivre livreur coursier retard aide annuler annule arrete ' +
    'arreter stop retour menu bonjour bonsoir salut mbote ca va quoi comment pourquoi quand qui est ou vous tu je j ' +
    'veux voudrais peux peut envoyer envoie envoyez livrer livrez recuperer chercher prendre deposer de depuis vers ' +
    'chez pour valeur francs fcfa numero tel how where what no not i want my please te nini wapi boni nalingi tinda'
  ).split(' '),
);

/** Verbs that carry an answer: « récupérez à … », « livrez à … ». */
const ACTS = new Set(['send', 'fetch', 'give', 'change', 'pay']);

/** A short answer that says nothing beyond itself: reading more into it would be work for nothing. */
export function isPlainAnswer(text: string, at: Question): boolean {
  if (!answered.has(at) || /[?!\n]/.test(text) || MANY_DIGITS.test(text)) return false;
  const words = wordsOf(text);
  return (
    words.length <= MOST_WORDS &&
    !words.some((word) => cues.has(word) || classesOf(word).some((name) => ACTS.has(name)))
  );
}
