const INVISIBLE =
  /(?!\u200D|[\u{E0020}-\u{E007F}])\p{Cf}|(?<!\p{Extended_Pictographic}\uFE0F?\p{M}?)\u200D/gu;

/**
 * What is left of a text for comparing: lower case, no accents, emoji or punctuation, single spaces.
 * Keycap digits (2️⃣) and fancy alphabets come out as plain ones.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The words of a folded text. */
export function wordsOf(text: string): string[] {
  const folded = fold(text);
  return folded === '' ? [] : folded.split(' ');
}

export function hasLetters(text: string): boolean {
  return /\p{L}/u.test(text);
}

/** One line as the person wrote it, without what cannot be seen, cut to `max` characters as people count them. */
export function cleanLine(text: string, max: number): string {
  const line = text
    .toWellFormed()
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    // A letter under a tower of accents is one character to people and a kilobyte to everybody else.
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .trim();
  if (line.length <= max) return line;
  let kept = '';
  let count = 0;
  for (const { segment } of new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(line)) {
    if (++count > max) break;
    kept += segment;
  }
  return kept.trimEnd();
}

/** Digits, signs and letters as on a plain keyboard; accents and case stay. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[‐-―−]/g, '-')
    .replace(/[‘’ʼ]/g, "'");
}
