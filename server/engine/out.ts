import { z } from 'zod';
import type { NewOut, OutResult } from '../../adapters/store/port.ts';
import type { Outbound } from '../../adapters/whatsapp/outbound.types.ts';
import { renderMessage } from '../../adapters/whatsapp/render.ts';
import { fillTemplate } from '../../adapters/whatsapp/templates/fill.ts';
import type { Json } from '../../machines/domain.ts';
import type { Message } from '../../machines/message.ts';
import type { SentFact, UnsentFact } from '../analytics/facts.ts';
import { carrying } from '../telemetry/watch.ts';
import { asJson } from './stored.ts';

/** Where the conversation stood, for figures; `heardAt` is when what it answers arrived, 0 where it answers nothing. */
const Answering = z.object({
  role: z.enum(['client', 'livreur', 'entreprise', 'visitor']),
  flow: z.string(),
  heardAt: z.number(),
});

export type Answering = z.infer<typeof Answering>;

const OutBody = z.object({
  outbound: z.custom<Outbound>(isOutbound),
  /** The template that goes instead where nothing else passes. */
  fallback: z.custom<Outbound>(isOutbound).optional(),
  answering: Answering.optional(),
  /** What it belongs to, for whoever traces. */
  trace: z.string().optional(),
});

export type OutBody = z.infer<typeof OutBody>;

/** The rows of the outbox for a message. The card that goes with it has no subject: later news must not take it away. */
export function toOuts(message: Message, answering?: Answering, trace?: string): NewOut[] {
  const { template: use, subject } = message;
  return renderMessage(message, { stampId: (id) => id }).map((outbound, index) => {
    if (index > 0) {
      const body = asJson({ outbound, ...(answering && { answering: { ...answering, heardAt: 0 } }) });
      return { body: carrying(body, trace) };
    }
    const body = asJson({
      outbound,
      ...(use && { fallback: fillTemplate(use) }),
      ...(answering && { answering }),
    });
    return { body: carrying(body, trace), ...(subject !== undefined && { subject }) };
  });
}

/** Null for what is no row of ours. */
export function readOut(body: Json): OutBody | null {
  return OutBody.safeParse(body).data ?? null;
}

/** With what figures are to know of it, when the message ends with this result. */
export function withFact(result: OutResult, body: OutBody | null, now: number): OutResult {
  if (result.outcome === 'sent') return { ...result, fact: factOfSent(body, now) };
  if (result.outcome === 'dead') return { ...result, fact: factOfUnsent('dead', body) };
  return result;
}

export function factOfSent(body: OutBody | null, now: number): Json {
  const { role, flow, heardAt } = body?.answering ?? nobodyKnows;
  const fact: SentFact = {
    kind: 'sent',
    type: body?.outbound.type ?? 'unknown',
    role,
    flow,
    responseMs: heardAt > 0 ? now - heardAt : null,
  };
  return asJson(fact);
}

export function factOfUnsent(reason: UnsentFact['reason'], body: OutBody | null): Json {
  const { role, flow } = body?.answering ?? nobodyKnows;
  const fact: UnsentFact = { kind: 'unsent', reason, role, flow };
  return asJson(fact);
}

const nobodyKnows = { role: '' as const, flow: '', heardAt: 0 };

/** Our own constructors made it, perhaps in an earlier release; what it holds is for Meta to judge. */
function isOutbound(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
