import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSqliteStore } from '../../../adapters/store/sqlite/store.ts';
import { openTemplateHealth, type TemplateNews } from '../../../server/templates/health.ts';

async function startHealth() {
  const store = createSqliteStore({ path: ':memory:', masterKey: Buffer.alloc(32, 1) });
  onTestFinished(() => store.close());
  const lines: { level: number; template: string }[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as never) });
  const open = () => openTemplateHealth({ store, log });
  return { store, lines, open, health: await open() };
}

function news(changes: Partial<TemplateNews>): TemplateNews {
  return { kind: 'template', name: 'mission_accepted', language: 'fr', ...changes };
}

describe('the health of templates', () => {
  it('lets through what Meta has said nothing of', async () => {
    const { health } = await startHealth();
    expect(health.usable('mission_accepted', 'fr')).toBe(true);
  });

  it.each(['PAUSED', 'DISABLED', 'REJECTED', 'PENDING', 'ARCHIVED', 'DELETED', 'SOMETHING_NEW'])(
    'holds back what is %s, that one only, and after a restart too',
    async (status) => {
      const { health, open } = await startHealth();

      await health.hear([news({ status })]);

      for (const each of [health, await open()]) {
        expect(each.usable('mission_accepted', 'fr')).toBe(false);
        expect(each.usable('mission_accepted', 'en')).toBe(true);
        expect(each.usable('order_ready', 'fr')).toBe(true);
      }
    },
  );

  it.each(['APPROVED', 'REINSTATED', 'UNARCHIVED', 'FLAGGED'])(
    'lets through again what is %s',
    async (status) => {
      const { health } = await startHealth();
      await health.hear([news({ status: 'PAUSED' }), news({ status })]);
      expect(health.usable('mission_accepted', 'fr')).toBe(true);
    },
  );

  it('remembers quality beside the status; bad news is a warning', async () => {
    const { health, store, lines } = await startHealth();

    await health.hear([news({ status: 'APPROVED' }), news({ quality: 'RED', language: null })]);

    expect(health.usable('mission_accepted', 'fr')).toBe(true);
    expect(await store.getSetting('templates')).toEqual({
      'mission_accepted|fr': { status: 'APPROVED', quality: 'RED' },
    });
    expect(lines).toMatchObject([
      { level: 30, template: 'mission_accepted|fr' },
      { level: 40, template: 'mission_accepted|fr' },
    ]);
  });

  it('begins anew when what is stored cannot be read', async () => {
    const { store, open } = await startHealth();
    await store.putSetting('templates', ['broken']);
    expect((await open()).usable('mission_accepted', 'fr')).toBe(true);
  });
});
