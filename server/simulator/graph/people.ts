import type { Json } from '../../../machines/domain.ts';
import type { Clock } from '../../engine/clock.ts';
import type { Update } from './envelope.ts';
import type { Media } from './media.ts';
import type { MessageRow, PersonRow, Records } from './records.ts';
import { entryOf, type Entry, type News } from './transcript.ts';
import { newBsuid, newWamid } from './wamid.ts';

type Fields = { type: string } & { [key: string]: Json };

interface Options {
  records: Records;
  clock: Clock;
  media: Media;
  businessPhone: string;
  enqueue: (lane: string, update: Update) => void;
  tell: (news: News) => void;
  markRead: (row: MessageRow) => void;
}

export type Person = ReturnType<ReturnType<typeof createPeople>['person']>;

/** The people with a telephone: what they can do, and what they see. */
export function createPeople({ records, clock, media, businessPhone, enqueue, tell, markRead }: Options) {
  /** Adds a person, or finds them again by number or id. */
  function add(who: { waId?: string; bsuid?: string; name: string; withoutPhone?: boolean }): Person {
    const known =
      (who.waId && records.people.byWaId(who.waId)) || (who.bsuid && records.people.byBsuid(who.bsuid));
    if (known) return person(known.id);
    const id = records.people.insert({
      bsuid: who.bsuid ?? newBsuid(),
      waId: who.waId ?? null,
      name: who.name,
      withoutPhone: who.withoutPhone ? 1 : 0,
      reads: 1,
    });
    tell({ kind: 'person', person: id });
    return person(id);
  }

  function person(id: number) {
    const row = (): PersonRow => {
      const found = records.people.byId(id);
      if (!found) throw new Error('no such person in the simulator');
      return found;
    };

    function send(fields: Fields, replyTo?: string): string {
      const who = row();
      const at = clock.now();
      const wamid = newWamid('in', who.withoutPhone ? who.bsuid : (who.waId ?? who.bsuid));
      const quoted = replyTo === undefined ? {} : { context: { from: businessPhone, id: replyTo } };
      const message = { ...fromOf(who), id: wamid, timestamp: seconds(at), ...quoted, ...fields };
      const inbound: Omit<MessageRow, 'seq'> = {
        id: wamid,
        person: id,
        direction: 'in',
        at,
        type: fields.type,
        content: JSON.stringify(fields[fields.type] ?? null),
        replyTo: replyTo ?? null,
        status: 'sent',
        category: 'service',
        callback: null,
        request: null,
        recipient: businessPhone,
      };
      records.atomically(() => {
        records.messages.insert(inbound);
        if (fields.type !== 'system') records.people.change(id, { lastInboundAt: at });
        const contacts = fields.type === 'system' ? {} : { contacts: [contactOf(who)] };
        enqueue(String(id), {
          field: 'messages',
          value: { ...contacts, messages: [message] },
          messageId: wamid,
        });
      });
      tell({ kind: 'entry', person: id, entry: entryOf(inbound) });
      return wamid;
    }

    function attach(kind: string, bytes: Buffer, mime: string, more: { [key: string]: Json } = {}): string {
      const { id: mediaId, sha256 } = media.keep(bytes, mime);
      return send({ type: kind, [kind]: { id: mediaId, mime_type: mime, sha256, ...more } });
    }

    /** Taps a button or a row this person can see; the newest message that has it, unless one is named. */
    function tap(choice: string, messageId?: string): string {
      const seen = records.messages.ofPerson(id).filter((one) => one.direction === 'out');
      for (const message of seen.reverse()) {
        if (messageId !== undefined && message.id !== messageId) continue;
        const answer = answerTo(message, choice);
        if (answer) return send(answer, message.id);
      }
      throw new Error(`nothing to tap with id ${choice}`);
    }

    function changeNumber(next: { waId?: string; bsuid?: string }) {
      const before = row();
      const after = { waId: next.waId ?? before.waId, bsuid: next.bsuid ?? newBsuid() };
      const hidden = before.withoutPhone === 1;
      const system: { [key: string]: Json } = {
        type: hidden ? 'user_changed_user_id' : 'user_changed_number',
        body: `User ${before.name} changed`,
        previous_user_id: before.bsuid,
        user_id: after.bsuid,
        ...(!hidden && { wa_id: after.waId }),
      };
      send({ type: 'system', system });
      records.people.change(id, after);
      tell({ kind: 'person', person: id });
    }

    return {
      id,
      profile: () => profileOf(row()),
      say: (text: string, replyTo?: string) => send({ type: 'text', text: { body: text } }, replyTo),
      tap,
      pin: (
        latitude: number,
        longitude: number,
        more: { name?: string; address?: string } = {},
        replyTo?: string,
      ) => send({ type: 'location', location: { latitude, longitude, ...more } }, replyTo),
      picture: (bytes: Buffer, { mime = 'image/jpeg', caption }: { mime?: string; caption?: string } = {}) =>
        attach('image', bytes, mime, caption ? { caption } : {}),
      voice: (bytes: Buffer) => attach('audio', bytes, 'audio/ogg; codecs=opus', { voice: true }),
      document: (bytes: Buffer, { mime, filename }: { mime: string; filename: string }) =>
        attach('document', bytes, mime, { filename }),
      contact: (card: { name: string; phone: string }, origin: 'contact_request' | 'other' = 'other') =>
        send({ type: 'contacts', contacts: [cardOf(card)], origin }),
      reaction: (messageId: string, emoji?: string) =>
        send({ type: 'reaction', reaction: { message_id: messageId, ...(emoji && { emoji }) } }),
      /** Any message at all, in Meta's form: `{ type, <type>: … }`. */
      raw: (fields: Fields, replyTo?: string) => send(fields, replyTo),
      changeNumber,
      setReads: (reads: boolean) => records.people.change(id, { reads: reads ? 1 : 0 }),
      /** Opens the chat: everything delivered so far is read. */
      read: () => {
        for (const message of records.messages.unreadUpTo(id, 'out', Number.MAX_SAFE_INTEGER)) {
          if (message.status === 'delivered') markRead(message);
        }
      },
      transcript: (): Entry[] => records.messages.ofPerson(id).map(entryOf),
      isTypedTo: () => row().typingUntil > clock.now(),
    };
  }

  return { add, person, all: () => records.people.all().map(({ id }) => person(id)) };
}

