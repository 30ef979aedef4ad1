import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBackend } from '../support/backend.ts';
import { freePort, startChild } from '../support/child.ts';
import { startMeta } from '../support/meta.ts';
import { createRandom } from '../support/random.ts';
import { problemsIn, type Life } from './checks.ts';
import { createCrowd } from './crowd.ts';

export interface KillOptions {
  kills: number;
  /** How many people are on the telephone at once; whoever is done makes room for another. */
  conversations: number;
  seed: number;
  /** How long the product holds a send in doubt; not told, as long as it does for customers. */
  holdMs?: number;
  /** The longest that the product lives before it is killed; any shorter life is as likely. */
  lifeMs?: number;
  /** How long all may stand still after the last kill before that is a finding. */
  patienceMs?: number;
  tell?: (line: string) => void;
}

export interface KillReport {
  problems: string[];
  conversations: number;
  messages: number;
  kills: number;
  duplicates: number;
  seconds: number;
}

/** Kills the product at random instants of many conversations, starts it again each time, and checks what came of it. */
export async function killAndCheck(options: KillOptions): Promise<KillReport> {
  const {
    kills,
    conversations,
    seed,
    holdMs,
    lifeMs = 3_000,
    patienceMs = 70_000,
    tell = () => {},
  } = options;
  const begun = performance.now();
  const random = createRandom(seed);
  const folder = await mkdtemp(join(tmpdir(), 'toktok-kill-'));
  const port = await freePort();
  const meta = await startMeta({ webhookUrl: `http://127.0.0.1:${port}/webhook` });
  const backend = await startBackend({ path: join(folder, 'backend.db') });
  const database = join(folder, 'toktok.db');
  const env = {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: `file:${database}`,
    LOG_LEVEL: 'info',
    ...meta.env,
    ...backend.env,
  };
  const start = () => startChild(['test/faults/server.ts', ...(holdMs ? [String(holdMs)] : [])], env);
  const crowd = createCrowd({ graph: meta.graph, backend, random, size: conversations });
  const deaths: number[] = [];
  const problems: string[] = [];

  let child = start();
  await child.listening;
  await crowd.open();
  for (let kill = 1; kill <= kills; kill += 1) {
    // One in six dies while it starts.
    if (!random.chance(1 / 6)) await child.listening;
    await sleep(random.below(lifeMs));
    child.signal('SIGKILL');
    const { signal, code } = await child.ended;
    if (signal !== 'SIGKILL') problems.push(`the product ended by itself with code ${code}`);
    deaths.push(Date.now());
    if (kill % 20 === 0) tell(`${kill} kills, ${crowd.done()} conversations ended`);
    child = start();
  }
  await child.listening;
  problems.push(...(await crowd.finish(patienceMs)));
  child.signal('SIGTERM');
  const { code } = await child.ended;
  if (code !== 0) problems.push(`SIGTERM ended with code ${code}`);

  const life: Life = { graph: meta.graph, backend, people: crowd.people(), deaths, database };
  const found = await problemsIn(life);
  await meta.close();
  await backend.close();
  await rm(folder, { recursive: true });
  return {
    problems: [...problems, ...found.problems],
    conversations: life.people.length,
    messages: found.messages,
    kills,
    duplicates: found.duplicates,
    seconds: Math.round((performance.now() - begun) / 1_000),
  };
}
