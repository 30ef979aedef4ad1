import { onTestFinished, describe, expect, it } from 'vitest';
import { openProvider } from '../../../adapters/understanding/provider.ts';
import { createTranscription } from '../../../adapters/understanding/transcription.ts';
import type { Asked } from '../../../adapters/understanding/guard.ts';
import { json } from '../whatsapp/loopback.ts';
import { fails, stalls, startLlm, type Behaviour } from '../../support/llm.ts';
import { createLedger, NOW } from './asking.ts';

const note = { bytes: Uint8Array.from(Buffer.from('OggS what was said')), seconds: 12 };

const hears =
  (text: unknown): Behaviour =>
  (response) =>
    json(response, 200, { text, usage: { type: 'duration', seconds: 12 } });

async function listening(...script: [Behaviour, ...Behaviour[]]) {
  const server = await startLlm(...script);
  const asked: Asked[] = [];
  const transcription = createTranscription({
    provider: openProvider({
      kind: 'openai',
      apiKey: 'key-of-the-test',
      model: 'gpt-6-luna',
      baseUrl: server.url,
      timeoutMs: 150,
    }),
    keywords: ['Moungali', 'Poto-Poto'],
    ledger: createLedger(),
    onAsked: (each) => asked.push(each),
    totalMs: 500,
    limits: { perCustomer: 2, perDay: 9 },
  });
  onTestFinished(() => transcription.close());
  return { server, asked, hear: () => transcription.transcribe(note, { customer: 1, now: NOW }) };
}

describe('a voice note', () => {
  it('is written down, with the languages and place names of here', async () => {
    const { server, asked, hear } = await listening(hears('  Je veux envoyer un colis\nà Moungali. '));

    expect(await hear()).toBe('Je veux envoyer un colis à Moungali.');

    const { url, headers, body } = server.received[0] ?? { body: Buffer.alloc(0) };
    expect(url).toBe('/v1/audio/transcriptions');
    const form = await new Response(Uint8Array.from(body), {
      headers: { 'content-type': headers?.['content-type'] ?? '' },
    }).formData();
    expect(form.get('model')).toBe('gpt-transcribe');
    expect(form.getAll('languages[]')).toEqual(['fr', 'ln']);
    expect(form.getAll('keywords[]')).toEqual(['Moungali', 'Poto-Poto']);
    const file = form.get('file') as File;
    expect([file.name, file.type, await file.text()]).toEqual([
      'note.ogg',
      'audio/ogg',
      'OggS what was said',
    ]);
    expect(asked).toMatchObject([{ task: 'transcribe', outcome: 'answered' }]);
    expect(asked[0]?.costUsd).toBeCloseTo(0.0009, 8);
  });

  it.each<[string, Behaviour]>([
    ['says nothing', hears(' \n ')],
    ['is answered in another form', hears(['x'])],
    ['finds no such service', fails(404)],
    ['finds it overloaded', fails(503, { 'retry-after-ms': '1' })],
    ['waits in vain', stalls],
  ])('that %s is nothing heard', async (_what, behaviour) => {
    const { hear } = await listening(behaviour);
    expect(await hear()).toBeNull();
  });

  it('is cut to what a message may hold', async () => {
    const { hear } = await listening(hears('la '.repeat(2_000)));
    expect((await hear())?.length).toBe(1_000);
  });

  it('is not listened to when the person has had enough for today', async () => {
    const { server, asked, hear } = await listening(hears('bonjour'));
    expect([await hear(), await hear(), await hear()]).toEqual(['bonjour', 'bonjour', null]);
    expect(server.received.length).toBe(2);
    expect(asked.at(-1)?.outcome).toBe('spent');
  });
});
