import { describe, expect, it } from 'vitest';
import { call, startProduct, type Product } from '../../support/product.ts';
import { textFrom, webhookOf } from '../../support/webhooks.ts';

const jean = '242061110001';
const awa = '242061110002';

interface Listed {
  conversations: { id: number; phone: string; name: string; role: string; state: string; parked: number }[];
  next: number | null;
}
interface Told {
  conversation: Listed['conversations'][number];
  steps: {
    event: string;
    input: unknown;
    read: unknown;
    from: string;
    to: string;
    says: string[];
    message: { text: string } | null;
    sent: { id: number; status: string }[];
    effects: { key: string; name: string; outcome: string | null }[];
    effect: { key: string; outcome: string } | null;
  }[];
  before: number | null;
}

async function read<T>(product: Product, url: string): Promise<T> {
  return JSON.parse((await product.get(url)).body) as T;
}

async function act(product: Product, url: string) {
  const answer = await product.server.app.inject({ method: 'POST', url });
  return answer.json<{ done: number }>().done;
}

async function twoPeople() {
  const product = await startProduct();
  const customer = await call(product, jean);
  await customer.until('Où êtes-vous');
  const stranger = await call(product, awa, { hasAccount: false });
  await stranger.say('Bonjour');
  return { product, customer, stranger };
}

describe('conversations', () => {
  it('are listed the latest first, with masked numbers', async () => {
    const { product } = await twoPeople();
    const { conversations, next } = await read<Listed>(product, '/api/conversations');
    expect(conversations.map(({ phone, role, state }) => [phone, role, state])).toEqual([
      ['•••• 02', 'visitor', 'auth.talking.welcoming'],
      ['•••• 01', 'client', 'coursier.drafting.askingSide'],
    ]);
    expect(next).toBeNull();
  });

  it('are found by state, role and number', async () => {
    const { product } = await twoPeople();
    const found = async (query: string) =>
      (await read<Listed>(product, `/api/conversations?${query}`)).conversations.map(({ phone }) => phone);
    expect(await found('state=coursier')).toEqual(['•••• 01']);
    // Where somebody was once is not where they are.
    expect(await found('state=menu')).toEqual([]);
    expect(await found('role=visitor')).toEqual(['•••• 02']);
    expect(await found(`phone=%2B${jean}`)).toEqual(['•••• 01']);
    expect(await found('phone=242069999999')).toEqual([]);
  });

  it('come in pages that repeat nobody', async () => {
    const { product } = await twoPeople();
    const first = await read<Listed>(product, '/api/conversations?limit=1');
    const second = await read<Listed>(product, `/api/conversations?limit=1&before=${first.next}`);
    const third = await read<Listed>(product, `/api/conversations?limit=1&before=${second.next}`);
    expect(
      [first, second, third].flatMap(({ conversations }) => conversations.map(({ phone }) => phone)),
    ).toEqual(['•••• 02', '•••• 01']);
  });
});

describe('the timeline of a conversation', () => {
  it('shows what came in, what was understood from which words, what was said and whether it arrived', async () => {
    const { product, customer } = await twoPeople();
    await customer.say('à Moungali chez Marie, 06 123 45 67, 5000 francs');
    const { conversations } = await read<Listed>(product, '/api/conversations?role=client');
    const id = conversations[0]?.id;
    await expect
      .poll(async () => (await read<Told>(product, `/api/conversations/${id}`)).steps.at(-1)?.sent[0]?.status)
      .toMatch(/sent|delivered|read/);
    const { steps } = await read<Told>(product, `/api/conversations/${id}`);
    const last = steps.at(-1);
    expect(last).toMatchObject({
      event: 'user.text',
      input: { text: 'à Moungali chez Marie, •••• 67, 5000 francs' },
      from: 'coursier.drafting.askingSide',
    });
    expect(last?.says[0]).toBe('coursier.noted');
    expect(JSON.stringify(last?.read)).toContain('"words":"Marie"');
    expect(last?.message?.text).toContain('Marie');
  });

  it('shows work and what became of it, and no password', async () => {
    const { product } = await twoPeople();
    const { conversations } = await read<Listed>(product, '/api/conversations?role=client');
    const { steps, before } = await read<Told>(product, `/api/conversations/${conversations[0]?.id}`);
    const login = steps.flatMap(({ effects }) => effects).find(({ name }) => name === 'login');
    expect(login?.outcome).toBe('done');
    expect(steps.find(({ effect }) => effect?.key === login?.key)).toMatchObject({ event: 'effect.done' });
    expect(JSON.stringify(steps)).not.toContain('Soleil');
    expect(before).toBeNull();
  });

  it('goes back page by page', async () => {
    const { product } = await twoPeople();
    const { conversations } = await read<Listed>(product, '/api/conversations?role=client');
    const url = `/api/conversations/${conversations[0]?.id}`;
    const all = await read<Told>(product, url);
    const late = await read<Told>(product, `${url}?limit=2`);
    const early = await read<Told>(product, `${url}?limit=100&before=${late.before}`);
    expect([...early.steps, ...late.steps].map(({ from, to }) => [from, to])).toEqual(
      all.steps.map(({ from, to }) => [from, to]),
    );
  });

  it('of nobody is not there', async () => {
    const product = await startProduct();
    expect((await product.get('/api/conversations/77')).status).toBe(404);
  });
});

describe('what is stuck', () => {
  it('is seen, tried again and discarded', async () => {
    const product = await startProduct();
    const { store } = product.server;
    const now = Date.now();
    await store.accept([{ id: 'p1', to: { waId: jean }, body: { nothing: 'an event' }, at: now }], now);
    const parked = async () =>
      (
        await read<{ parked: { seq: number; conversation: number; reason: string }[] }>(
          product,
          '/api/parked',
        )
      ).parked;
    // Five tries, with growing waits: parked by hand here, for a poisoned event takes minutes.
    await product.server.engine.stop();
    for (let tries = 0; (await parked()).length === 0; tries += 1) {
      const later = now + 600_000 * (tries + 1);
      for (const { customer, fence, events } of await store.claim(10, 'test', later, 1_000))
        for (const { seq } of events)
          await store.fail({ customer, fence, seq, reason: 'poison', retryAt: later, maxTries: 1 }, later);
    }
    const [event] = await parked();
    expect(event).toMatchObject({ reason: 'poison' });
    const listed = await read<Listed>(product, '/api/conversations?parked=true');
    expect(listed.conversations).toMatchObject([{ id: event?.conversation, parked: 1 }]);

    expect(await act(product, `/api/parked/${event?.seq}/retry`)).toBe(1);
    expect(await parked()).toEqual([]);
    expect(await act(product, `/api/parked/${event?.seq}/discard`)).toBe(0);
  });

  it('is dropped, when a message will never arrive', async () => {
    const product = await startProduct();
    product.graph.setFaults({ refuse: { code: 131026, times: 1 } });
    await product.post(webhookOf({ messages: [textFrom(jean, 'Bonjour')] }));
    const dead = async () =>
      (await read<{ deadLetters: { id: number; reason: string }[] }>(product, '/api/dead-letters'))
        .deadLetters;
    await expect.poll(async () => (await dead()).length).toBe(1);
    const [letter] = await dead();
    expect(await act(product, `/api/dead-letters/${letter?.id}/discard`)).toBe(1);
    expect(await dead()).toEqual([]);
  });
});
