import { z } from 'zod';
import { readInput } from './inbound.inputs.ts';
import { line, maybe, OpaqueId, readSender, safeName, Timestamp, Wamid } from './inbound.shapes.ts';
import type { Inbound, Sender } from './inbound.types.ts';

const MAX_NAME = 100;

const Header = z.object({
  id: Wamid,
  timestamp: Timestamp,
  type: z.string().catch('malformed'),
  from: maybe(z.string()),
  from_user_id: maybe(z.string()),
  from_parent_user_id: maybe(z.string()),
  group_id: maybe(z.string()),
  context: maybe(z.object({ id: maybe(OpaqueId) })),
});
type Header = z.infer<typeof Header>;

const Contact = z.object({
  wa_id: maybe(z.string()),
  user_id: maybe(z.string()),
  parent_user_id: maybe(z.string()),
  profile: maybe(z.object({ name: maybe(line(MAX_NAME)) })),
});

interface Profile {
  sender: Sender;
  name: string | undefined;
}

const SystemPart = z.object({
  system: z.object({
    type: z.string(),
    wa_id: maybe(z.string()),
    new_wa_id: maybe(z.string()),
    user_id: maybe(z.string()),
    previous_user_id: maybe(z.string()),
    parent_user_id: maybe(z.string()),
    previous_parent_user_id: maybe(z.string()),
  }),
});

const Named = z.object({ type: z.unknown() });

/** Kinds that ask for no answer; they only show that the person is there. */
const SILENT: ReadonlySet<string> = new Set(['reaction', 'request_welcome', 'edit', 'revoke']);

/** Who the `contacts` beside a batch of messages are; once for the whole batch, as both can hold a thousand. */
export function readProfiles(contacts: unknown[]): Profile[] {
  return contacts.flatMap((raw) => {
    const parsed = Contact.safeParse(raw);
    if (!parsed.success) return [];
    const { wa_id, user_id, parent_user_id, profile } = parsed.data;
    const sender = readSender([wa_id, user_id, parent_user_id]);
    return sender ? [{ sender, name: profile?.name }] : [];
  });
}

export function readMessage(raw: unknown, contacts: Profile[]): Inbound {
  const parsed = Header.safeParse(raw);
  if (!parsed.success) return unknown(safeName(Named.safeParse(raw).data?.type));
  const header = parsed.data;
  if (header.group_id !== undefined) return unknown('group');
  if (header.type === 'system') return readSystem(header, raw);

  const own = readSender([header.from, header.from_user_id, header.from_parent_user_id]);
  if (!own) return unknown('sender');
  const contact = findContact(own, contacts);
  const from = { ...contact?.sender, ...own };
  const base = { id: header.id, at: header.timestamp, from };

  const input = SILENT.has(header.type) ? 'silent' : readInput(header.type, raw);
  if (input === 'silent') return { kind: 'silent', ...base, what: safeName(header.type) };
  return {
    kind: 'message',
    ...base,
    input,
    ...(contact?.name && { profileName: contact.name }),
    ...(header.context?.id !== undefined && { inReplyTo: header.context.id }),
  };
}

/** By id, never by place in the list: a batch carries contacts of several people in any order. */
function findContact(own: Sender, contacts: Profile[]): Profile | undefined {
  return contacts.find(({ sender }) => {
    const isSame = (own.bsuid ?? sender.bsuid) === sender.bsuid && (own.waId ?? sender.waId) === sender.waId;
    const isShared = (own.bsuid && own.bsuid === sender.bsuid) || (own.waId && own.waId === sender.waId);
    return isSame && isShared;
  });
}

function readSystem(header: Header, raw: unknown): Inbound {
  const parsed = SystemPart.safeParse(raw);
  if (!parsed.success) return unknown('system');
  const { system } = parsed.data;
  switch (system.type) {
    case 'user_changed_number':
    case 'customer_changed_number':
    case 'user_changed_user_id': {
      const previous = readSender([header.from, system.previous_user_id, system.previous_parent_user_id]);
      const next = readSender([system.wa_id, system.new_wa_id, system.user_id, system.parent_user_id]);
      if (!previous || !next) return unknown(`system:${system.type}`);
      return { kind: 'identityChanged', id: header.id, at: header.timestamp, previous, next };
    }
    case 'customer_identity_changed':
      return { kind: 'notice', field: 'messages', what: system.type, codes: [] };
    default:
      return unknown(`system:${safeName(system.type)}`);
  }
}

function unknown(what: string): Inbound {
  return { kind: 'unknown', field: 'messages', what };
}
