/** Time is always asked for, never taken: a test moves it, a replay repeats it. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
