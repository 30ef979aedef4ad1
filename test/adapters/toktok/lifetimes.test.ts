import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lifetimes, outdatedBy } from '../../../adapters/toktok/lifetimes.ts';

describe('the tables', () => {
  it('share the catalogue and nothing else', () => {
    const shared = Object.entries(lifetimes).filter(([, { scope }]) => scope === 'shared');
    expect(shared.map(([operation]) => operation)).toEqual(['categories', 'shops', 'products']);
    expect(shared.filter(([, { about }]) => about)).toEqual([]);
    for (const [operation, { scope, staleMs }] of Object.entries(lifetimes)) {
      expect(scope === 'own' && staleMs > 0, operation).toBe(false);
    }
  });

  it('have a place for every call there is', () => {
    const folder = join(import.meta.dirname, '../../../adapters/toktok');
    const source = globSync('*.ts', { cwd: folder }).map((name) => readFileSync(join(folder, name), 'utf8'));
    const named = source.flatMap((text) => [
      ...text.matchAll(/operation(?:: | = )(?:\w+ === '\w+' \? '(\w+)' : )?'(\w+)'|readMissions\('(\w+)'/g),
    ]);
    const operations = new Set(named.flatMap(([, ...names]) => names.filter(Boolean)));
    const neverKept = ['login', 'register', 'refresh', 'findMission', 'findOrder', 'product'];
    const placed = [...Object.keys(lifetimes), ...Object.keys(outdatedBy), ...neverKept];
    expect([...operations].sort()).toEqual(placed.sort());
    for (const { own = [], all = [] } of Object.values(outdatedBy))
      expect(Object.keys(lifetimes)).toEqual(expect.arrayContaining([...own, ...all]));
  });
});
