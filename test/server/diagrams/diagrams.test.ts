import { readdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { activeStates, diagramOf, diagramsFolder } from '../../../server/diagrams/diagram.ts';
import { drawAll } from '../../../server/diagrams/draw.ts';
import { machines } from '../../../server/diagrams/machines.ts';
import { nodesOf } from '../../support/transitions.ts';

describe('docs/machines', () => {
  it('is what `npm run diagrams` draws of the machines as they are', async () => {
    const drawn = await drawAll();

    expect(readdirSync(diagramsFolder).sort()).toEqual([...drawn.keys()].sort());
    const stale = [...drawn].filter(([name, content]) => fileNamed(name) !== content);
    expect(stale.map(([name]) => name)).toEqual([]);
  });

  it('has a picture of every machine there is', async () => {
    const folders = readdirSync(new URL('../../../machines/', import.meta.url), { withFileTypes: true });
    const files = folders
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => new URL(`../../../machines/${name}/machine.ts`, import.meta.url))
      .filter(exists);
    const exported = await Promise.all(
      files.map(async (url) => Object.values((await import(url.href)) as Record<string, unknown>)),
    );
    const written = exported.flat().filter((value) => machines.includes(value as never));

    expect(files.length).toBe(machines.length);
    expect(written).toHaveLength(machines.length);
  });

  it.each(readdirSync(diagramsFolder).filter((name) => name.endsWith('.svg')))(
    '%s is a picture that others can read',
    async (name) => {
      const { width, height } = await sharp(Buffer.from(fileNamed(name))).metadata();

      expect(Math.min(width, height)).toBeGreaterThan(200);
    },
  );
});

describe.each(machines)('the diagram of $id', (machine) => {
  const { svg, states } = diagramOf(machine);
  const paths = nodesOf(machine)
    .filter(({ type }) => type !== 'history')
    .map(({ id }) => id)
    .sort();

  it('shows every state once, under its path', () => {
    const shown = [...svg.matchAll(/data-state="([^"]+)"/g)].map(([, path]) => path);

    expect(shown.sort()).toEqual(paths);
    expect(states.map(({ path }) => path).sort()).toEqual(paths);
  });

  it('is found by the state names of the journal', () => {
    const drawn = new Set(machines.flatMap((each) => diagramOf(each).states).map(({ path }) => path));
    const names = nodesOf(machine)
      .filter(({ type }) => type === 'atomic')
      // The root’s own states stand in the journal without its name.
      .map(({ id }) => id.replace(/^conversation\./, ''));

    const missing = names.filter((name) => activeStates(name).some((path) => !drawn.has(path)));

    expect(missing).toEqual([]);
  });

  it('has each state of its Mermaid text declared before it is used', () => {
    const lines = fileNamed(`${machine.id}.mmd`).split('\n');
    const declared = new Set(lines.flatMap((line) => / as (\w+)/.exec(line)?.[1] ?? []));
    const used = lines.flatMap((line) => /^ +(\w+|\[\*\]) --> (\w+|\[\*\])/.exec(line)?.slice(1) ?? []);

    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((id) => id !== '[*]' && !declared.has(id))).toEqual([]);
  });
});

function fileNamed(name: string): string {
  return exists(new URL(name, diagramsFolder)) ? readFileSync(new URL(name, diagramsFolder), 'utf8') : '';
}

function exists(url: URL): boolean {
  try {
    readFileSync(url);
    return true;
  } catch {
    return false;
  }
}
