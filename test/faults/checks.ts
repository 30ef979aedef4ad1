import { isDeepStrictEqual } from 'node:util';
import { loadMasterKey } from '../../adapters/store/master-key.ts';
import { createSqliteStore } from '../../adapters/store/sqlite/store.ts';
import type { Store } from '../../adapters/store/port.ts';
import { createFollower } from '../../server/analytics/follower.ts';
import { createPresence } from '../../server/analytics/presence.ts';
import type { Graph } from '../../server/simulator/graph/graph.ts';
import type { Backend } from '../support/backend.ts';
import { differencesToReplay } from '../support/figures.ts';
import { wordsOf } from '../support/customer.ts';
import type { Caller } from './crowd.ts';

export interface Life {
  graph: Graph;
  backend: Backend;
  people: Caller[];
  /** When the product was killed. */
  deaths: number[];
  database: string;
}

/** Within this long after Meta took a message, its answer may not have been noted yet. */
const NOTED_WITHIN_MS = 1_000;

/** All promises that a killed product has to keep, held against what the others saw and what it remembers. */
export async function problemsIn(life: Life) {
  const { problems: doubled, duplicates, copies } = doublesIn(life);
  const problems = [...doubled];
  const usual = new Map<boolean, string[]>();
  const store = createSqliteStore({
    path: life.database,
    masterKey: loadMasterKey({ besideFile: life.database }),
  });

  for (const caller of life.people) {
    const { person, phone, hasAccount } = caller;
    const told = (problem: string) => problems.push(`person ${person.id}: ${problem}`);
    const missions = life.backend.missions(phone);
    if (missions.length !== 1) told(`${missions.length} missions`);

    const chat = person.transcript().filter(({ id }) => !copies.has(id));
    if (!chat.every(({ from }, index) => from === (index % 2 === 0 ? 'person' : 'business')))
      told(`not one answer to each message: ${chat.map(({ from }) => from[0]).join('')}`);

    const said = chat.filter(({ from }) => from === 'business').map(wordsFor);
    const expected = usual.get(hasAccount) ?? said;
    usual.set(hasAccount, expected);
    const other = said.findIndex((words, index) => words !== expected[index]);
    if (other !== -1) told(`answer ${other} is « ${said[other]} », others had « ${expected[other]} »`);

    const order = await journalOf(store, phone);
    const sent = chat.filter(({ from }) => from === 'person').map(({ type }) => type);
    if (order.length !== sent.length) told(`${order.length} steps for ${sent.length} messages`);
  }
  problems.push(...(await leftIn(store)), ...(await figuresIn(store, life)));
  await store.close();
  return { problems, duplicates, messages: life.graph.sent.length };
}

/** What a message says to everybody alike: no reference, no number of their own. */
function wordsFor(entry: Parameters<typeof wordsOf>[0]): string {
  return wordsOf(entry).replace(/COUR-[\w-]+|WhatsApp\* : .+/g, '…');
}

/** Copies of one message of ours. Fine only when the product died before it could note that the first was taken. */
function doublesIn({ graph, deaths }: Life) {
  const first = new Map<string, number>();
  const copies = new Set<string>();
  const problems: string[] = [];
  for (const { id, at, body } of graph.sent) {
    const callback = (body as { biz_opaque_callback_data?: string }).biz_opaque_callback_data ?? id;
    const before = first.get(callback);
    if (before === undefined) {
      first.set(callback, at);
      continue;
    }
    copies.add(id);
    const wasCut = deaths.some((death) => death >= before && death - before < NOTED_WITHIN_MS);
    if (!wasCut)
      problems.push(`message ${callback} sent again ${at - before} ms later without a kill between`);
  }
  return { problems, duplicates: copies.size, copies };
}

/** The messages of a person as the journal has them, in order. */
async function journalOf(store: Store, phone: string): Promise<string[]> {
  const customer = await store.findCustomer({ waId: phone });
  if (customer === null) return [];
  const rows = await store.readJournal(customer);
  return rows.flatMap(({ entry }) => {
    const { event } = entry as { event?: { read?: { type: string } } };
    return event?.read ? [event.read.type] : [];
  });
}

/** Figures are added up once each, and are what happened, however often the product died. */
async function figuresIn(store: Store, { graph, people }: Life): Promise<string[]> {
  const log = { error: () => {} };
  await createFollower({ store, presence: createPresence(store), log }).catchUp();
  const sums = await store.sumFigures({ grain: 'day', from: 0, to: Number.MAX_SAFE_INTEGER });
  const count = (name: string, key?: string) =>
    sums
      .filter((sum) => sum.name === name && (key === undefined || sum.key === key))
      .reduce((all, sum) => all + sum.count, 0);
  const isFromPerson = ({ from }: { from: string }) => from === 'person';
  const messages = people.reduce(
    (all, { person }) => all + person.transcript().filter(isFromPerson).length,
    0,
  );
  const sent = new Set(
    graph.sent.map(
      ({ id, body }) => (body as { biz_opaque_callback_data?: string }).biz_opaque_callback_data ?? id,
    ),
  );
  const counts = {
    messagesIn: count('messagesIn'),
    messagesOut: count('messagesOut'),
    ordered: count('deals', 'mission.created'),
  };
  const truth = { messagesIn: messages, messagesOut: sent.size, ordered: people.length };
  const wrong = isDeepStrictEqual(counts, truth)
    ? []
    : [`figures say ${JSON.stringify(counts)} of ${JSON.stringify(truth)}`];
  return [...wrong, ...(await differencesToReplay(store))];
}

async function leftIn(store: Store): Promise<string[]> {
  const stats = await store.stats(Date.now());
  const { pendingEvents, pendingEffects, outboxDepth, parked, deadLetters } = stats;
  const left = { pendingEvents, pendingEffects, outboxDepth, parked, deadLetters };
  return Object.entries(left).flatMap(([name, count]) => (count > 0 ? [`${count} ${name} at the end`] : []));
}
