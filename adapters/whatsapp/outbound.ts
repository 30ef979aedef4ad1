import { LIMITS } from './limits.ts';
import { shorten, shortenBeforeEnd } from './shorten.ts';
import type { Header, Interactive, MediaRef, Outbound, Row } from './outbound.types.ts';

/** What interactive messages may carry besides their body. */
export interface Dress {
  header?: Header;
  footer?: string;
}

export function text(body: string): Outbound {
  return { type: 'text', text: { body: shortenBeforeEnd(filled(body), LIMITS.text.body) } };
}

export function image(media: MediaRef, caption?: string): Outbound {
  return { type: 'image', image: { ...media, ...captionPart(caption, LIMITS.image.caption) } };
}

export function document(link: string, filename: string, caption?: string): Outbound {
  return {
    type: 'document',
    document: { ...documentRef(link, filename), ...captionPart(caption, LIMITS.document.caption) },
  };
}

/** Up to three. Their titles must fit and differ: two equal buttons are refused by Meta. */
export function buttons(body: string, choices: { id: string; title: string }[], dress: Dress = {}): Outbound {
  const replies = choices.map(({ id, title }) => ({ id, title: label(title, LIMITS.button.title) }));
  demand(replies.length >= 1 && replies.length <= LIMITS.button.buttons, 'one to three buttons');
  demandIds(replies);
  demand(isDistinct(replies.map(({ title }) => title)), 'buttons with different titles');
  const action = { buttons: replies.map((reply) => ({ type: 'reply' as const, reply })) };
  return interactive(body, dress, { type: 'button', action });
}

/** Up to ten rows over all sections. A list has no media header. A title too long stands in full below. */
export function list(
  body: string,
  button: string,
  sections: { title?: string; rows: Row[] }[],
  dress: Omit<Dress, 'header'> = {},
): Outbound {
  const { list: limits } = LIMITS;
  const rows = sections.flatMap((section) => section.rows);
  demand(rows.length >= 1 && rows.length <= limits.rows, 'one to ten rows');
  demandIds(rows);
  const isTitled = sections.length > 1;
  demand(!isTitled || sections.every(({ title }) => title?.trim()), 'a title for each of several sections');
  const action = {
    button: label(button, limits.button),
    sections: sections
      .filter((section) => section.rows.length > 0)
      .map((section) => ({
        ...(section.title?.trim() && { title: label(section.title, limits.sectionTitle) }),
        rows: section.rows.map(listRow),
      })),
  };
  return interactive(body, dress, { type: 'list', action });
}

/** Shows WhatsApp's own button to send a position; takes no header and no footer. */
export function locationRequest(body: string): Outbound {
  return interactive(body, {}, { type: 'location_request_message', action: { name: 'send_location' } });
}

/** Asks people who hide their number behind a user name to share it. */
export function contactInfoRequest(body: string): Outbound {
  return interactive(body, {}, { type: 'request_contact_info', action: { name: 'request_contact_info' } });
}

/** A button that opens a page; the tap gives no webhook. */
export function ctaUrl(body: string, link: { label: string; url: string }, dress: Dress = {}): Outbound {
  const url = URL.parse(link.url)?.href ?? '';
  demand(/^https?:/.test(url) && url.length <= LIMITS.ctaUrl.url, 'a web address of at most 2000');
  const parameters = { display_text: label(link.label, LIMITS.ctaUrl.label), url };
  return interactive(body, dress, { type: 'cta_url', action: { name: 'cta_url', parameters } });
}

/** A person's card. `internationalPhone` has its plus sign and country code. */
export function contactCard(name: string, internationalPhone: string): Outbound {
  const phone = internationalPhone.replace(/[\s().-]/g, '');
  demand(/^\+[1-9]\d{4,19}$/.test(phone), 'a phone number in E.164');
  const shown = label(name, LIMITS.template.payload);
  return {
    type: 'contacts',
    contacts: [
      {
        name: { formatted_name: shown, first_name: shown },
        phones: [{ phone, type: 'CELL', wa_id: phone.slice(1) }],
      },
    ],
  };
}

export function documentRef(link: string, filename: string) {
  return { link, filename: shorten(filename.trim() || 'document', LIMITS.document.filename) };
}

/** One line that fits and is never empty, as Meta refuses titles that are. Takes the markup out: it would show. */
export function label(title: string, max: number): string {
  return shorten(oneLine(title), max) || '…';
}

function listRow({ id, title, description }: Row): Row {
  const { rowTitle, rowDescription } = LIMITS.list;
  const whole = oneLine(title);
  const below = oneLine(description ?? '') || (whole.length > rowTitle ? whole : '');
  return { id, title: label(title, rowTitle), ...(below && { description: shorten(below, rowDescription) }) };
}

type Kind = Interactive extends infer Each
  ? Each extends { type: unknown; action: unknown }
    ? Pick<Each, 'type' | 'action'>
    : never
  : never;

function interactive(body: string, { header, footer }: Dress, kind: Kind): Outbound {
  const { interactive: limits } = LIMITS;
  const foot = shorten(oneLine(footer ?? ''), limits.footer);
  return {
    type: 'interactive',
    interactive: {
      ...kind,
      ...(header && { header }),
      body: { text: shortenBeforeEnd(filled(body), limits.body) },
      ...(foot && { footer: { text: foot } }),
    },
  };
}

function captionPart(caption: string | undefined, max: number): { caption?: string } {
  return caption?.trim() ? { caption: shortenBeforeEnd(caption.trim(), max) } : {};
}

function filled(body: string): string {
  const trimmed = body.trim();
  demand(trimmed !== '', 'words');
  return trimmed;
}

function oneLine(words: string): string {
  return words.replace(/[*~`]/g, '').replace(/\s+/g, ' ').trim();
}

/** Within the narrower limit of lists: which form a choice takes must not decide over its id. */
function demandIds(choices: { id: string }[]): void {
  const max = LIMITS.list.rowId;
  const ids = choices.map(({ id }) => id);
  demand(
    ids.every((id) => id !== '' && id.trim() === id && id.length <= max),
    `ids of 1 to ${String(max)} characters without spaces around`,
  );
  demand(isDistinct(ids), 'ids that differ');
}

function isDistinct(values: string[]): boolean {
  return new Set(values).size === values.length;
}

function demand(isMet: boolean, what: string): asserts isMet {
  if (!isMet) throw new RangeError(`A message needs ${what}`);
}
