import { existsSync } from 'node:fs';
import { request } from 'undici';
import { loadMasterKey } from '../../../adapters/store/master-key.ts';
import { createSqliteStore } from '../../../adapters/store/sqlite/store.ts';
import { Analytics } from '../../api/schemas.ts';
import type { Config } from '../../config.ts';
import { systemClock } from '../../engine/clock.ts';
import { createAnalyst, type Analysis, type Question } from '../analyst.ts';
import { createFollower } from '../follower.ts';
import { createPresence } from '../presence.ts';

/** Figures cannot be had, for a reason that the person at the terminal can do something about. */
export class NoFigures extends Error {
  override readonly name = 'NoFigures';
}

type Where = Pick<Config, 'HOST' | 'PORT' | 'CONSOLE_TOKEN' | 'DATABASE_URL' | 'MASTER_KEY'>;

/** From the running server, which alone may open its database; from the database when none runs. */
export async function figuresOf(where: Where, question: Question): Promise<Analysis> {
  return (await fromServer(where, question)) ?? fromDatabase(where, question);
}

/** Null when no server is there. */
export async function fromServer(
  { HOST, PORT, CONSOLE_TOKEN }: Where,
  question: Question,
): Promise<Analysis | null> {
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;
  const url = new URL(`http://${host.includes(':') ? `[${host}]` : host}:${PORT}/api/analytics`);
  for (const [name, value] of Object.entries(question))
    if (value !== undefined) url.searchParams.set(name, String(value));
  const headers = CONSOLE_TOKEN === null ? {} : { authorization: `Bearer ${CONSOLE_TOKEN}` };
  const answer = await request(url, { headers }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED') return null;
    throw new NoFigures(`The server at ${url.origin} does not answer`, { cause: error });
  });
  if (!answer) return null;
  const body = await answer.body.json().catch(() => null);
  if (answer.statusCode === 401)
    throw new NoFigures('The server wants a CONSOLE_TOKEN, and has another one than given');
  if (answer.statusCode === 400) throw new NoFigures(problemsIn(body));
  const figures = Analytics.safeParse(body).data;
  if (!figures) throw new NoFigures(`What answers at ${url.origin} is not TokTok (${answer.statusCode})`);
  return figures;
}

async function fromDatabase({ DATABASE_URL, MASTER_KEY }: Where, question: Question): Promise<Analysis> {
  const path = DATABASE_URL.slice('file:'.length);
  if (!existsSync(path)) throw new NoFigures(`No server runs, and there is no database at ${path} yet`);
  const masterKey = loadMasterKey({ besideFile: path, ...(MASTER_KEY !== null && { fromEnv: MASTER_KEY }) });
  const store = createSqliteStore({ path, masterKey });
  try {
    const presence = createPresence(store);
    await createFollower({ store, presence, log: { error: () => {} } }).catchUp();
    const analyst = createAnalyst({ store, presence, clock: systemClock });
    const range = analyst.rangeOf(question);
    if ('problem' in range) throw new NoFigures(range.problem);
    return await analyst.report(range);
  } finally {
    await store.close();
  }
}

function problemsIn(body: unknown): string {
  return typeof body === 'object' && body !== null && 'problems' in body ? String(body.problems) : 'refused';
}
