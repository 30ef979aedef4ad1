import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from '../../machines/conversation/facts.ts';
import type { Json } from '../../machines/domain.ts';
import type { Shape } from '../support/shape.ts';

/** One conversation as some version has stored it. */
export interface Golden {
  facts: Facts;
  at: number;
  stored: Json;
}

export interface ShapeFile {
  version: number;
  shapes: Record<string, Shape>;
}

export const shapeFile = join(import.meta.dirname, 'shape.json');

export function folderOf(version: number): string {
  return join(import.meta.dirname, `v${version}`);
}

/** The versions that conversations are kept of, oldest first. */
export function versions(): number[] {
  return readdirSync(import.meta.dirname)
    .flatMap((name) => /^v(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((one, other) => one - other);
}

/** The names of all states kept of a version. */
export function namesIn(version: number): string[] {
  return readdirSync(folderOf(version)).map((file) => file.replace(/\.json$/, ''));
}

export function readGolden(version: number, name: string): Golden {
  return readJson(join(folderOf(version), `${name}.json`)) as Golden;
}

export function readShapes(): ShapeFile {
  return readJson(shapeFile) as ShapeFile;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
