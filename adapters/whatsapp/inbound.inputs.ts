import { z } from 'zod';
import type { UserInput } from '../../machines/events.ts';
import { line, maybe, OpaqueId, safeName, words } from './inbound.shapes.ts';

const MAX_TEXT = 10_000;
const MAX_LINE = 300;
const MAX_PHONES = 10;

/** What the person did. A type we do not know, or one whose content is broken, is an unsupported input. */
export function readInput(type: string, message: unknown): UserInput | 'silent' {
  const parsed = INPUTS.get(type)?.safeParse(message);
  return parsed?.success ? parsed.data : { type: 'user.unsupported', kind: safeName(type) };
}

/** Numbers by the documentation, strings in its samples. */
const Degrees = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
]);
const Title = line(MAX_LINE);

const Reply = z.object({ id: OpaqueId, title: Title.catch('') });
const Interactive = z.discriminatedUnion('type', [
  z.object({ type: z.literal('button_reply'), button_reply: Reply }),
  z.object({ type: z.literal('list_reply'), list_reply: Reply }),
  z.object({ type: z.literal('nfm_reply') }),
  z.object({ type: z.literal('call_permission_reply') }),
]);

const File = z.object({
  id: OpaqueId,
  mime_type: line(MAX_LINE).catch('application/octet-stream'),
  caption: maybe(words(MAX_TEXT)),
  filename: maybe(line(MAX_LINE)),
  voice: maybe(z.boolean()),
});

const Card = z.object({
  name: maybe(z.object({ formatted_name: maybe(Title), first_name: maybe(Title) })),
  phones: z.array(z.unknown()).catch([]),
});
const Phone = z.object({ phone: maybe(line(40)), wa_id: maybe(z.string().regex(/^\d{5,20}$/)) });

const INPUTS = new Map<string, z.ZodType<UserInput | 'silent', unknown>>([
  [
    'text',
    z
      .object({ text: z.object({ body: words(MAX_TEXT).pipe(z.string().regex(/\S/)) }) })
      .transform(({ text }) => ({ type: 'user.text', text: text.body }) as const),
  ],
  ['image', z.object({ image: File }).transform(({ image }) => media('image', image))],
  ['video', z.object({ video: File }).transform(({ video }) => media('video', video))],
  [
    'audio',
    z.object({ audio: File }).transform(({ audio }) => media(audio.voice ? 'voice' : 'audio', audio)),
  ],
  ['document', z.object({ document: File }).transform(({ document }) => media('document', document))],
  ['sticker', z.object({ sticker: File }).transform(({ sticker }) => media('sticker', sticker))],
  [
    'location',
    z
      .object({
        location: z.object({
          latitude: Degrees.pipe(z.number().min(-90).max(90)),
          longitude: Degrees.pipe(z.number().min(-180).max(180)),
          name: maybe(Title),
          address: maybe(Title),
        }),
      })
      .transform(({ location: { latitude, longitude, name, address } }) => ({
        type: 'user.location' as const,
        lat: latitude,
        lng: longitude,
        ...(name && { name }),
        ...(address && { address }),
      })),
  ],
  ['contacts', z.object({ contacts: z.array(z.unknown()) }).transform(({ contacts }) => readCards(contacts))],
  ['interactive', z.object({ interactive: Interactive }).transform((m) => readInteractive(m.interactive))],
  [
    'button',
    z
      .object({ button: z.object({ payload: maybe(OpaqueId), text: Title }) })
      .transform(({ button: { payload, text } }) => tapped(payload ?? text, text)),
  ],
  [
    'unsupported',
    z
      .object({ unsupported: maybe(z.object({ type: z.string() })) })
      .transform(({ unsupported }) => unsupportedInput(safeName(unsupported?.type ?? 'unsupported'))),
  ],
]);

function media(
  kind: 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker',
  file: z.infer<typeof File>,
): UserInput {
  const { id, mime_type: mime, caption, filename } = file;
  return {
    type: 'user.media',
    media: { kind, id, mime, ...(filename && { filename }) },
    ...(caption && { caption }),
  };
}

function readInteractive(interactive: z.infer<typeof Interactive>): UserInput | 'silent' {
  switch (interactive.type) {
    case 'button_reply':
      return tapped(interactive.button_reply.id, interactive.button_reply.title);
    case 'list_reply':
      return tapped(interactive.list_reply.id, interactive.list_reply.title);
    case 'nfm_reply':
      return unsupportedInput(interactive.type);
    case 'call_permission_reply':
      return 'silent';
  }
}

/** One person is meant: the first card that has a number. Numbers WhatsApp vouches for are international. */
function readCards(cards: unknown[]): UserInput {
  const people = cards.flatMap((raw) => {
    const card = Card.safeParse(raw);
    if (!card.success) return [];
    const { name, phones } = card.data;
    return [{ name: name?.formatted_name ?? name?.first_name ?? '', phones: readPhones(phones) }];
  });
  const person = people.find(({ phones }) => phones.length > 0) ?? people[0];
  return person ? { type: 'user.contact', ...person } : unsupportedInput('contacts');
}

function readPhones(phones: unknown[]): string[] {
  return phones.slice(0, MAX_PHONES).flatMap((raw) => {
    const parsed = Phone.safeParse(raw);
    if (!parsed.success) return [];
    const { wa_id: waId, phone } = parsed.data;
    if (waId) return [`+${waId}`];
    return phone ? [phone] : [];
  });
}

function tapped(id: string, title: string): UserInput {
  return { type: 'user.tapped', id, title };
}

function unsupportedInput(kind: string): UserInput {
  return { type: 'user.unsupported', kind };
}
