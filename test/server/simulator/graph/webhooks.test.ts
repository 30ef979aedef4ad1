import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../../../server/engine/clock.ts';
import { createGraph } from '../../../../server/simulator/graph/graph.ts';
import { metaJson } from '../../../../server/simulator/graph/envelope.ts';
import {
  APP_SECRET,
  idOf,
  NUMBER_ID,
  serve,
  startGraph,
  startReceiver,
  text,
  TOKEN,
  WABA_ID,
} from '../receiver.ts';

describe('a webhook', () => {
  it('brings a message signed over its raw bytes, non-ASCII escaped as Meta does', async () => {
    const { awa, graph, receiver } = await startGraph();

    awa.say('Où est ma pizza 🍕 ?');
    await graph.settle();

    const [, post] = receiver.posts;
    expect(post?.isSigned).toBe(true);
    expect(post?.raw).toContain('O\\u00f9 est ma pizza \\ud83c\\udf55 ?');
    expect(post?.changes).toEqual([
      {
        field: 'messages',
        value: {
          messaging_product: 'whatsapp',
          metadata: { display_phone_number: '242060000000', phone_number_id: NUMBER_ID },
          contacts: [{ profile: { name: 'Awa' }, wa_id: '242061234567', user_id: 'CG.1' }],
          messages: [
            {
              from: '242061234567',
              from_user_id: 'CG.1',
              id: awa.transcript().at(-1)?.id,
              timestamp: '1790000000',
              type: 'text',
              text: { body: 'Où est ma pizza 🍕 ?' },
            },
          ],
        },
      },
    ]);
  });

  it('is ASCII and means the same JSON, whatever was said', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const value = JSON.parse(json) as null;
        const written = metaJson(value);
        expect(/^[\x20-\x7f]*$/.test(written)).toBe(true);
        expect(JSON.parse(written)).toEqual(value);
      }),
    );
  });

  it('leaves the number out for a person who hides it', async () => {
    const { graph, receiver } = await startGraph();
    const hidden = graph.addPerson({
      waId: '242069999999',
      bsuid: 'CG.9',
      name: 'Discrète',
      withoutPhone: true,
    });

    hidden.say('Bonjour');
    await graph.settle();

    expect(receiver.posts.at(-1)?.raw).not.toContain('242069999999');
    expect(receiver.messages().at(-1)).toMatchObject({ from_user_id: 'CG.9' });
  });

  it('brings taps, pins, cards, voice and reactions in the form of their type', async () => {
    const { send, awa, graph, receiver } = await startGraph();
    const ask = await send({
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Confirmez-vous ?' },
        action: { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Oui' } }] },
      },
    });

    awa.tap('yes');
    awa.pin(-4.26, 15.28, { name: 'Marché Total' });
    awa.contact({ name: 'Paul', phone: '+242065550000' }, 'contact_request');
    awa.voice(Buffer.from('OggS'));
    awa.reaction(idOf(ask), '👍');
    await graph.settle();

    expect(receiver.messages().slice(1)).toMatchObject([
      {
        type: 'interactive',
        context: { from: '242060000000', id: idOf(ask) },
        interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Oui' } },
      },
      { type: 'location', location: { latitude: -4.26, longitude: 15.28, name: 'Marché Total' } },
      { type: 'contacts', origin: 'contact_request', contacts: [{ phones: [{ wa_id: '242065550000' }] }] },
      { type: 'audio', audio: { mime_type: 'audio/ogg; codecs=opus', voice: true } },
      { type: 'reaction', reaction: { message_id: idOf(ask), emoji: '👍' } },
    ]);
    expect(() => awa.tap('never-shown')).toThrow('nothing to tap');
  });

  it('tells of a changed number without contacts, and the next message comes from the new one', async () => {
    const { awa, graph, receiver } = await startGraph();

    awa.changeNumber({ waId: '242068888888', bsuid: 'CG.2' });
    awa.say('Mon nouveau numéro');
    await graph.settle();

    expect(receiver.posts[1]?.changes[0]?.value.contacts).toBeUndefined();
    expect(receiver.messages().slice(1)).toMatchObject([
      {
        from: '242061234567',
        type: 'system',
        system: {
          type: 'user_changed_number',
          wa_id: '242068888888',
          previous_user_id: 'CG.1',
          user_id: 'CG.2',
        },
      },
      { from: '242068888888', from_user_id: 'CG.2' },
    ]);
  });
});

