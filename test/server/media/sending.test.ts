import { expect, it, onTestFinished } from 'vitest';
import { drawPicture } from '../../../server/backend/media/pictures.ts';
import { createSender } from '../../../server/engine/sender.ts';
import { asJson } from '../../../server/engine/stored.ts';
import { aCard, createWorld } from './world.ts';

const waId = '242061234567';

/** Awa has written; every `send` gives her a card with a picture. */
async function startSending() {
  const world = await createWorld((response) => response.end(drawPicture('plate', '#b5651d', 0)));
  const { store, graph, whatsapp, clock, log, pictures, backend } = world;
  const sender = createSender({ store, whatsapp, clock, log, pictures });
  onTestFinished(() => sender.stop());
  const awa = graph.addPerson({ waId, name: 'Awa' });
  awa.say('Bonjour');

  async function send() {
    const now = clock.now();
    await store.accept([{ id: awa.say('Pizza'), to: { waId }, body: {}, at: now, fromPerson: true }], now);
    const [claim] = await store.claim(1, 'test', now, 60_000);
    if (!claim) throw new Error('nothing to claim');
    const outbound = aCard(`${backend.url}/media/1.png`);
    const turn = {
      customer: claim.customer,
      fence: claim.fence,
      done: claim.events.map(({ seq }) => seq),
      snapshot: {},
      out: [{ body: asJson({ outbound }) }],
    };
    const nothing = { effects: [], timers: [], cancelledTimers: [], secrets: [], journal: [] };
    await store.commit([{ ...turn, ...nothing }], now);
    await sender.idle();
    const { content } = awa.transcript().at(-1) ?? {};
    return content as { header?: { type: 'image'; image: { id: string } }; body: { text: string } };
  }

  return { ...world, send };
}

it('a card arrives with its picture', async () => {
  const { send, graph } = await startSending();
  const { header, body } = await send();
  expect(body.text).toContain('Pizza Reine');
  expect(graph.media(header?.image.id ?? '')).toMatchObject({ mime: 'image/jpeg' });
});

it('a picture that Meta no longer has is given again, and the message arrives with it', async () => {
  const { send, graph, remove, store } = await startSending();
  const first = (await send()).header?.image.id ?? '';
  await remove(first);

  const second = (await send()).header?.image.id ?? '';

  expect(second).not.toBe(first);
  expect(graph.media(second)).not.toBeNull();
  expect(await store.deadLetters()).toEqual([]);
});
