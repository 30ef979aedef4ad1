import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

const KEYS = [
  /\bEAA[A-Za-z0-9]{30,}/,
  /\bsk-[A-Za-z0-9_-]{20,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY/,
  /^(?:MASTER_KEY|\w+_TOKEN|\w+_SECRET|\w+_API_KEY)=[^\s#]+/m,
];

function keysIn(text: string): string[] {
  return KEYS.flatMap((key) => key.exec(text)?.[0] ?? []);
}

describe('secrets', () => {
  it('stand in no file of the source', () => {
    const files = globSync(
      ['*', '.*', '{machines,adapters,server,test,docs}/**/*.{ts,js,json,md,yaml,html,css}'],
      {
        cwd: root,
        // What is learnt stands in base64, where anything may be spelled.
        exclude: ({ name }) => ['node_modules', '.env', 'model.json'].includes(name),
        withFileTypes: true,
      },
    ).filter((entry) => entry.isFile());
    const found = files.filter(
      (entry) => keysIn(readFileSync(join(entry.parentPath, entry.name), 'utf8')).length > 0,
    );

    expect(files.length).toBeGreaterThan(100);
    expect(found.map(({ name }) => name)).toEqual([]);
  });

  it('would be seen', () => {
    const token = `EAA${'Gm0PX4ZCps'.repeat(4)}`;

    expect(keysIn(`token: '${token}'`)).toEqual([token]);
    expect(keysIn('A=1\nWHATSAPP_TOKEN=abc\n')).toEqual(['WHATSAPP_TOKEN=abc']);
  });

  it('and data are kept out of the repository', () => {
    expect(readFileSync(join(root, '.gitignore'), 'utf8').split('\n')).toEqual(
      expect.arrayContaining(['.env', '/data/', '*.log']),
    );
  });
});