describe('statuses', () => {
  it('climb from sent to delivered to read, priced, with the callback', async () => {
    const { send, graph, clock, receiver } = await startGraph();
    const answer = await send({ ...text('Bonjour'), biz_opaque_callback_data: 'out:7' });

    for (let step = 0; step < 4; step += 1) {
      clock.advance(1_000);
      await graph.settle();
    }

    const common = {
      id: idOf(answer),
      recipient_id: '242061234567',
      recipient_user_id: 'CG.1',
      biz_opaque_callback_data: 'out:7',
    };
    const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' };
    expect(receiver.statuses()).toEqual([
      { ...common, status: 'sent', timestamp: '1790000001', pricing },
      { ...common, status: 'delivered', timestamp: '1790000001', pricing },
      { ...common, status: 'read', timestamp: '1790000002' },
    ]);
    expect(graph.sent[0]?.status).toBe('read');
  });

  it('stay at delivered until a person without read receipts opens the chat', async () => {
    const { send, awa, graph, clock, receiver } = await startGraph();
    awa.setReads(false);
    await send(text('Bonjour'));
    clock.advance(5_000);
    await graph.settle();
    clock.advance(5_000);
    await graph.settle();
    expect(receiver.statuses().map(({ status }) => status)).toEqual(['sent', 'delivered']);

    awa.read();
    await graph.settle();

    expect(receiver.statuses().at(-1)?.status).toBe('read');
  });

  it('say failed with 131026 for a number that is not on WhatsApp', async () => {
    const { send, graph, clock, receiver } = await startGraph();

    await send({ ...text('Allô'), to: '+242060404040' });
    clock.advance(1_000);
    await graph.settle();

    expect(receiver.statuses()).toMatchObject([
      { status: 'failed', recipient_id: '242060404040', errors: [{ code: 131026 }] },
    ]);
  });
});

describe('delivery', () => {
  it('tries again, later and later, until the business answers 200', async () => {
    const { awa, graph, receiver, clock } = await startGraph();
    receiver.answers.push(500, 401, 302);
    awa.say('insistant');
    await graph.settle();
    expect(awa.transcript().at(-1)?.status).toBe('sent');

    const waits = [1_000, 2_000, 4_000];
    for (const [index, wait] of waits.entries()) {
      clock.advance(wait - 1);
      await graph.settle();
      expect(receiver.posts).toHaveLength(2 + index);
      clock.advance(1);
      await graph.settle();
      expect(receiver.posts).toHaveLength(3 + index);
    }

    expect(awa.transcript().at(-1)?.status).toBe('delivered');
    expect(graph.undelivered()).toBe(0);
  });

  it('gives up after seven days', async () => {
    const { awa, graph, receiver, clock } = await startGraph();
    receiver.answers.push(500, 500);
    awa.say('jamais');
    await graph.settle();

    clock.advance(7 * 24 * 3_600_000 + 1);
    await graph.settle();

    expect(graph.undelivered()).toBe(0);
  });

  it('keeps chats and undelivered webhooks over a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'graph-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'graph.db');
    const first = await startGraph({ path, webhookUrl: 'http://127.0.0.1:9/nobody' });
    first.awa.say('avant');
    await first.send(text('réponse'));
    await first.graph.settle();
    await first.graph.close();

    const receiver = await startReceiver();
    const clock = { now: () => first.clock.now() + 60_000 };
    const graph = createGraph({
      phoneNumberId: NUMBER_ID,
      businessAccountId: WABA_ID,
      token: TOKEN,
      appSecret: APP_SECRET,
      webhookUrl: receiver.url,
      clock,
      path,
    });
    await serve(graph);
    const [awa] = graph.people();
    await graph.settle();

    expect(receiver.texts().filter(Boolean)).toEqual(['Bonjour', 'avant']);
    expect(receiver.statuses().map(({ status }) => status)).toEqual(['sent', 'delivered']);
    expect(awa?.transcript().map(({ from }) => from)).toEqual(['person', 'person', 'business']);
  });

  it('runs by itself with the system clock', async () => {
    const { awa, receiver, send } = await startGraph({
      clock: systemClock,
      latency: { sentMs: 5, deliveredMs: 5, readMs: 5 },
    });

    await send(text('Bonjour Awa'));
    awa.say('Merci');

    await vi.waitFor(() => {
      expect(receiver.texts().filter(Boolean)).toEqual(['Bonjour', 'Merci']);
      expect(receiver.statuses().map(({ status }) => status)).toEqual(['sent', 'delivered', 'read']);
    });
  });
});
