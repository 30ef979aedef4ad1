import type { Json } from '../domain.ts';

/** Raised whenever a state, an actor or a context of any machine changes; a test compares the shapes. */
export const conversationVersion = 1;

/** From version n to n + 1, on the stored JSON. A version without one restarts its conversations from their slots. */
export const migrations: Record<number, (state: Json) => Json> = {};
