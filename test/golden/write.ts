import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { conversationVersion } from '../../machines/conversation/version.ts';
import { allPaths, nameOf, type Position } from '../support/paths.ts';
import { shapes } from '../support/shape.ts';
import { folderOf, readShapes, shapeFile, type Golden, type ShapeFile } from './files.ts';

const help = `Keeps a stored conversation of every reachable state, and the machines' shapes, for the present version.
A later version must still restore them all.

  --unreleased   replace those of a version that has served nobody yet
  --help         this text

A changed shape needs a new version: raise conversationVersion, add a migration, run this again.
`;

const { values } = parseArgs({
  options: { unreleased: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});

if (values.help) process.stdout.write(help);
else if (values.unreleased || !isTaken()) write();
else {
  process.exitCode = 1;
  process.stderr.write(`Version ${conversationVersion} has another shape already.\n\n${help}`);
}

function isTaken(): boolean {
  if (!existsSync(shapeFile)) return false;
  const { version, shapes: before } = readShapes();
  return version === conversationVersion && JSON.stringify(before) !== JSON.stringify(shapes());
}

function write(): void {
  const folder = folderOf(conversationVersion);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const byName = Map.groupBy(allPaths().slice(1), ({ position }) => nameOf(position));
  for (const [name, [shortest]] of byName)
    if (shortest) writeFileSync(join(folder, `${name}.json`), pretty(goldenOf(shortest.position)));
  const file: ShapeFile = { version: conversationVersion, shapes: shapes() };
  writeFileSync(shapeFile, pretty(file));
  process.stdout.write(`${byName.size} states of version ${conversationVersion}\n`);
}

function goldenOf({ facts, at, stored }: Position): Golden {
  return { facts, at, stored };
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
