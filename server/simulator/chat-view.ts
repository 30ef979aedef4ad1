import type { Writable } from 'node:stream';
import { styleText } from 'node:util';
import { z } from 'zod';
import type { Entry } from './graph/transcript.ts';
import { parseMarkup, type Markup } from './web/markup.js';

export interface Tappable {
  id: string;
  title: string;
  messageId: string;
}

type Style = (format: Parameters<typeof styleText>[0], text: string) => string;

/** A message of the bot for a terminal: styled words, numbered choices. Nothing in it can steer the terminal. */
export function viewOf(entry: Entry, output: Writable): { text: string; choices: Tappable[] } {
  const style: Style = (format, text) => styleText(format, text, { stream: output });
  const content = Content.parse(entry.content);
  const choices = tappables(entry.id, content);
  const lines = [
    headOf(content, style),
    bodyOf(entry, content, style),
    content.footer && style('dim', safe(textOf(content.footer))),
    ...choices.map(({ title }, index) => `  ${style('cyan', `${index + 1}`)}  ${safe(title)}`),
    hintOf(content, style),
  ];
  return { text: lines.filter(Boolean).join('\n'), choices };
}

const Worded = z.union([z.string(), z.looseObject({ text: z.string() })]);
const Named = z.looseObject({ id: z.string(), title: z.string() });
const Card = z.looseObject({
  name: z.looseObject({ formatted_name: z.string() }),
  phones: z.array(z.looseObject({ phone: z.string() })).default([]),
});
const Content = z.preprocess(
  (content) => (Array.isArray(content) ? { cards: content } : content),
  z.looseObject({
    body: Worded.optional(),
    footer: Worded.nullish(),
    header: z.looseObject({ type: z.string(), text: z.string().optional() }).nullish(),
    caption: z.string().optional(),
    filename: z.string().optional(),
    action: z
      .looseObject({
        name: z.string().optional(),
        buttons: z.array(z.looseObject({ reply: Named })).default([]),
        sections: z.array(z.looseObject({ rows: z.array(Named) })).default([]),
        parameters: z.looseObject({ display_text: z.string(), url: z.string() }).optional(),
      })
      .optional(),
    buttons: z.array(z.looseObject({ text: z.string(), payload: z.string().optional() })).default([]),
    latitude: z.coerce.number().optional(),
    longitude: z.coerce.number().optional(),
    cards: z.array(Card).default([]),
  }),
);
type Content = z.infer<typeof Content>;

function tappables(messageId: string, { action, buttons }: Content): Tappable[] {
  const named = [
    ...(action?.buttons ?? []).map(({ reply }) => reply),
    ...(action?.sections ?? []).flatMap(({ rows }) => rows),
  ].map(({ id, title }) => ({ id, title, messageId }));
  const quick = buttons.flatMap(({ text, payload }) =>
    payload ? [{ id: payload, title: text, messageId }] : [],
  );
  return [...named, ...quick];
}

function headOf({ header }: Content, style: Style): string {
  if (!header) return '';
  return header.text === undefined
    ? style('dim', `[${safe(header.type)}]`)
    : style('bold', safe(header.text));
}

function bodyOf({ type }: Entry, content: Content, style: Style): string {
  const { body, caption, filename, latitude, longitude, cards } = content;
  const words = body ?? caption;
  const kind = ['text', 'interactive', 'template'].includes(type)
    ? ''
    : style('dim', `[${safe(filename ?? type)}] `);
  const place = latitude === undefined ? '' : `${latitude}, ${longitude}`;
  const people = cards.map(({ name, phones }) =>
    safe([name.formatted_name, ...phones.map(({ phone }) => phone)].join(' ')),
  );
  const text =
    words === undefined
      ? ''
      : parseMarkup(safe(textOf(words)))
          .map((node) => paint(node, style))
          .join('');
  return kind + [text, place, ...people].filter(Boolean).join('\n');
}

function hintOf({ action }: Content, style: Style): string {
  if (action?.name === 'send_location') return style('dim', '  /pin -4.26,15.28');
  const link = action?.parameters;
  return link ? `  ${safe(link.display_text)} : ${style('underline', safe(link.url))}` : '';
}

function paint(node: Markup, style: Style): string {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return style('cyan', node.text);
    case 'link':
      return style('underline', node.text);
    case 'strike':
      return style('strikethrough', node.children.map((child) => paint(child, style)).join(''));
    case 'quote':
      return style('dim', `│ ${node.children.map((child) => paint(child, style)).join('')}\n`);
    case 'bold':
    case 'italic':
      return style(node.kind, node.children.map((child) => paint(child, style)).join(''));
  }
}

function textOf(worded: z.infer<typeof Worded>): string {
  return typeof worded === 'string' ? worded : worded.text;
}

/** Line breaks stay; what could move the cursor, ring or turn the writing round goes. */
function safe(text: string): string {
  return text.replace(/[^\n\P{Cc}]|[\u202a-\u202e\u2066-\u2069\u200e\u200f]/gu, '');
}
