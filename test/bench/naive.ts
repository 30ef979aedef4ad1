import Database from 'better-sqlite3';
import { Pool } from 'undici';
import { assign, createActor, setup } from 'xstate';
import { headers, messagesUrl, serveWebhook, textMessage } from './shared.ts';

/**
 * What a team writes first: XState restored from SQLite, one durable transaction per message, the backend
 * called in the middle, the answer sent at the end. No outbox, no lanes, no retries, nothing encrypted.
 */
const questions = [
  'welcome',
  'password',
  'menu',
  'side',
  'pickup',
  'dropoff',
  'name',
  'phone',
  'value',
  'description',
  'recap',
  'created',
];

const machine = setup({
  types: {
    context: {} as { step: number; slots: Record<string, string> },
    events: {} as { type: 'said'; text: string },
  },
  actions: {
    fill: assign(({ context, event }) => ({
      step: Math.min(context.step + 1, questions.length - 1),
      slots: { ...context.slots, [questions[context.step] ?? '']: event.text },
    })),
  },
}).createMachine({
  id: 'naive',
  context: { step: -1, slots: {} },
  initial: 'asking',
  states: { asking: { on: { said: { actions: 'fill', target: 'asking', reenter: true } } } },
});

const db = new Database((process.env['DATABASE_URL'] ?? '').slice('file:'.length));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(
  'create table if not exists seen (id text primary key); create table if not exists conversation (phone text primary key, snapshot text)',
);
const see = db.prepare('insert or ignore into seen values (?)');
const load = db.prepare('select snapshot from conversation where phone = ?').pluck();
const save = db.prepare(
  'insert into conversation values (?, ?) on conflict do update set snapshot = excluded.snapshot',
);

const graph = new Pool(messagesUrl.origin, { connections: 64 });
const backend = new Pool(process.env['TOKTOK_BASE_URL'] ?? '', { connections: 64 });

await serveWebhook(({ id, from, text }) => turn(id, from, text?.body ?? 'pin'));

async function turn(id: string, from: string, text: string): Promise<void> {
  const step = db.transaction(() => {
    if (see.run(id).changes === 0) return null;
    const stored = load.get(from) as string | undefined;
    const actor = createActor(machine, stored ? { snapshot: JSON.parse(stored) as never } : {}).start();
    actor.send({ type: 'said', text });
    save.run(from, JSON.stringify(actor.getPersistedSnapshot()));
    return actor.getSnapshot().context;
  })();
  if (!step) return;
  const question = questions[step.step] ?? '';
  if (question === 'menu') await call('/api/v1/auth/login/', { username: from, password: text });
  if (question === 'created') await call('/api/v1/coursier/missions/', step.slots);
  const { body } = await graph.request({
    path: messagesUrl.pathname,
    method: 'POST',
    headers,
    body: textMessage(from, question),
  });
  await body.dump();
}

async function call(path: string, payload: object): Promise<void> {
  const { body } = await backend.request({
    path,
    method: 'POST',
    headers,
    body: JSON.stringify(payload),
  });
  await body.json();
}
