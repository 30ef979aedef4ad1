import { z } from 'zod';
import { ServiceError } from '../service-error.ts';
import { BSUID } from './bsuid.ts';
import { readRefusal } from './errors.ts';
import { createGraph, readErrorCode, readErrorSubcode, readFailure } from './graph.ts';
import { createMedia } from './media.ts';
import type { Refusal } from './errors.ts';
import type { GraphAnswer } from './graph.ts';
import type { Media } from './media.ts';
import type { Outbound } from './outbound.types.ts';

interface WhatsAppOptions {
  apiUrl: string;
  phoneNumberId: string;
  token: string;
  timeoutMs?: number;
  /** As many as messages are sent at once, so that none waits for a connection. */
  connections?: number;
}

export type SendResult =
  | { kind: 'sent'; wamid: string }
  /** Certainly not sent. `code` is Meta's, or names the HTTP status or the network error. */
  | ({ kind: 'refused'; code: number | string; retryAfterMs?: number } & Pick<
      Refusal,
      'action' | 'scope' | 'tries' | 'isGone'
    >)
  /** Perhaps sent: there was no answer, or none that can be read. */
  | { kind: 'unclear' };

export interface WhatsApp extends Media {
  /** Never throws for what Meta or the network do. `callback` comes back in every status of the message. */
  send(to: Recipient, outbound: Outbound, callback: string): Promise<SendResult>;
  /** Blue ticks for this message and those before it; `typing` shows that an answer is being written. */
  markRead(messageId: string, options: { typing: boolean }): Promise<void>;
  close(): Promise<void>;
}

export interface Recipient {
  waId?: string;
  bsuid?: string;
}

export function createWhatsApp(options: WhatsAppOptions): WhatsApp {
  const { apiUrl, phoneNumberId, token, timeoutMs = 15_000, connections = 64 } = options;
  const graph = createGraph({ apiUrl, token, timeoutMs, connections });
  const media = createMedia(graph, { apiUrl, phoneNumberId, token, timeoutMs });
  const path = `/${phoneNumberId}/messages`;

  return {
    async send(to, outbound, callback) {
      const address = addressOf(to);
      if (!address) return { kind: 'refused', action: 'fix', code: 'noRecipient' };
      const body = JSON.stringify({
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        ...address,
        ...outbound,
        biz_opaque_callback_data: callback,
      });
      try {
        return readAnswer(await graph.postJson(path, body));
      } catch (error) {
        const { code, isNeverSent } = readFailure(error);
        return isNeverSent ? { kind: 'refused', action: 'retry', code } : { kind: 'unclear' };
      }
    },

    async markRead(messageId, { typing }) {
      const body = JSON.stringify({
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: messageId,
        ...(typing && { typing_indicator: { type: 'text' } }),
      });
      const answer = await graph.postJson(path, body).catch((cause: unknown) => {
        throw new ServiceError({ service: 'whatsapp', operation: 'markRead', kind: 'unreachable', cause });
      });
      if (isOk(answer.status)) return;
      const code = readErrorCode(answer.body);
      const { status } = answer;
      throw new ServiceError({
        service: 'whatsapp',
        operation: 'markRead',
        kind: 'rejected',
        status,
        ...(code !== undefined && { code }),
      });
    },

    fetchMedia: media.fetchMedia,
    uploadMedia: media.uploadMedia,
    async close() {
      await Promise.all([graph.close(), media.close()]);
    },
  };
}

const Sent = z.object({ messages: z.tuple([z.object({ id: z.string().min(1) })]) });

function readAnswer({ status, body, retryAfterMs }: GraphAnswer): SendResult {
  if (isOk(status)) {
    const sent = Sent.safeParse(body);
    return sent.success ? { kind: 'sent', wamid: sent.data.messages[0].id } : { kind: 'unclear' };
  }
  const code = readErrorCode(body);
  // A gateway that gave up waiting does not know whether Graph went on.
  if (status === 504 && code === undefined) return { kind: 'unclear' };
  const { action, scope, tries, afterMs, isGone } = readRefusal(code, status, readErrorSubcode(body));
  const waitMs = retryAfterMs ?? afterMs;
  return {
    kind: 'refused',
    action,
    code: code ?? `http${String(status)}`,
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
    ...(scope && { scope }),
    ...(tries !== undefined && { tries }),
    ...(isGone && { isGone }),
  };
}

/** A phone where one is known, as that keeps it coming in webhooks. A BSUID in `to` would be swallowed silently. */
function addressOf({ waId, bsuid }: Recipient): { to: string } | { recipient: string } | null {
  if (waId && /^\+?\d+$/.test(waId)) return { to: `+${waId.replace('+', '')}` };
  const id = [bsuid, waId].find((each) => each && BSUID.test(each));
  return id ? { recipient: id } : null;
}

function isOk(status: number): boolean {
  return status >= 200 && status < 300;
}
