import { fold, plain } from './text.ts';

type EmailReading = { kind: 'email'; email: string } | { kind: 'skip' } | { kind: 'none' };

const MAX_LENGTH = 254;
const EMAIL =
  /(?<![^\s<("':;,])[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*(?:\.[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*)*\.[A-Za-z]{2,}(?![\w@-])/;

const SKIPS = new Set(
  (
    'passer|passe|passez|sauter|ignorer|skip|suivant|non|non merci|no|nn|aucun|aucune|sans|sans email|sans e mail|' +
    'sans mail|rien|plus tard|pas maintenant|pas d email|pas d e mail|pas de mail|pas d adresse|pas d adresse email|' +
    'pas d adresse mail|je n ai pas d email|je n ai pas d e mail|je n ai pas de mail|j ai pas d email|j ai pas de mail|' +
    'je n en ai pas|j en ai pas|je n ai pas|j ai pas|j n ai pas|je n ai pas d adresse|je n ai pas d adresse email|' +
    'je n ai pas d adresse mail|te|ve|na zali na yango te'
  ).split('|'),
);

/** Reads an e-mail address out of an answer, or that there is none. The part before the @ keeps its case. */
export function readEmail(text: string): EmailReading {
  const line = plain(text.slice(0, 1000))
    .replace(/\s*@\s*/g, '@')
    .replace(/(@[\w.-]+),(?=[A-Za-z]{2,4}(?:\s|$))/, '$1.');
  const email = EMAIL.exec(line)?.[0];
  if (email && email.length <= MAX_LENGTH) {
    const at = email.lastIndexOf('@');
    return { kind: 'email', email: email.slice(0, at) + email.slice(at).toLowerCase() };
  }
  return SKIPS.has(fold(text)) || /^\s*-+\s*$/.test(text) ? { kind: 'skip' } : { kind: 'none' };
}
