import Database from 'better-sqlite3';
import Fastify from 'fastify';
import { Pool } from 'undici';
import { assign, createActor, setup } from 'xstate';
import { verify } from '../../adapters/whatsapp/signature.ts';
import { textMessage, type Webhook } from './shared.ts';

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

const graph = new URL(process.env['WHATSAPP_API_URL'] ?? '');
const graphPool = new Pool(graph.origin, { connections: 64 });
const messages = `${graph.pathname}/${process.env['WHATSAPP_PHONE_NUMBER_ID']}/messages`;
const backend = new Pool(process.env['TOKTOK_BASE_URL'] ?? '', { connections: 64 });
const secret = process.env['WHATSAPP_APP_SECRET'] ?? '';
const json = { 'content-type': 'application/json' };

const app = Fastify();
app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
app.post('/webhook', async (request, reply) => {
  const bytes = request.body as Buffer;
  if (!verify([secret], bytes, request.headers['x-hub-signature-256'] as string))
    return reply.code(401).send();
  const { entry } = JSON.parse(bytes.toString()) as Webhook;
  for (const message of entry[0]?.changes[0]?.value.messages ?? [])
    void turn(message.id, message.from, message.text?.body ?? 'pin');
  return reply.code(200).send();
});

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
  const { body } = await graphPool.request({
    path: messages,
    method: 'POST',
    headers: json,
    body: textMessage(from, question),
  });
  await body.dump();
}

async function call(path: string, payload: object): Promise<void> {
  const { body } = await backend.request({
    path,
    method: 'POST',
    headers: json,
    body: JSON.stringify(payload),
  });
  await body.json();
}

const address = await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
process.stdout.write(`listening ${address}\n`);
