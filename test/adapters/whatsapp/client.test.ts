import { describe, expect, onTestFinished, test } from 'vitest';
import { createWhatsApp } from '../../../adapters/whatsapp/client.ts';
import { text } from '../../../adapters/whatsapp/outbound.ts';
import { json, loopback } from './loopback.ts';
import type { Recipient } from '../../../adapters/whatsapp/client.ts';

const TOKEN = 'token-of-the-test';
const HELLO = text('Bonjour');
const AWA = { waId: '242061112233', bsuid: 'CG.98765432101234' };

function client(url: string, timeoutMs = 5_000) {
  const whatsapp = createWhatsApp({ apiUrl: `${url}/v26.0`, phoneNumberId: '1122', token: TOKEN, timeoutMs });
  onTestFinished(() => whatsapp.close());
  return whatsapp;
}

async function answering(answer: Parameters<typeof loopback>[0]) {
  const meta = await loopback(answer);
  return { meta, send: (to: Recipient = AWA) => client(meta.url).send(to, HELLO, '42') };
}

function refusing(status: number, error: object | undefined, headers: Record<string, string> = {}) {
  return answering((response) => json(response, status, { error }, headers));
}

describe('send', () => {
  test('posts the message with token, agent and callback, and gives Meta’s id back', async () => {
    const { meta, send } = await answering((response) =>
      json(response, 200, { messaging_product: 'whatsapp', contacts: [], messages: [{ id: 'wamid.X' }] }),
    );
    expect(await send()).toEqual({ kind: 'sent', wamid: 'wamid.X' });
    const [request] = meta.received;
    expect(request).toMatchObject({ method: 'POST', url: '/v26.0/1122/messages' });
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/json',
      'user-agent': expect.stringMatching(/./) as string,
    });
    expect(JSON.parse(String(request?.body))).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+242061112233',
      type: 'text',
      text: { body: 'Bonjour' },
      biz_opaque_callback_data: '42',
    });
  });

  test.each<[string, Recipient, object]>([
    ['a phone alone', { waId: '242061112233' }, { to: '+242061112233' }],
    ['a business-scoped id alone', { bsuid: 'CG.98' }, { recipient: 'CG.98' }],
    ['an id that stands where the phone belongs', { waId: 'CG.98' }, { recipient: 'CG.98' }],
  ])('%s is addressed as Meta wants it', async (_, to, address) => {
    const { meta, send } = await answering((response) => json(response, 200, { messages: [{ id: 'w' }] }));
    await send(to);
    const body = JSON.parse(String(meta.received[0]?.body)) as { to?: string; recipient?: string };
    const { to: sentTo, recipient } = body;
    expect({ ...(sentTo && { to: sentTo }), ...(recipient && { recipient }) }).toEqual(address);
  });

  test('nobody to send to is refused without a call', async () => {
    const { meta, send } = await answering((response) => json(response, 200, {}));
    expect(await send({})).toEqual({ kind: 'refused', action: 'fix', code: 'noRecipient' });
    expect(meta.received).toHaveLength(0);
  });

  test('a hundred messages one after another reuse warm connections', async () => {
    const { url, connections } = await loopback((response) =>
      json(response, 200, { messages: [{ id: 'w' }] }),
    );
    const whatsapp = client(url);
    for (let sent = 0; sent < 100; sent += 1) await whatsapp.send(AWA, HELLO, '1');
    expect(connections.opened).toBeLessThanOrEqual(3);
  });

  test.each([
    ['retry', [1, 2, 130429, 131000, 131016, 131057, 133004]],
    ['wait', [4, 80007, 131056, 132069, 133008, 133009, 133015, 133016]],
    ['template', [131047]],
    [
      'fix',
      [
        100, 131008, 131009, 131021, 131030, 131051, 131052, 131053, 131062, 131063, 132000, 132001, 132005,
        132007, 132008, 132012, 132015, 132016, 132018, 132068, 133005, 133006, 135000, 137000, 139200,
        999999,
      ],
    ],
    ['unreachable', [130472, 130497, 131026, 131049, 131050]],
    [
      'alarm',
      [
        0, 3, 10, 33, 190, 200, 299, 368, 131005, 131031, 131037, 131042, 131045, 131048, 131064, 133000,
        133010,
      ],
    ],
  ])('%s is what these codes ask for', async (action, codes) => {
    const queue = [...codes];
    const { url } = await loopback((response) => json(response, 400, { error: { code: queue.shift() } }));
    const whatsapp = client(url);
    for (const code of codes) {
      expect(await whatsapp.send(AWA, HELLO, '1')).toMatchObject({ kind: 'refused', action, code });
    }
  });

  test('the pair limit concerns one customer, the throughput limit the whole number', async () => {
    expect(await (await refusing(400, { code: 131056 })).send()).toMatchObject({ scope: 'pair' });
    expect(await (await refusing(400, { code: 130429 })).send()).toMatchObject({ scope: 'number' });
  });

  test('an object that is gone is told from other bad parameters', async () => {
    const gone = await refusing(400, { code: 100, error_subcode: 33 });
    expect(await gone.send()).toEqual({ kind: 'refused', action: 'fix', code: 100, isGone: true });
    const wrong = await refusing(400, { code: 100, error_subcode: 2494010 });
    expect(await wrong.send()).toEqual({ kind: 'refused', action: 'fix', code: 100 });
  });

  test.each([
    [503, undefined, { action: 'retry', code: 'http503' }],
    [429, undefined, { action: 'retry', code: 'http429', scope: 'number' }],
    [401, undefined, { action: 'alarm', code: 'http401' }],
    [404, { message: 'no code' }, { action: 'fix', code: 'http404' }],
    [500, { code: null }, { action: 'retry', code: 'http500' }],
    [302, undefined, { action: 'fix', code: 'http302' }],
  ])('HTTP %i without a code that is known is judged by its status', async (status, error, expected) => {
    expect(await (await refusing(status, error)).send()).toEqual({ kind: 'refused', ...expected });
  });

  test('Retry-After is passed on', async () => {
    const { send } = await refusing(503, undefined, { 'retry-after': '7' });
    expect(await send()).toMatchObject({ action: 'retry', retryAfterMs: 7_000 });
  });

  test.each([
    ['an HTML page', '<html>ok</html>'],
    ['no message id', '{"messages":[]}'],
    ['nothing', ''],
  ])('a success that says %s is unclear', async (_, body) => {
    const { send } = await answering((response) => response.end(body));
    expect(await send()).toEqual({ kind: 'unclear' });
  });

  test('a gateway that gave up waiting leaves it unclear', async () => {
    const { send } = await answering((response) => response.writeHead(504).end('<html>'));
    expect(await send()).toEqual({ kind: 'unclear' });
  });

  test('a connection cut after the request is unclear', async () => {
    const { send } = await answering((response) => response.destroy());
    expect(await send()).toEqual({ kind: 'unclear' });
  });

  test('an answer that is cut halfway is unclear', async () => {
    const { send } = await answering((response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"messages":', () => response.destroy());
    });
    expect(await send()).toEqual({ kind: 'unclear' });
  });

  test('an answer that does not come in time is unclear', async () => {
    const { url } = await loopback(() => undefined);
    expect(await client(url, 100).send(AWA, HELLO, '1')).toEqual({ kind: 'unclear' });
  });

  test('a connection that is refused has certainly sent nothing', async () => {
    const { url, close } = await loopback(() => undefined);
    await close();
    expect(await client(url).send(AWA, HELLO, '1')).toEqual({
      kind: 'refused',
      action: 'retry',
      code: 'ECONNREFUSED',
    });
  });

  test('a name that cannot be resolved has certainly sent nothing', async () => {
    expect(await client('http://graph.invalid').send(AWA, HELLO, '1')).toMatchObject({ action: 'retry' });
  });
});

describe('markRead', () => {
  test('marks the message and shows typing', async () => {
    const { url, received } = await loopback((response) => json(response, 200, { success: true }));
    await client(url).markRead('wamid.IN', { typing: true });
    expect(JSON.parse(String(received[0]?.body))).toEqual({
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: 'wamid.IN',
      typing_indicator: { type: 'text' },
    });
  });

  test('a refusal names its code and nothing that is secret or personal', async () => {
    const { url } = await loopback((response) =>
      json(response, 400, { error: { code: 131009, message: `bad ${TOKEN}` } }),
    );
    const refused = client(url).markRead('wamid.IN', { typing: false });
    await expect(refused).rejects.toThrow('whatsapp markRead: rejected (400 131009)');
  });
});
