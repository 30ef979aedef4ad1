import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { buildServer, type Server, type ServerOptions } from '../app.ts';
import type { BackendOptions } from '../backend/options.ts';
import { readConfig } from '../config.ts';
import type { Graph } from '../simulator/graph/graph.ts';
import type { CrashPoint } from './script.ts';

export type World = Awaited<ReturnType<typeof openWorld>>;

interface WorldOptions {
  startAt: number;
  supportPhone: string | undefined;
  /** How long, in real seconds, a call of the backend may take. */
  patienceSeconds: number;
  backend?: Partial<BackendOptions>;
  /** Work is answered from a record, and by nobody else. */
  work?: ServerOptions['work'];
}

const GIVE_UP_AFTER_MS = 5_000;
const HELD_MS = 600_000;

/** The whole product with its stand-ins, in files of its own, on a clock that only moves when told to. */
export async function openWorld({ startAt, supportPhone, patienceSeconds, backend, work }: WorldOptions) {
  const folder = await mkdtemp(join(tmpdir(), 'toktok-replay-'));
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: `file:${join(folder, 'toktok.db')}`,
    LOG_LEVEL: 'silent',
    TOKTOK_TIMEOUT: String(patienceSeconds),
    SUPPORT_PHONE: supportPhone,
  });
  const violations: { code: number; details: string }[] = [];
  let now = startAt;
  let server = await open();
  const backendDb = new Sqlite(join(folder, 'backend.db'), { readonly: true });

  /** Listens without letting the engine run by itself: it works when the script says so, to the last event. */
  async function open(): Promise<Server> {
    // The breaker counts real seconds, of which a script takes hardly any.
    const built = await buildServer(config, {
      clock: { now: () => now },
      // What is recorded may have been said within one millisecond.
      tuning: { breakAfter: 1_000, ...(work && { numberPerSecond: 10_000 }) },
      backend: { passwordCost: 1_024, ...backend },
      ...(work && { work }),
    });
    await built.app.listen({ host: config.HOST, port: config.PORT });
    await built.store.recover(now);
    return built;
  }

  function graph(): Graph {
    if (!server.graph) throw new Error('a replay needs the stand-in of Meta');
    return server.graph;
  }

  /** Lets everything happen that is due now. */
  async function quiet(): Promise<void> {
    do {
      await graph().settle();
      await server.engine.idle();
      await graph().settle();
    } while (((await server.backend?.settle()) ?? 0) > 0);
  }

  async function jump(ms: number): Promise<void> {
    now += ms;
    await quiet();
  }

  /** Like `jump`, but as time does: what is due earlier happens earlier. */
  async function pass(ms: number): Promise<void> {
    const end = now + ms;
    const stride = Math.max(1_000, Math.ceil(ms / 40));
    while (now < end) {
      const due = (await server.store.nextDue(now)) ?? end;
      await jump(Math.min(stride, due - now, end - now));
    }
  }

  /** Dies without putting anything in order, at the named point of the work that waits, and comes back. */
  async function crash(point: CrashPoint): Promise<void> {
    if (point !== 'now') await graph().settle();
    if (point === 'stepped') await server.lanes.pump();
    if (point === 'worked') await dieWhileWorking();
    else if (point === 'sent') await dieWhileSending();
    else await server.store.close();
    violations.push(...graph().violations);
    await server.stop();
    server = await open();
  }

  /** The backend has done the work; its answer never comes. */
  async function dieWhileWorking(): Promise<void> {
    server.backend?.faults.set('POST /coursier/missions/', { answer: 'hang', times: 1 });
    const before = backendDb.pragma('data_version', { simple: true });
    const working = server.engine.idle().catch(ignore);
    await until(() => backendDb.pragma('data_version', { simple: true }) !== before);
    await server.store.close();
    server.backend?.app.server.closeAllConnections();
    await working;
  }

  /** Meta has taken the message; its answer never comes. */
  async function dieWhileSending(): Promise<void> {
    const before = graph().sent.length;
    graph().setFaults({ slowMs: HELD_MS });
    const working = server.engine.idle().catch(ignore);
    await until(() => graph().sent.length > before);
    await server.store.close();
    now += HELD_MS;
    await graph().settle();
    await working;
  }

  return {
    now: () => now,
    get server() {
      return server;
    },
    get graph() {
      return graph();
    },
    get violations() {
      return [...violations, ...graph().violations];
    },
    quiet,
    jump,
    pass,
    crash,
    missions: () =>
      backendDb.prepare<[], Record<string, unknown>>('select * from missions order by id').all(),
    orders: () => backendDb.prepare<[], Record<string, unknown>>('select * from commandes order by id').all(),
    /** The bytes of our own files: what a thief of the disk would have. */
    async atRest(): Promise<Buffer> {
      const files = (await readdir(folder)).filter((name) => name.startsWith('toktok.db'));
      return Buffer.concat(await Promise.all(files.map((name) => readFile(join(folder, name)))));
    },
    async close(): Promise<void> {
      backendDb.close();
      await server.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + GIVE_UP_AFTER_MS;
  while (!condition()) {
    if (Date.now() > end)
      throw new Error('nothing to crash in: the script expects work that does not happen');
    await pause(2);
  }
}

/** The work was cut short on purpose: how it failed says nothing. */
function ignore(): void {}
