export function shuffled<Item>(items: Item[], random: () => number): Item[] {
  const list = [...items];
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other] as Item, list[at] as Item];
  }
  return list;
}

/** The same numbers between 0 and 1 every time (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Features seen often enough, the retyped copies of a message counted in, to say something about others. */
export function repeated(examples: { features: string[][] }[]): string[] {
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const name of features.flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= OFTEN).map(([name]) => name);
}

const OFTEN = 4;