export function contactOf(who: PersonRow): { [key: string]: Json } {
  const phone = who.withoutPhone || !who.waId ? {} : { wa_id: who.waId };
  return { profile: { name: who.name }, ...phone, user_id: who.bsuid };
}

export function seconds(ms: number): string {
  return String(Math.floor(ms / 1000));
}

function fromOf(who: PersonRow): { [key: string]: Json } {
  return { ...(who.withoutPhone || !who.waId ? {} : { from: who.waId }), from_user_id: who.bsuid };
}

function profileOf(who: PersonRow) {
  const { id, bsuid, waId, name } = who;
  return { id, bsuid, waId, name, withoutPhone: who.withoutPhone === 1, typingUntil: who.typingUntil };
}

function cardOf({ name, phone }: { name: string; phone: string }): Json {
  return {
    name: { formatted_name: name, first_name: name },
    phones: [{ phone, wa_id: phone.replace(/\D/g, ''), type: 'CELL' }],
  };
}

interface Tappable {
  action?: {
    buttons?: { reply: { id: string; title: string } }[];
    sections?: { rows: { id: string; title: string; description?: string }[] }[];
  };
  buttons?: { type: string; text: string; payload?: string }[];
}

function answerTo(message: MessageRow, choice: string): Fields | null {
  if (message.type !== 'interactive' && message.type !== 'template') return null;
  // What was sent has passed the schema of its type.
  const { action, buttons } = JSON.parse(message.content) as Tappable;
  const reply = action?.buttons?.find((one) => one.reply.id === choice)?.reply;
  if (reply) return { type: 'interactive', interactive: { type: 'button_reply', button_reply: reply } };
  const row = action?.sections?.flatMap(({ rows }) => rows).find((one) => one.id === choice);
  if (row) return { type: 'interactive', interactive: { type: 'list_reply', list_reply: { ...row } } };
  const quick = buttons?.find((one) => one.payload === choice);
  return quick ? { type: 'button', button: { payload: choice, text: quick.text } } : null;
}
