import type { UserInput } from '../../machines/events.ts';

/** Who wrote, by whatever Meta told us of them. At least one of `waId` and `bsuid` is set. */
export interface Sender {
  waId?: string;
  bsuid?: string;
  parentBsuid?: string;
}

/** One thing a webhook told us. A single POST can hold a thousand, of all kinds. */
export type Inbound =
  | {
      kind: 'message';
      id: string;
      at: number;
      from: Sender;
      profileName?: string;
      input: UserInput;
      /** The message of ours it answers, when the person quoted or tapped one. */
      inReplyTo?: string;
    }
  /** From a person but nothing to answer (a reaction, a welcome request): it only opens the window. */
  | { kind: 'silent'; id: string; at: number; from: Sender; what: string }
  | {
      kind: 'status';
      wamid: string;
      status: 'sent' | 'delivered' | 'read' | 'played' | 'failed';
      at: number;
      /** `biz_opaque_callback_data` as we sent it. */
      callback?: string;
      errorCode?: number;
      pricing?: { type: string; category: string };
    }
  | { kind: 'identityChanged'; id: string; at: number; previous: Sender; next: Sender }
  /** What Meta thinks of a template by now; without a language, of all of that name. */
  | { kind: 'template'; name: string; language: string | null; status?: string; quality?: string }
  /** What Meta thinks of our number by now: what has happened to it, how many people it may write to a day. */
  | { kind: 'number'; event?: string; limit?: string }
  /** Somebody turned our advertising off or on again in WhatsApp itself. */
  | { kind: 'preference'; from: Sender; at: number; offers: 'stop' | 'resume' }
  /** Account, template and system news: for operators. `codes` are Meta's error numbers, if any. */
  | { kind: 'notice'; field: string; what: string; codes: number[] }
  /** For another business number than ours: counted, never processed. */
  | { kind: 'foreign'; field: string }
  /** A field, type or shape we do not know: logged once by name. */
  | { kind: 'unknown'; field: string; what: string };
