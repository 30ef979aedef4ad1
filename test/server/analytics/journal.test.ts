import { describe, expect, it } from 'vitest';
import type { StepFact } from '../../../server/analytics/facts.ts';
import { createFollower } from '../../../server/analytics/follower.ts';
import { createPresence } from '../../../server/analytics/presence.ts';
import type { createSqliteStore } from '../../../adapters/store/sqlite/store.ts';

import { wordsOf } from '../../support/customer.ts';
import { differencesToReplay, factsIn } from '../../support/figures.ts';
import { openLanes } from '../../support/lane.ts';
import { says, startLlm } from '../../support/llm.ts';
import { call, startProduct } from '../../support/product.ts';

const jean = '242061110001';
const marie = '242061110002';

function followerOf(store: ReturnType<typeof createSqliteStore>) {
  const log = { error: (line: unknown) => expect.unreachable(JSON.stringify(line)) };
  return createFollower({ store, presence: createPresence(store), log });
}

describe('facts', () => {
  it('stand beside the journal: one for each step, telling the same', async () => {
    const lane = openLanes();
    const customer = await lane.say(jean, 'Bonjour');
    await lane.say(jean, 'aide');
    await lane.settle();
    const steps = (await factsIn(lane.store)).filter(({ fact }) => fact.kind === 'step');
    const entries = await lane.store.readJournal(customer);
    expect(steps.map(({ fact }) => fact)).toMatchObject(
      entries.map(({ entry }) => {
        const { from, to, role } = entry as { from: string; to: string; role: string };
        return { from, to, role };
      }),
    );
    expect(steps).toHaveLength(2);
  });

  it('hold no word, no name and no number of anybody', async () => {
    const product = await startProduct();
    const person = await call(product, jean);
    await person.order();
    const { store } = product.server;
    const written = JSON.stringify((await factsIn(store)).map(({ fact }) => fact));
    for (const personal of [jean.slice(-8), 'Jean', 'Moungali', 'Marie', 'Bonjour'])
      expect(written).not.toContain(personal);
  });

  it('are not about anybody any more once a person is erased, and the figures stay', async () => {
    const lane = openLanes();
    const customer = await lane.say(jean, 'Bonjour');
    await lane.settle();
    await followerOf(lane.store).catchUp();
    await lane.store.erase(customer);
    expect((await factsIn(lane.store)).map((row) => row.customer)).toEqual([null]);
    expect(await differencesToReplay(lane.store)).toEqual([]);
  });

  it('know how a message was understood, or not', async () => {
    const lane = openLanes();
    await lane.say(jean, 'Bonjour');
    await lane.say(jean, 'aide');
    await lane.settle();
    await lane.say(jean, 'qsdf wxcv poiu');
    await lane.settle();
    const understood = (await factsIn(lane.store)).map(({ fact }) => (fact as StepFact).understood);
    expect(understood).toEqual(['exact', 'exact', 'missed']);
  });

  it('know what was sent and how fast even when its delivery is told before the send is answered', async () => {
    const product = await startProduct();
    product.graph.setFaults({ slowMs: 1_500 });
    product.graph.addPerson({ waId: jean, name: 'Jean' }).say('Bonjour');
    const sent = async () =>
      (await factsIn(product.server.store)).flatMap(({ fact }) => (fact.kind === 'sent' ? [fact] : []));
    await expect.poll(sent, { timeout: 5_000 }).toHaveLength(1);
    const [{ responseMs = null, ...fact } = {}] = await sent();
    expect(fact).toEqual({ kind: 'sent', type: 'interactive', role: 'visitor', flow: 'auth' });
    expect(responseMs).toBeLessThan(1_500);
  });

  it('count a message that the language model was asked about once, as what came of it', async () => {
    const llm = await startLlm(says({ intent: 'parcel' }));
    const product = await startProduct({
      env: { OPENAI_API_KEY: 'a-key', OPENAI_BASE_URL: llm.url },
    });
    const person = await call(product, jean);
    await person.until('Que souhaitez-vous faire');
    const { store } = product.server;
    const before = (await factsIn(store)).length;
    expect(wordsOf(await person.say('zblorg vrim taka poutchi'))).toMatch(
      /Où êtes-vous par rapport au colis/,
    );
    const facts = (await factsIn(store)).slice(before).map(({ fact }) => fact as StepFact);
    expect(facts.flatMap(({ understood = [] }) => understood)).toEqual(['llm']);
  });
});

describe('figures', () => {
  it('are those of a replay of all facts, whenever they were added up', async () => {
    const lane = openLanes();
    const follower = followerOf(lane.store);
    for (let turn = 0; turn < 30; turn += 1) {
      await lane.say(
        turn % 3 === 0 ? jean : marie,
        ['Bonjour', 'aide', 'connexion', 'retour'][turn % 4] ?? '',
      );
      await lane.settle();
      lane.time.now += 37 * 60_000;
      if (turn % 4 === 0) await follower.catchUp();
      if (turn % 7 === 0) await Promise.all([follower.catchUp(), follower.catchUp()]);
    }
    await follower.catchUp();
    expect(await lane.store.figuresUpTo()).toBe((await factsIn(lane.store)).at(-1)?.id);
    expect(await differencesToReplay(lane.store)).toEqual([]);
  });

  it('of a real conversation agree with a count by hand', async () => {
    const product = await startProduct();
    const person = await call(product, jean);
    await person.order();
    const said = person.person.transcript();
    const mine = said.filter(({ from }) => from === 'person').length;
    const theirs = said.filter(({ from }) => from === 'business').length;
    const read = async () =>
      JSON.parse((await product.get('/api/analytics')).body) as {
        totals: Record<string, Record<string, unknown>>;
        active: unknown;
      };
    await expect
      .poll(async () => (await read()).totals['messages']?.['out'], { timeout: 2_000 })
      .toBe(theirs);
    const { totals, active } = await read();
    expect(totals['messages']).toMatchObject({ in: mine, out: theirs, billedPerTurn: theirs / mine });
    expect(totals['sessions']).toMatchObject({ count: 1 });
    expect(totals['conversions']).toMatchObject({ missionsCreated: { count: 1, xaf: 5_000 } });
    expect(totals['responseMs']).toMatchObject({ count: theirs });
    expect(totals['errors']).toMatchObject({ count: 0 });
    expect(active).toEqual({ sessions: 1, byRole: { client: 1 } });
    expect(await differencesToReplay(product.server.store)).toEqual([]);

    await product.restart();
    const after = await read();
    expect([after.totals['messages'], after.active]).toEqual([totals['messages'], active]);
  });
});
