import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadGazetteer } from '../../machines/reading/gazetteer.ts';
import { NAMES } from '../../machines/understanding/lexicons.ts';
import { intents, questions, slotNames } from '../../machines/understanding/understanding.ts';
import type { Marked } from './augment.ts';

const Grammar = z
  .object({
    roots: z.array(
      z.object({
        weight: z.number(),
        at: z.array(z.enum(questions)),
        intent: z.enum(intents),
        text: z.string(),
        clauses: z.array(z.string()).default([]),
      }),
    ),
  })
  .catchall(z.array(z.string()));

const Slot = z.enum(slotNames);

/** Sentences made by the grammar beside this file: sound in structure, poor in life. */
export function composed(count: number, random: () => number): Marked[] {
  const { roots, ...rules } = Grammar.parse(
    parse(readFileSync(join(import.meta.dirname, 'grammar.yaml'), 'utf8')),
  );
  const lines = new Map(Object.entries(rules));
  lines.set('known', [...new Set(loadGazetteer().spots.map((spot) => spot.name))]);
  const names = NAMES.split(' ').map((name) => name.charAt(0).toUpperCase() + name.slice(1));
  lines.set('name', names);
  lines.set('family', names.slice(-FAMILY_NAMES));
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;

  function expand(text: string): Marked['pieces'] {
    const optional = text.replace(/\(([^)]*)\)/g, (_, inside: string) => (random() < 0.5 ? inside : ''));
    return optional.split(/(<[^>]+>|\[[^\]]+\])/).flatMap((part): Marked['pieces'] => {
      const [, rule] = /^<(.+)>$/.exec(part) ?? [];
      if (rule !== undefined) return expand(one(lines.get(rule) ?? missing(rule)));
      const [, slot, inner] = /^\[(\w+)=(.+)\]$/.exec(part) ?? [];
      if (slot === undefined || inner === undefined) return part === '' ? [] : [{ text: part, slot: null }];
      const words = expand(one(lines.get(inner) ?? missing(inner)));
      return [{ slot: Slot.parse(slot), text: tidy(words.map((piece) => piece.text).join('')).trim() }];
    });
  }

  const weights = roots.flatMap((root) => Array.from({ length: root.weight }, () => root));
  return Array.from({ length: count }, () => {
    const root = one(weights);
    const pieces = expand(root.text);
    const taken = new Set(pieces.flatMap((piece) => piece.slot ?? []));
    const keep = one([0.2, 0.4, 0.7]);
    const clauses = root.clauses
      .map((clause) => ({ clause, rank: random() }))
      .sort((a, b) => (random() < 0.5 ? 0 : a.rank - b.rank));
    const separator = one([', ', ', ', ' ', ' ', '. ', ' et ', ' - ', '\n']);
    for (const { clause } of clauses) {
      if (random() > keep) continue;
      const more = expand(clause);
      if (more.some((piece) => piece.slot && taken.has(piece.slot))) continue;
      for (const piece of more) if (piece.slot) taken.add(piece.slot);
      pieces.push({ text: random() < 0.8 ? separator : one([', ', ' ', '. ']), slot: null }, ...more);
    }
    return { at: one(root.at), intent: root.intent, pieces: joined(pieces) };
  });
}

const FAMILY_NAMES = 110;

function joined(pieces: Marked['pieces']): Marked['pieces'] {
  return pieces.map((piece) => (piece.slot ? piece : { ...piece, text: tidy(piece.text) }));
}

function tidy(text: string): string {
  return text.replace(/ {2,}/g, ' ').replace(/' /g, "'").replace(/ ,/g, ',');
}

function missing(rule: string): never {
  throw new Error(`grammar.yaml has no rule ${rule}`);
}
