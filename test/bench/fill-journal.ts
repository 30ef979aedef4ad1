import { loadMasterKey } from '../../adapters/store/master-key.ts';
import type { Turn } from '../../adapters/store/port.ts';
import { createSqliteStore } from '../../adapters/store/sqlite/store.ts';
import type { Json } from '../../machines/domain.ts';
import { readOut, withFact } from '../../server/engine/out.ts';
import { createLanes } from '../../server/engine/lanes.ts';
import { phoneOf } from './load.ts';

const DAY_MS = 24 * 3_600_000;
const DAYS = 90;
const BATCH = 500;
/** The load plays others. */
const FIRST_PERSON = 0;

/** What somebody does before they have an account: each message is a step, none waits for a service. */
const words = [
  'bonjour',
  'aide',
  'Connexion',
  'retour',
  'Inscription',
  'Client',
  'Jean Mbemba',
  'wxcvbn',
  'retour',
  'menu',
];

/** Stores that many steps, spread over three months, with the facts beside them as the product would have noted them. */
export async function fillJournal(path: string, rows: number): Promise<void> {
  const model = await modelTurn();
  const steps = model.journal.length;
  const store = createSqliteStore({ path, masterKey: loadMasterKey({ besideFile: path }) });
  const people = Math.ceil(rows / steps);
  const begin = Date.now() - DAYS * DAY_MS;
  for (let first = 0; first < people; first += BATCH) {
    const size = Math.min(BATCH, people - first);
    const now = begin + Math.floor(((first + size) / people) * DAYS * DAY_MS);
    const events = Array.from({ length: size }, (_, index) => ({
      id: `fill.${first + index}`,
      to: { waId: phoneOf(FIRST_PERSON + first + index) },
      body: { type: 'engine.noted', at: now },
      at: now,
      fromPerson: true,
    }));
    await store.accept(events, now);
    const claims = await store.claim(size, 'fill', now, 600_000);
    const turns = claims.map(({ customer, fence, events: done }) => ({
      ...model,
      customer,
      fence,
      done: done.map(({ seq }) => seq),
    }));
    await store.commit(turns, now);
    if ((first / BATCH) % 20 === 0) process.stderr.write(`filled ${(first + size) * steps}\n`);
  }
  await store.close();
}

/** One person's whole visit as a single turn. */
async function modelTurn(): Promise<Turn> {
  const store = createSqliteStore({ path: ':memory:', masterKey: Buffer.alloc(32) });
  const time = { now: Date.now() };
  const visit = { journal: [] as Json[], facts: [] as Json[], snapshot: null as Json };
  const lanes = createLanes({
    store: {
      ...store,
      async commit(turns, now) {
        for (const { journal, facts = [], out, snapshot } of turns) {
          visit.journal.push(...journal);
          visit.facts.push(...facts, ...out.map(({ body }) => sentFact(body, time.now)));
          visit.snapshot = snapshot;
        }
        return store.commit(turns, now);
      },
    },
    clock: { now: () => time.now },
    log: { error: () => {}, warn: () => {} },
    owner: 'fill',
    supportPhone: null,
  });
  for (const [index, text] of words.entries()) {
    const body = { type: 'user.text', text, at: time.now };
    await store.accept(
      [{ id: `model.${index}`, to: { waId: phoneOf(0) }, body, at: time.now, fromPerson: true }],
      time.now,
    );
    while ((await lanes.pump()) > 0);
    time.now += 20_000;
  }
  await store.close();
  return {
    customer: 0,
    fence: 0,
    done: [],
    out: [],
    effects: [],
    timers: [],
    cancelledTimers: [],
    secrets: [],
    ...visit,
  };
}

function sentFact(body: Json, now: number): Json {
  const out = readOut(body);
  const at = (out?.answering?.heardAt ?? now) + 180;
  return withFact({ id: 0, outcome: 'sent', wamid: '' }, out, at).fact ?? null;
}
