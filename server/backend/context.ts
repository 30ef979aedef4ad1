import type { Database } from 'better-sqlite3';
import type { Clock } from '../engine/clock.ts';
import type { Tokens } from './auth/tokens.ts';
import type { Events } from './events.ts';
import type { BackendOptions } from './options.ts';

/** What every resource works with. */
export interface Context {
  db: Database;
  clock: Clock;
  options: BackendOptions;
  tokens: Tokens;
  events: Events;
}
