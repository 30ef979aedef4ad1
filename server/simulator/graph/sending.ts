import { LIMITS } from '../../../adapters/whatsapp/limits.ts';
import { BSUID } from '../../../adapters/whatsapp/bsuid.ts';
import type { Json } from '../../../machines/domain.ts';
import type { Clock } from '../../engine/clock.ts';
import type { Media } from './media.ts';
import { MarkRead, readBody, Send } from './message.schema.ts';
import { NUMBER_RATE, PAIR_RATE, passRate } from './rate.ts';
import type { MessageRow, PersonRow, Records } from './records.ts';
import { GraphRefusal } from './refusal.ts';
import type { Statuses } from './statuses.ts';
import { fillTemplate } from './template-use.ts';
import { entryOf, type News } from './transcript.ts';
import { newWamid } from './wamid.ts';

/** Which of Meta's rules hold. The window is refused in the answer or, as also seen, by a failed status. */
export interface Enforcement {
  window: 'answer' | 'status' | 'off';
  pairRate: boolean;
  numberRate: boolean;
}

interface Options {
  records: Records;
  clock: Clock;
  media: Media;
  statuses: Statuses;
  enforce: Enforcement;
  businessPhone: string;
  tell: (news: News) => void;
}

/** `POST /{phone number}/messages`: takes what Meta would take, refuses what Meta would refuse. */
export function createSending({ records, clock, media, statuses, enforce, businessPhone, tell }: Options) {
  let numberArrival = 0;

  function post(body: unknown): Json {
    if (typeof body === 'object' && body !== null && 'status' in body) return markRead(body);
    const message = readBody(Send, body);
    const { input, person } = findRecipient(message);
    for (const id of mediaIds(message)) media.find(id);
    const template = message.type === 'template' ? fillTemplate(records, message.template) : null;
    const windowClosed = message.type !== 'template' && !isWindowOpen(person);
    if (windowClosed && enforce.window === 'answer') throw new GraphRefusal(131047, WINDOW_CLOSED);
    takeRoom(person);

    const row: Omit<MessageRow, 'seq'> = {
      id: newWamid('out', input),
      person: person?.id ?? null,
      direction: 'out',
      at: clock.now(),
      type: message.type,
      content: JSON.stringify(template?.content ?? contentOf(message)),
      replyTo: message.context?.message_id ?? null,
      status: 'accepted',
      category: template?.category ?? 'service',
      callback: message.biz_opaque_callback_data ?? null,
      request: JSON.stringify(body),
      recipient: input.replace(/\D/g, ''),
    };
    records.atomically(() => {
      records.messages.insert(row);
      if (person) records.people.change(person.id, { typingUntil: 0 });
      follow(row, message, windowClosed && enforce.window === 'status');
    });
    if (person) tell({ kind: 'entry', person: person.id, entry: entryOf(row) });
    return answer(row.id, input, message, person);
  }

  /** Refusals Meta only finds after its 200 come as a status. */
  function follow(row: Omit<MessageRow, 'seq'>, message: Send, tooLate: boolean) {
    if (row.person === null) return statuses.fail(row.id, 131026, 'Message undeliverable');
    if (tooLate) return statuses.fail(row.id, 131047, WINDOW_CLOSED);
    if (message.type === 'reaction' && !isReactable(message.reaction.message_id)) {
      return statuses.fail(row.id, 131009, 'Param reaction.message_id: not a message one can react to');
    }
    statuses.begin(row.id, message.type);
  }

  function isReactable(id: string): boolean {
    const target = records.messages.byId(id);
    return target !== undefined && target.type !== 'reaction' && clock.now() - target.at <= LIMITS.readAgeMs;
  }

  function findRecipient(message: Send): { input: string; person: PersonRow | undefined } {
    if (message.to !== undefined) {
      if (BSUID.test(message.to.trim())) {
        throw new GraphRefusal(
          100,
          'Param to: a business-scoped user id belongs into recipient; Meta drops this silently',
        );
      }
      const digits = message.to.replace(/\D/g, '');
      if (!/^\+?[\d\s().-]+$/.test(message.to) || digits.length < 7 || digits.length > 15) {
        throw new GraphRefusal(131009, 'Param to: not a phone number');
      }
      if (digits === businessPhone) throw new GraphRefusal(131021, 'Recipient cannot be sender');
      return { input: message.to, person: records.people.byWaId(digits) };
    }
    if (message.recipient === undefined) throw new GraphRefusal(100, 'The parameter to is required.');
    const person = BSUID.test(message.recipient) ? records.people.byBsuid(message.recipient) : undefined;
    if (!person) throw new GraphRefusal(131009, 'Param recipient: not a business-scoped user id known here');
    return { input: message.recipient, person };
  }

  function isWindowOpen(person: PersonRow | undefined): boolean {
    if (enforce.window === 'off' || !person) return true;
    return person.lastInboundAt !== null && clock.now() - person.lastInboundAt < LIMITS.windowMs;
  }

  function takeRoom(person: PersonRow | undefined) {
    const now = clock.now();
    const pair = person && enforce.pairRate ? passRate(PAIR_RATE, person.pairTat, now) : 0;
    if (pair === null)
      throw new GraphRefusal(131056, 'Too many messages sent from this number to the same person');
    const number = enforce.numberRate ? passRate(NUMBER_RATE, numberArrival, now) : 0;
    if (number === null) throw new GraphRefusal(130429, 'Cloud API message throughput has been reached');
    if (person && enforce.pairRate) records.people.change(person.id, { pairTat: pair });
    numberArrival = number;
  }

  function markRead(body: unknown): Json {
    const mark = readBody(MarkRead, body);
    const row = records.messages.byId(mark.message_id);
    if (row?.direction !== 'in' || row.person === null || clock.now() - row.at > LIMITS.readAgeMs) {
      throw new GraphRefusal(131009, 'Param message_id: no such message from a person');
    }
    for (const seen of records.messages.unreadUpTo(row.person, 'in', row.seq)) {
      records.messages.setStatus(seen.id, 'read');
      tell({ kind: 'status', person: row.person, id: seen.id, status: 'read' });
    }
    if (mark.typing_indicator) {
      const until = clock.now() + LIMITS.typingMs;
      records.people.change(row.person, { typingUntil: until });
      tell({ kind: 'typing', person: row.person, until });
    }
    return { success: true };
  }

  return { post };
}

const WINDOW_CLOSED =
  'Message failed to send because more than 24 hours have passed since the customer last replied to this number.';

function answer(id: string, input: string, message: Send, person: PersonRow | undefined): Json {
  const contact =
    message.to === undefined
      ? { input, user_id: input }
      : { input, wa_id: person?.waId ?? input.replace(/\D/g, '') };
  const held = message.type === 'template' ? { message_status: 'accepted' } : {};
  return { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id, ...held }] };
}

function contentOf(message: Send): unknown {
  return (message as unknown as Record<string, unknown>)[message.type];
}

/** Every media id in a message, wherever it stands. */
function mediaIds(message: Send): string[] {
  const found: string[] = [];
  const look = (value: unknown, key: string) => {
    if (typeof value !== 'object' || value === null) return;
    if (MEDIA_KEYS.has(key) && 'id' in value && typeof value.id === 'string') found.push(value.id);
    for (const [name, inner] of Object.entries(value)) look(inner, name);
  };
  look(message, '');
  return found;
}

const MEDIA_KEYS = new Set(['image', 'video', 'audio', 'document', 'sticker']);
