import type { Message } from './message.ts';
import { cleanLine } from './reading/text.ts';

/** The sentences of one flow in one language: what `say` names, as a function of what it is filled with. */
export type Catalogue<View> = Record<string, (view: View) => Message>;

const CELLS = 10;

/** `▰▰▰▱▱▱▱▱▱▱ 30 % · Adresse`, the head of a question in a form of several steps. */
export function progress(done: number, total: number, step: string): string {
  const share = total === 0 ? 1 : Math.min(1, Math.max(0, done / total));
  const filled = Math.round(share * CELLS);
  return `${'▰'.repeat(filled)}${'▱'.repeat(CELLS - filled)} ${Math.round(share * 100)} % · ${step}`;
}

/** Paragraphs, the empty ones left out. */
export function paragraphs(...parts: (string | null | undefined | false)[]): string {
  return parts.filter(Boolean).join('\n\n');
}

export function lines(...parts: (string | null | undefined | false)[]): string {
  return parts.filter(Boolean).join('\n');
}

/**
 * A person's own words inside ours: WhatsApp's markup signs taken out, so they cannot break the layout;
 * cut between characters as people count them, for half an emoji is refused by Meta.
 */
export function quote(text: string, length = 60): string {
  const plain = cleanLine(text.replace(/[*_~`]+/g, ' '), Infinity);
  return cleanLine(plain, length) === plain ? plain : `${cleanLine(plain, length - 1)}…`;
}

/** Keeps a number or an amount on one line. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}
