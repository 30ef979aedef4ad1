import { createHmac, randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { request } from 'undici';
import type { Clock } from '../engine/clock.ts';

export interface Hook {
  /** The bot's address; events go to `/hooks/toktok/missions` and `/hooks/toktok/orders` below it. */
  url: string;
  secret: string;
}

interface StatusEvent {
  id: number;
  status: string;
  previous_status?: string;
  data: Record<string, unknown>;
}

export type Events = ReturnType<typeof createEvents>;

const firstWaitMs = 250;
const longestWaitMs = 60_000;

/**
 * Tells the bot what changed, in order and at least once. `record` writes inside the caller's transaction, so an
 * event exists exactly when its change does; it leaves when a 2xx has been seen.
 */
export function createEvents({ db, clock }: { db: Database; clock: Clock }) {
  const insert = db.prepare('INSERT INTO hook_events (event_id, resource, body) VALUES (?, ?, ?)');
  const oldest = db.prepare<[], { id: number; resource: string; body: string }>(
    'SELECT id, resource, body FROM hook_events ORDER BY id LIMIT 1',
  );
  const remove = db.prepare('DELETE FROM hook_events WHERE id = ?');
  const stopped = new AbortController();
  let hook: Hook | undefined;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let waitMs = firstWaitMs;
  let told = 0;

  function record(resource: 'missions' | 'orders', event: StatusEvent): void {
    const event_id = randomUUID();
    const occurred_at = new Date(clock.now()).toISOString();
    insert.run(event_id, resource, JSON.stringify({ event_id, occurred_at, ...event }));
    wake();
  }

  function sendTo(next: Hook): void {
    hook = next;
    wake();
  }

  function wake(): void {
    // After the caller's transaction, never inside it.
    setImmediate(start);
  }

  function start(): void {
    if (!hook || timer || stopped.signal.aborted) return;
    running ??= drain(hook).finally(() => (running = undefined));
  }

  /** Resolves when nothing more can be told at once, to how much has been since the last time. */
  async function settle(): Promise<number> {
    start();
    await running;
    const count = told;
    told = 0;
    return count;
  }

  async function drain(to: Hook): Promise<void> {
    for (let event = oldest.get(); event && !stopped.signal.aborted; event = oldest.get()) {
      if (await post(to, event.resource, event.body)) {
        remove.run(event.id);
        told += 1;
        waitMs = firstWaitMs;
        continue;
      }
      timer = setTimeout(retry, waitMs).unref();
      waitMs = Math.min(waitMs * 2, longestWaitMs);
      return;
    }
  }

  function retry(): void {
    timer = undefined;
    wake();
  }

  async function post({ url, secret }: Hook, resource: string, body: string): Promise<boolean> {
    const timestamp = String(Math.floor(clock.now() / 1000));
    const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
    try {
      const response = await request(`${url.replace(/\/+$/, '')}/hooks/toktok/${resource}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-toktok-timestamp': timestamp,
          'x-toktok-signature': `sha256=${signature}`,
        },
        body,
        headersTimeout: 10_000,
        signal: stopped.signal,
      });
      await response.body.dump();
      return response.statusCode >= 200 && response.statusCode < 300;
    } catch {
      return false;
    }
  }

  async function close(): Promise<void> {
    stopped.abort();
    clearTimeout(timer);
    await running;
  }

  return { record, sendTo, settle, close };
}
