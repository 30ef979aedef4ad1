import { describe, expect, it, onTestFinished } from 'vitest';
import { coursierMachine } from '../../../machines/coursier/machine.ts';
import { readScripts } from '../../../server/replay/read-script.ts';
import { replay } from '../../../server/replay/replay.ts';
import { call, startProduct } from '../../support/product.ts';

const jean = '242061110001';

async function asking(words: string, wished: Parameters<typeof call>[2] = {}) {
  const product = await startProduct();
  const person = await call(product, jean, wished);
  await person.until(words);
  const recording = async () => {
    const { status, body } = await product.get('/api/conversations/1/recording');
    return {
      status,
      body,
      problems: status === 200 ? [] : (JSON.parse(body) as { problems: string[] }).problems,
    };
  };
  return { product, person, recording };
}

describe('a conversation that cannot be recorded whole', () => {
  it('says from where on the bot goes otherwise by now, and tells the rest by its journal', async () => {
    const { person, recording } = await asking('Quelle est la *valeur');
    await person.say('15000');
    const { guards } = coursierMachine.implementations;
    const before = guards.givesAmount;
    guards.givesAmount = () => false;
    onTestFinished(() => void (guards.givesAmount = before));

    const [script] = readScripts((await recording()).body, 'later.convo.yaml');

    const last = script?.steps.at(-1);
    expect(last?.note).toContain('goes otherwise now');
    expect(last?.expect).toMatchObject({ state: 'coursier.drafting.askingDescription' });
    expect(last?.expect?.['bot=']).toBeUndefined();
    expect(script?.steps.slice(0, -1).every(({ note }) => note === undefined)).toBe(true);
    const replayed = script && (await replay(script));
    expect(replayed?.turns.at(-1)?.differences[0]?.what).toBe('state');
  });

  it('is refused with the reason when its beginning is gone, and unknown when all of it is', async () => {
    const { product, person, recording } = await asking('Où êtes-vous');
    const now = Date.now();
    await product.server.store.purge({ bodies: 0, ids: 0, journal: now + 1 });
    await person.say('au départ');
    expect(await recording()).toMatchObject({ status: 409, problems: ['its beginning is no longer kept'] });
    await product.server.store.erase(1);
    expect(await recording()).toMatchObject({ status: 404 });
  });

  it('is recorded without the number that WhatsApp hides', async () => {
    const { recording } = await asking('Où êtes-vous', { withoutPhone: true });
    const { body } = await recording();
    const [script] = readScripts(body, 'hidden.convo.yaml');
    expect(script?.people['me']).toMatchObject({ withoutPhone: true });
    expect(script && (await replay(script)).passed).toBe(true);
    expect(body).not.toContain('1110001');
  });
});
