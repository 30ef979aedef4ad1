import { describe, expect, test } from 'vitest';
import { text } from '../../../adapters/whatsapp/outbound.ts';
import { template } from '../../../adapters/whatsapp/template.ts';
import { createWorld, HOUR } from './sender-world.ts';

describe('a message with a template to fall back on', () => {
  const row = {
    outbound: text('libre'),
    fallback: template({ name: 'mission_accepted', language: 'fr', body: ['MISS-1'] }),
  };

  test('goes as it is while the window is open', async () => {
    const { say, sender, meta } = await createWorld();
    await say('242061', row);
    await sender.idle();
    expect(meta.calls).toMatchObject([{ type: 'text' }]);
  });

  test('goes as its template once the window is closed, under the same outbox id', async () => {
    const { say, time, sender, meta, reasons } = await createWorld();
    await say('242061', row);
    time.now += 24 * HOUR;
    await sender.idle();
    expect(meta.calls).toMatchObject([
      { type: 'template', template: { name: 'mission_accepted' }, biz_opaque_callback_data: '1' },
    ]);
    expect(await reasons()).toEqual([]);
  });

  test('goes as its template at once when it is Meta that says the window is closed', async () => {
    const { say, sender, meta, reasons } = await createWorld();
    meta.next({ code: 131047 });
    await say('242061', row, 'deux');
    await sender.idle();
    expect(meta.calls).toMatchObject([
      { text: { body: 'libre' } },
      { type: 'template', biz_opaque_callback_data: '1' },
      { text: { body: 'deux' } },
    ]);
    expect(await reasons()).toEqual([]);
  });

  test('is dead when even its template is refused as too late: nothing goes in circles', async () => {
    const { say, sender, meta, reasons } = await createWorld();
    meta.next({ code: 131047 }, { code: 131047 });
    await say('242061', row);
    await sender.idle();
    expect(meta.calls).toHaveLength(2);
    expect(await reasons()).toEqual(['template:131047']);
  });

  test('is dead without a call while its template is paused; what is inside the window is not asked about', async () => {
    const asked: string[] = [];
    const usable = (name: string, language: string) => {
      asked.push(`${name} ${language}`);
      return false;
    };
    const { say, time, sender, meta, reasons } = await createWorld({ templates: { usable } });
    await say('242061', row);
    await sender.idle();
    expect(asked).toEqual([]);
    await say('242061', row);
    time.now += 24 * HOUR;
    await sender.idle();
    expect(asked).toEqual(['mission_accepted fr']);
    expect(meta.calls).toHaveLength(1);
    expect(await reasons()).toEqual(['template:paused']);
  });
});
