import { z } from 'zod';
import type { Json } from '../../machines/domain.ts';
import type { Rate } from './rate.ts';

/** Wide enough for who writes in short bursts or sends an album; nobody taps faster than this for long. */
const USUAL: Rate = { everyMs: 1_500, burst: 20 };

/** A flood is over when nothing has come for so long. */
const CALM_MS = 3_000;

const Kept = z
  .object({ paidUntil: z.number().catch(0), lastAt: z.number().catch(0) })
  .catch({ paidUntil: 0, lastAt: 0 });

/** What becomes of one more message: `passed`, `flooded` for the first one too many, `dropped` for all after it. */
export interface Paced {
  outcome: 'passed' | 'flooded' | 'dropped';
  /** To be stored: the moment the messages so far are paid for; beyond any allowance while a flood lasts. */
  paidUntil: number;
  lastAt: number;
}

/** Paces one person's messages by what is stored of their conversation. */
export function pace(stored: Json, at: number, { everyMs, burst }: Rate = USUAL): Paced {
  const { paidUntil, lastAt: before } = Kept.parse(stored);
  const allowance = burst * everyMs;
  const lastAt = Math.max(before, at);
  const flooding = { paidUntil: lastAt + allowance + everyMs, lastAt };
  const wasFlooded = paidUntil > before + allowance;
  if (wasFlooded && lastAt - before < CALM_MS) return { outcome: 'dropped', ...flooding };
  const owed = wasFlooded ? allowance / 2 : Math.max(0, paidUntil - lastAt);
  if (owed + everyMs > allowance) return { outcome: 'flooded', ...flooding };
  return { outcome: 'passed', paidUntil: lastAt + owed + everyMs, lastAt };
}
