import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { readScripts } from '../../../server/replay/read-script.ts';
import { replay } from '../../../server/replay/replay.ts';
import { reportOf } from '../../../server/replay/report.ts';
import { json } from '../../adapters/whatsapp/loopback.ts';
import { says, startLlm } from '../../support/llm.ts';
import { call, startProduct } from '../../support/product.ts';

const voiceNote = readFileSync(new URL('../../../server/simulator/web/voice.ogg', import.meta.url));

it('what somebody else made of words and of a voice note is in the recording, of others', async () => {
  const llm = await startLlm(
    says({ intent: 'parcel', slots: [{ slot: 'contactName', words: 'Taka poutchi' }] }),
    (response) => json(response, 200, { text: 'Je veux envoyer un colis à Poutchinel, 06 644 11 97.' }),
  );
  const product = await startProduct({
    env: { OPENAI_API_KEY: 'key-of-the-test', OPENAI_BASE_URL: llm.url },
  });
  const jean = await call(product, '242061110080');
  await jean.until('Que souhaitez-vous faire');
  await jean.say('zblorg vrim taka poutchi');
  expect(jean.words()).toContain('Où êtes-vous');
  await jean.say('menu');
  jean.person.voice(voiceNote);
  await expect.poll(() => jean.words(), { timeout: 10_000 }).toContain('Où êtes-vous');

  const { body } = await product.get('/api/conversations/1/recording');

  const [script] = readScripts(body, 'helped.convo.yaml');
  if (!script) throw new Error('no script');
  expect(script.helpers).toEqual(['words', 'voice']);
  const works = script.steps.flatMap(({ outcomes }) => outcomes.map(({ work }) => work));
  expect(works).toEqual(['login', 'understand', 'transcribe']);
  const replayed = await replay(script);
  if (!replayed.passed) throw new Error(`\n${reportOf(replayed, new PassThrough())}`);
  expect(body).not.toMatch(/poutchi|zblorg|644 ?11 ?97|1110080/i);
});
