import { plain } from './text.ts';

type ReferenceReading =
  | { kind: 'number'; value: string }
  /** The last digits alone: the same for one parcel of every day. */
  | { kind: 'suffix'; value: string }
  | { kind: 'id'; value: number };

/** Reads a parcel's or an order's reference, in any case and with any spacing, out of an answer or a sentence. */
export function readReference(text: string): ReferenceReading | null {
  const line = plain(text.slice(0, 500)).toUpperCase();
  const number =
    /(?<![\p{L}\d])(COUR|CMD)[\s._-]*(\d{8})[\s._-]+(\d{1,6})(?!\d)/u.exec(line) ??
    /(?<![\p{L}\d])(COUR|CMD)[\s._-]*(\d{8})(\d{3})(?!\d)/u.exec(line);
  if (number) return { kind: 'number', value: `${number[1]}-${number[2]}-${number[3]?.padStart(3, '0')}` };
  const short = /(?<![\p{L}\d])(COUR|CMD)[\s._-]*(\d{3,7})(?![\d-])/u.exec(line);
  if (short) return { kind: 'number', value: `${short[1]}-${short[2]}` };

  const suffix = /(?<![\p{L}\d#])#\s?(\d{1,4})(?![\d#])/u.exec(line)?.[1];
  if (suffix) return { kind: 'suffix', value: suffix.padStart(3, '0') };

  const id =
    /(?<![\p{L}\d-])M-(\d{1,9})(?![\d-])/u.exec(line)?.[1] ??
    NAMED.exec(line)?.[1] ??
    /^\s*M\s?-?\s?(\d{1,9})\s*[.?!]*\s*$/.exec(line)?.[1];
  return id ? { kind: 'id', value: Number(id) } : null;
}

/** « Course M 205 »: without its dash it may be a size or a title, unless the word before says what it is. */
const NAMED = /(?:MISSION|COURSE|COLIS|COMMANDE|REF|REFERENCE|NUMERO)S?\s+M\s?(\d{1,9})(?![\d-])/u;

/** Every reference of a text that is plain already and where it stands: the end of one as it is written, without noughts that nobody said. */
export function referencesIn(text: string): { value: string; start: number; end: number }[] {
  const spots =
    /(?<![\p{L}\d])(?:(?:COUR|CMD)[\s._-]*\d{8}[\s._-]*\d{1,6}|(?:COUR|CMD)[\s._-]*\d{3,7}(?![\d-])|#\s?\d{1,4}|M-\d{1,9}|(?<=(?:mission|course|colis|commande|ref|reference|numero)s?\s+)M\s?\d{1,9})(?![\d#])/giu;
  return [...text.matchAll(spots)].flatMap(({ 0: words, index }) => {
    const reading = readReference(words.replace(/^M\s?(?=\d)/i, 'M-'));
    if (!reading) return [];
    const value =
      reading.kind === 'id'
        ? `M-${reading.value}`
        : reading.kind === 'suffix'
          ? words.replace(/\s/g, '')
          : reading.value;
    return [{ value, start: index, end: index + words.length }];
  });
}
