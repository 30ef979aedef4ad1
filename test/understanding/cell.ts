import type { Cell, Trace } from '../../machines/understanding/network.ts';

/** Back through what a cell went through: adds to `gradient`, gives what was wrong with each token that came in. */
export function learnCell(
  { size, rows }: Cell,
  { count, seen, gates, kept }: Trace,
  errors: Float32Array,
  gradient: Float32Array,
): Float32Array[] {
  const width = seen.length / Math.max(count, 1);
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
      const shown = Math.tanh(kept[step * size + each] ?? 0);
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
    const into = new Float32Array(width);
    addRows(into, 0, rows, own);
    wrong.unshift(into.slice(0, width - size - 1));
    later = into.slice(width - size - 1, width - 1);
    keptLater = keptNow;
  }
  for (let row = 0; row < 4 * size; row++)
    addRows(gradient, row * width, seen, inner.subarray(row * count, (row + 1) * count), width);
  return wrong;
}

/** Adds rows to what stands at `from`, so much of each; four at a time, as each sum is read and written once then. */
function addRows(
  sums: Float32Array,
  from: number,
  rows: Float32Array,
  shares: Float32Array,
  width = sums.length,
): void {
  let row = 0;
  for (; row + 3 < shares.length; row += 4) {
    const one = shares[row] ?? 0;
    const two = shares[row + 1] ?? 0;
    const three = shares[row + 2] ?? 0;
    const four = shares[row + 3] ?? 0;
    const first = row * width;
    for (let at = 0; at < width; at++)
      sums[from + at] =
        (sums[from + at] ?? 0) +
        one * (rows[first + at] ?? 0) +
        two * (rows[first + width + at] ?? 0) +
        three * (rows[first + 2 * width + at] ?? 0) +
        four * (rows[first + 3 * width + at] ?? 0);
  }
  for (; row < shares.length; row++) {
    const share = shares[row] ?? 0;
    for (let at = 0; at < width; at++)
      sums[from + at] = (sums[from + at] ?? 0) + share * (rows[row * width + at] ?? 0);
  }
}
