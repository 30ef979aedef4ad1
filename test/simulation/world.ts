import type { Claim, Effect, NewEvent, Out, OutResult, Store } from '../../adapters/store/port.ts';
import type { Random } from '../support/random.ts';
import { play, readRequest, type Request, type Snapshot } from './application.ts';
import { type Answer, answered, createWhatsApp } from './whatsapp.ts';

export const LEASE = 10_000;
export const HOLD = 20_000;
const START = 1_790_000_000_000;
const MAX_TRIES = 3;

/** A virtual process: what it holds is forgotten when it crashes. */
export interface Node {
  name: string;
  claims: Claim[];
  outs: { out: Out; until: number; settled: boolean }[];
  effects: Effect[];
}

export type World = ReturnType<typeof createWorld>;

/** Everything around the store, driven by one random source and one virtual clock. */
export function createWorld(initial: Store, random: Random) {
  let store = initial;
  let now = START;
  let serial = 0;
  const people = Array.from({ length: 1 + random.below(3) }, (_, index) => ({
    waId: `24206${index}`,
    bsuid: `CG.${index}`,
    customer: null as number | null,
    /** Ids in the order in which the store has said that it keeps them. */
    acknowledged: [] as string[],
  }));
  const whatsapp = createWhatsApp(random, HOLD);
  const settledByNews = new Set<number>();
  const healed = new Set<string>();
  const past: { person: number; event: NewEvent }[] = [];
  const violations: string[] = [];

  return {
    people,
    whatsapp,
    healed,
    violations,
    now: () => now,
    store: () => store,
    pass: (ms: number) => (now += ms),
    restart,
    receive,
    claim,
    work,
    release,
    takeOut,
    send,
    tellNews,
    takeEffects,
    runEffect,
  };

  async function restart(next: Store): Promise<void> {
    store = next;
    await store.recover(now);
  }

  async function receive(): Promise<void> {
    const batch = Array.from({ length: 1 + random.below(3) }, () =>
      past.length > 0 && random.chance(0.25) ? random.pick(past) : newEvent(),
    );
    past.push(...batch);
    const accepted = await store.accept(
      batch.map(({ event }) => event),
      now,
    );
    accepted.forEach(({ customer, fresh }, index) => {
      const { person = 0, event } = batch[index] ?? {};
      const who = people[person];
      if (!who || !event) return;
      if (who.customer !== null && who.customer !== customer)
        violations.push(`${event.id} went to somebody else`);
      who.customer = customer;
      if (!fresh) return;
      if (who.acknowledged.includes(event.id)) violations.push(`${event.id} was kept twice`);
      who.acknowledged.push(event.id);
    });
  }

  function newEvent(): { person: number; event: NewEvent } {
    const person = random.below(people.length);
    const who = people[person];
    const id = `e${++serial}`;
    const { waId = '', bsuid = '' } = who ?? {};
    // Until they are known to belong together, only both name one person.
    const to = who?.customer === null ? { waId, bsuid } : random.pick([{ waId }, { bsuid }, { waId, bsuid }]);
    const body: Request = { id };
    if (random.chance(0.2)) body.effect = true;
    if (random.chance(0.2)) body.timerIn = random.below(3 * LEASE);
    if (random.chance(0.2)) body.cancels = true;
    if (random.chance(0.3)) body.subject = random.pick(['parcel', 'order']);
    if (random.chance(0.1)) body.poison = 1 + random.below(4);
    return { person, event: { id, to, body, at: now - random.below(5_000), fromPerson: true } };
  }

  async function claim(node: Node, limit = 1 + random.below(3)): Promise<void> {
    node.claims.push(...(await store.claim(limit, node.name, now, LEASE)));
  }

  /** Works one claim, however old it has become: that is what fences are for. */
  async function work(node: Node): Promise<void> {
    const [held] = node.claims.splice(0, 1);
    const [first] = held?.events ?? [];
    if (!held || !first) return;
    const sound = held.events.findIndex(
      ({ id, tries, body }) => !healed.has(id) && tries < (readRequest(body).poison ?? 0),
    );
    if (sound === 0) {
      const { customer, fence } = held;
      const retryAt = now + random.below(5_000);
      const failure = { customer, fence, seq: first.seq, reason: 'poison', retryAt, maxTries: MAX_TRIES };
      if ((await store.fail(failure, now)) === 'parked') healed.add(first.id);
      return;
    }
    const some = sound < 0 ? held.events.length : sound;
    const part = random.chance(0.2) ? 1 + random.below(some) : some;
    const turns = [play(held, held.events.slice(0, part), now)];
    // A node may send what its commit hands over, or leave it all to whoever takes from the outbox.
    if (random.chance(0.5)) await store.commit(turns, now);
    else await store.commit(turns, now, { leaseMs: LEASE, take: (outs) => keep(node, outs) });
  }

  function keep(node: Node, outs: Out[]): void {
    for (const out of outs) node.outs.push({ out, until: now + LEASE, settled: settledByNews.has(out.id) });
  }

  async function release(node: Node): Promise<void> {
    await store.release(node.claims.splice(0), now);
  }

  async function takeOut(node: Node, limit = 1 + random.below(3)): Promise<void> {
    keep(node, await store.takeOut(limit, now, LEASE));
  }

  /** Sends what the node has taken and notes the answers together, unless it dies on the way. */
  async function send(node: Node, reliable = false): Promise<void> {
    const results: OutResult[] = [];
    for (const { out, until, settled } of node.outs.splice(0)) {
      if (until <= now) continue;
      await checkSend(out, settled);
      const result = resultOf(out.id, whatsapp.send(out, now, reliable));
      if (!reliable && random.chance(0.1)) break;
      results.push(result);
    }
    if (results.length > 0) await store.settleOut(results, now);
  }

  function resultOf(id: number, answer: Answer): OutResult {
    switch (answer) {
      case 'sent':
        return { id, outcome: 'sent', wamid: `m${whatsapp.deliveries.length}` };
      case 'busy':
        return { id, outcome: 'retry', retryAt: now + random.below(5_000) };
      case 'lost':
        return { id, outcome: 'unclear', retryAt: now + HOLD };
      case 'refused':
        return { id, outcome: 'dead', reason: 'refused' };
    }
  }

  async function checkSend(out: Out, settled: boolean): Promise<void> {
    const re = answered(out);
    const known = (await store.peek(out.customer)) as Snapshot | null;
    if (!known?.applied.includes(re)) violations.push(`reply to ${re} without its committed event`);
    const before = whatsapp.deliveries.filter((delivery) => delivery.out === out.id);
    const justified = out.unclear && !settled && before.every(({ at }) => at + HOLD <= now);
    if (before.length > 0 && !justified) violations.push(`reply to ${re} sent again`);
  }

  async function tellNews(): Promise<void> {
    const news = whatsapp.dueNews(now);
    if (news.length === 0) return;
    await store.recordStatuses(news, now);
    for (const { out } of news) if (out !== undefined) settledByNews.add(out);
  }

  async function takeEffects(node: Node, limit = 1 + random.below(3)): Promise<void> {
    node.effects.push(...(await store.takeEffects(limit, now, LEASE)));
  }

  async function runEffect(node: Node, reliable = false): Promise<void> {
    const [effect] = node.effects.splice(0, 1);
    if (!effect) return;
    const { key, customer } = effect;
    const dies = !reliable && random.chance(0.2);
    const going = await store.noteEffect(key, { begun: true }).then(
      () => true,
      () => false,
    );
    if (!going) return;
    if (dies) return;
    if (!reliable && random.chance(0.2)) {
      await store.settleEffects([{ key, retryAt: now + random.below(5_000) }], now);
      return;
    }
    const event = { id: `done:${key}`, to: { customer }, body: { id: `done:${key}` }, at: now };
    await store.settleEffects([{ key, event }], now);
  }
}
