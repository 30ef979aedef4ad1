import { describe, expect, test } from 'vitest';
import { text } from '../../../adapters/whatsapp/outbound.ts';
import type { Outbound } from '../../../adapters/whatsapp/outbound.types.ts';
import { createWorld } from './sender-world.ts';

describe('pictures', () => {
  test('are made ready right before sending; what is stored stays as it was', async () => {
    const { say, sender, meta, later } = await createWorld({
      pictures: { dress: async () => text(`ready ${meta.calls.length}`) },
    });
    meta.next({ code: 131016 });
    await say('242061', 'raw');
    await sender.idle();
    await later(1_000);
    expect(meta.texts()).toEqual(['ready 0', 'ready 1']);
  });

  test('that take their time hold up nobody else, however many there are', async () => {
    const slow = Promise.withResolvers<undefined>();
    const dress = async (outbound: Outbound) => {
      if (JSON.stringify(outbound).includes('slow')) await slow.promise;
      return outbound;
    };
    const { say, sender, meta } = await createWorld({
      concurrency: 2,
      numberPerSecond: 1_000,
      pictures: { dress },
    });
    for (let person = 10; person < 18; person += 1) await say(`2420${String(person)}`, 'slow');
    await say('242061', 'un', 'deux');
    sender.start();
    await expect.poll(() => meta.texts(), { timeout: 150, interval: 5 }).toEqual(['un', 'deux']);
    slow.resolve(undefined);
    await expect.poll(() => meta.calls.length).toBe(10);
  });
});
