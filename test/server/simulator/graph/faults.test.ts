import { describe, expect, it } from 'vitest';
import { NUMBER_ID, startGraph, text } from '../receiver.ts';

describe('faults', () => {
  it('duplicate each webhook', async () => {
    const { awa, graph, receiver } = await startGraph();
    graph.setFaults({ duplicate: 2 });

    awa.say('un');
    await graph.settle();

    expect(receiver.texts()).toEqual(['Bonjour', 'un', 'un', 'un']);
  });

  it('delay webhooks by the clock', async () => {
    const { awa, graph, receiver, clock } = await startGraph();
    graph.setFaults({ delayMs: 5_000 });
    awa.say('un');

    clock.advance(4_999);
    await graph.settle();
    expect(receiver.posts).toHaveLength(1);
    clock.advance(1);
    await graph.settle();

    expect(receiver.posts).toHaveLength(2);
  });

  it('reorder what one person says', async () => {
    const late = [1_900, 10];
    const { awa, graph, receiver, clock } = await startGraph({ random: () => (late.shift() ?? 0) / 2_000 });
    graph.setFaults({ reorder: true });
    awa.say('un');
    awa.say('deux');

    clock.advance(2_000);
    await graph.settle();

    expect(receiver.texts()).toEqual(['Bonjour', 'deux', 'un']);
  });

  it('drop the next webhooks for ever', async () => {
    const { awa, graph, receiver } = await startGraph();
    graph.setFaults({ drop: 1 });

    awa.say('perdu');
    awa.say('reçu');
    await graph.settle();

    expect(receiver.texts()).toEqual(['Bonjour', 'reçu']);
    expect(graph.undelivered()).toBe(0);
  });

  it('put several messages and statuses into one POST', async () => {
    const { awa, graph, receiver, send, clock } = await startGraph();
    const paul = graph.addPerson({ waId: '242065550000', name: 'Paul' });
    graph.setFaults({ batch: 10 });
    await send(text('Bonjour'));
    awa.say('un');
    awa.say('deux');
    paul.say('trois');

    clock.advance(100);
    await graph.settle();

    expect(receiver.posts).toHaveLength(2);
    const changes = receiver.posts[1]?.changes.map(({ value }) => value) ?? [];
    expect(changes.map((value) => Object.keys(value).at(-1))).toEqual(['messages', 'statuses']);
    expect(changes[0]?.contacts).toHaveLength(2);
    expect(receiver.texts()).toEqual(['Bonjour', 'un', 'deux', 'trois']);
  });

  it('lose statuses, or shuffle them', async () => {
    const late = [1_999, 0];
    const { graph, receiver, send, clock } = await startGraph({
      random: () => (late.shift() ?? 0) / 2_000,
      latency: { deliveredMs: 0, readMs: 10_000 },
    });
    graph.setFaults({ dropStatuses: true });
    await send(text('sans nouvelles'));
    clock.advance(60);
    await graph.settle();
    expect(receiver.statuses()).toEqual([]);

    graph.setFaults({ dropStatuses: false, shuffleStatuses: true });
    await send(text('en désordre'));
    clock.advance(60);
    await graph.settle();
    clock.advance(2_000);
    await graph.settle();

    expect(receiver.statuses().map(({ status }) => status)).toEqual(['delivered', 'sent']);
  });

  it('refuse the next sends with any code, in Meta’s form', async () => {
    const { graph, send, awa } = await startGraph();
    graph.setFaults({ refuse: { code: 131016, times: 2 } });

    const answers = [await send(text('a')), await send(text('b')), await send(text('c'))];

    expect(answers.map(({ status }) => status)).toEqual([500, 500, 200]);
    expect(answers[0]?.body).toEqual({
      error: {
        message: '(#131016) Service unavailable',
        type: 'OAuthException',
        code: 131016,
        error_data: { messaging_product: 'whatsapp', details: 'Asked for by the test' },
        is_transient: true,
        fbtrace_id: expect.any(String) as string,
      },
    });
    expect(awa.transcript()).toHaveLength(2);
    expect(graph.violations).toEqual([]);
  });

  it('accept a send and cut the answer', async () => {
    const { graph, send, awa, clock, receiver } = await startGraph();
    graph.setFaults({ cut: 1 });

    await expect(send({ ...text('parti ?'), biz_opaque_callback_data: '9' })).rejects.toThrow('fetch failed');
    clock.advance(60);
    await graph.settle();

    expect(awa.transcript().at(-1)).toMatchObject({ content: { body: 'parti ?' } });
    expect(receiver.statuses()).toMatchObject([{ status: 'sent', biz_opaque_callback_data: '9' }]);
  });

  it('accept at once and answer slowly', async () => {
    const { graph, send, awa, clock, call } = await startGraph();
    graph.setFaults({ slowMs: 30_000 });
    let isAnswered = false;
    const sending = send(text('lent')).then(() => (isAnswered = true));

    await expect.poll(() => awa.transcript().length).toBe(2);
    await graph.settle();
    await call('GET', `/${NUMBER_ID}`);
    expect(isAnswered).toBe(false);
    clock.advance(30_000);
    await graph.settle();

    await sending;
  });
});
