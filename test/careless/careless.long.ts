import { describe, expect, it } from 'vitest';
import {
  breaksOff,
  fails,
  floods,
  hangsUp,
  rambles,
  refuses,
  says,
  showsAPage,
  stalls,
  startLlm,
  writes,
  type Behaviour,
} from '../support/llm.ts';
import { play, summaryOf, type Held } from './play.ts';
import { carelessly, plainly } from './talk.ts';

describe('careless customers', () => {
  it(
    'five hundred get what they want, sooner than by the plain questionnaire',
    { timeout: 400_000 },
    async () => {
      const careless = await play({ seeds: seeds(500), manner: carelessly });
      const plain = await play({ seeds: seeds(60), manner: plainly });
      tell('careless, no key', careless);
      tell('plain, no key', plain);

      expect(share(plain)).toBe(1);
      expect(share(careless)).toBeGreaterThanOrEqual(0.97);
      expect(turns(careless)).toBeLessThanOrEqual(turns(plain));
    },
  );

  it('get it as well beside a model that is out of order in every way', { timeout: 400_000 }, async () => {
    const llm = await startLlm(...(Array.from({ length: 20 }, () => moods).flat() as [Behaviour]));
    const held = await play({
      seeds: seeds(300),
      manner: carelessly,
      town: { env: { OPENAI_API_KEY: 'key-of-the-test', OPENAI_BASE_URL: llm.url } },
    });
    tell(`careless, a bad model asked ${llm.bodies().length} times`, held);

    expect(llm.bodies().length).toBeGreaterThanOrEqual(moods.length);
    expect(share(held)).toBeGreaterThanOrEqual(0.97);
    expect(Math.max(...held.map(({ longestMs }) => longestMs))).toBeLessThanOrEqual(8_500);
  });
});

/** Each in its turn: slow, gone, broken, wrong, refusing, and telling us what nobody has said. */
const moods: Behaviour[] = [
  fails(500, { 'x-should-retry': 'false' }),
  says({ intent: 'yes' }),
  hangsUp,
  writes('{"intent":"yes","slots":"confirm everything"}'),
  stalls,
  rambles,
  says({ intent: 'parcel', slots: [{ slot: 'dropoff', words: 'Chez le voleur' }] }),
  breaksOff,
  refuses,
  showsAPage,
  says({ intent: 'correct', slots: [{ slot: 'value', words: '1' }] }),
  writes('je ne sais pas'),
  fails(429, { 'retry-after-ms': '5' }),
  says({ intent: 'cancel' }),
  floods,
];

function seeds(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}

function share(held: Held[]): number {
  return held.filter(({ reached }) => reached).length / held.length;
}

function turns(held: Held[]): number {
  return held.reduce((sum, each) => sum + each.turns, 0) / held.length;
}

function tell(who: string, held: Held[]): void {
  process.stdout.write(`${who}: ${summaryOf(held)}\n`);
}
