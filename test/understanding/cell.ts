import type { Matrix } from './matrix.ts';
import { ONE, tanh, type Cell, type Trace } from './network.ts';

/**
 * Back through what a cell went through: adds to `gradient`, gives what was wrong with each token that came in.
 * `sights` has room for all that was seen.
 */
export function learnCell(
  { size, rows }: Cell,
  { count, seen, gates, kept }: Trace,
  errors: Float32Array,
  gradient: Float32Array,
  sights: Matrix,
): Float32Array[] {
  const { width } = rows;
  const wrong: Float32Array[] = [];
  // By gate the error of each token, so that what is learnt of all tokens is added at once.
  const inner = new Float32Array(4 * size * count);
  let later = new Float32Array(size);
  let keptLater = new Float32Array(size);
  for (let step = count - 1; step >= 0; step--) {
    const own = new Float32Array(4 * size);
    const keptNow = new Float32Array(size);
    const from = step * 4 * size;
    for (let each = 0; each < size; each++) {
      const letIn = gates[from + each] ?? 0;
      const forget = gates[from + size + each] ?? 0;
      const news = gates[from + 2 * size + each] ?? 0;
      const out = gates[from + 3 * size + each] ?? 0;
      const shown = tanh(kept[step * size + each] ?? 0);
      const error = (errors[step * size + each] ?? 0) + (later[each] ?? 0);
      const held = (keptLater[each] ?? 0) + error * out * (1 - shown * shown);
      own[each] = held * news * letIn * (1 - letIn);
      own[size + each] =
        held * (step > 0 ? (kept[(step - 1) * size + each] ?? 0) : 0) * forget * (1 - forget);
      own[2 * size + each] = held * letIn * (1 - news * news);
      own[3 * size + each] = error * shown * out * (1 - out);
      keptNow[each] = held * forget;
    }
    own.forEach((error, row) => (inner[row * count + step] = error));
    const into = rows.shared(own);
    wrong.unshift(into.slice(0, width - size - ONE));
    later = into.slice(width - size - ONE, width - ONE);
    keptLater = keptNow;
  }
  sights.values.fill(0).set(seen);
  for (let row = 0; row < 4 * size; row++) {
    const more = sights.shared(inner.subarray(row * count, (row + 1) * count));
    for (let at = 0; at < width; at++)
      gradient[row * width + at] = (gradient[row * width + at] ?? 0) + (more[at] ?? 0);
  }
  return wrong;
}
