/** How wide a text will be at most, near enough for boxes: no font is at hand where the diagrams are drawn. */
export function widthOf(text: string, size: number): number {
  const ems = [...text].reduce((sum, character) => sum + emsOf(character), 0);
  return Math.ceil(ems * size);
}

/** Breaks at spaces, or after a dot or a bracket where a word alone is too long; the last line tells that more follows. */
export function wrap(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const line = lines.at(-1);
    if (line !== undefined && widthOf(`${line} ${word}`, size) <= width)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  const kept = lines.slice(0, most);
  if (lines.length > most) kept[most - 1] = `${kept[most - 1]?.replace(/[.,;:]$/, '')} …`;
  return kept;
}

function emsOf(character: string): number {
  if (/[ijl.,;:'’|!()[\] ftr]/.test(character)) return 0.38;
  if (/[mwMW…]/.test(character)) return 0.92;
  return /[A-Z0-9]/.test(character) ? 0.68 : 0.59;
}
