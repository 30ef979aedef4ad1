import type { Choice, Message } from '../../machines/message.ts';
import { LIMITS } from './limits.ts';
import * as make from './outbound.ts';
import type { Header, MediaRef, Outbound } from './outbound.types.ts';

const LIST_LABEL = 'Choisir';
const OTHER_SECTION = 'Autres choix';

interface RenderOptions {
  /** Marks a choice's id with the question it belongs to; the result must stay within 200 characters. */
  stampId: (id: string) => string;
}

/**
 * The best single WhatsApp message for what is to be said; only a contact's card makes it two. What the chosen
 * form cannot carry as such goes into the text (links, documents) or is left out (a picture above a list).
 */
export function renderMessage(message: Message, { stampId }: RenderOptions): Outbound[] {
  const { choices = [], contact } = message;
  if ((message.askLocation || message.askPhone) && choices.length > 0)
    throw new RangeError('Asking for a position or a number excludes choices');
  const main = renderMain(
    message,
    choices.map((choice) => ({ ...choice, id: stampId(choice.id) })),
  );
  return contact ? [main, make.contactCard(contact.name, contact.phone)] : [main];
}

function renderMain(message: Message, choices: Choice[]): Outbound {
  const { text, footer, image, document, link } = message;
  const dress = footer === undefined ? {} : { footer };

  if (message.askLocation) return make.locationRequest(withTail(message, ['footer', 'document', 'link']));
  if (message.askPhone) return make.contactInfoRequest(withTail(message, ['footer', 'document', 'link']));
  if (choices.length > 0 && areButtons(choices)) {
    const header = headerOf(message);
    return make.buttons(withTail(message, ['link']), choices, { ...dress, ...(header && { header }) });
  }
  if (choices.length > 0) {
    const label = message.listLabel ?? LIST_LABEL;
    return make.list(withTail(message, ['document', 'link']), label, sectionsOf(choices), dress);
  }
  if (document) return make.document(document.url, document.filename, withTail(message, ['footer', 'link']));
  if (image && (!link || 'id' in image))
    return make.image(mediaRef(image), withTail(message, ['footer', 'link']));
  if (link) {
    const header = headerOf(message);
    return make.ctaUrl(text, link, { ...dress, ...(header && { header }) });
  }
  return make.text(withTail(message, ['footer']));
}

/** Buttons have no room for descriptions and sections, and must differ. */
function areButtons(choices: Choice[]): boolean {
  const titles = choices.map(({ title }) => make.label(title, LIMITS.interactive.body));
  return (
    choices.length <= LIMITS.button.buttons &&
    new Set(titles).size === titles.length &&
    titles.every((title) => title.length <= LIMITS.button.title) &&
    choices.every(({ description }) => !description?.trim())
  );
}

function sectionsOf(choices: Choice[]) {
  const bySection = Map.groupBy(choices, ({ section }) => section?.trim() ?? '');
  return [...bySection].map(([section, rows]) => {
    const title = section || (bySection.size > 1 ? OTHER_SECTION : '');
    return { ...(title && { title }), rows: rows.map(rowOf) };
  });
}

function rowOf({ id, title, description }: Choice) {
  return { id, title, ...(description !== undefined && { description }) };
}

function headerOf({ image, document }: Message): Header | undefined {
  if (document) return { type: 'document', document: make.documentRef(document.url, document.filename) };
  return image && { type: 'image', image: mediaRef(image) };
}

function mediaRef(image: { id: string } | { url: string }): MediaRef {
  return 'id' in image ? { id: image.id } : { link: image.url };
}

/** The text with what has no place of its own in front of the question, which must stay last and whole. */
function withTail(
  { text, footer, document, link }: Message,
  parts: ('footer' | 'document' | 'link')[],
): string {
  const tail = parts.flatMap((part) => {
    if (part === 'link') return link ? [`${link.label} : ${link.url}`] : [];
    if (part === 'document') return document ? [`${document.filename} : ${document.url}`] : [];
    return footer?.trim() ? [`_${footer.trim()}_`] : [];
  });
  return [text, ...tail].join('\n').trim();
}
