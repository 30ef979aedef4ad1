import { ONE, tanh, type Cell, type Trace } from './network.ts';

/** Back through what a cell went through: learns from the errors in what it said, gives those in what came in. */
export function learnCell(
  { size, input, memory }: Cell,
  { count, seen, gates, kept, said }: Trace,
  errors: Float32Array,
): Float32Array[] {
  const inner = new Float32Array(4 * size * count);
  let later: Float32Array = new Float32Array(size);
  const keptLater = new Float32Array(size);
  for (let step = count - 1; step >= 0; step--) {
    const from = step * 4 * size;
    for (let each = 0; each < size; each++) {
      const letIn = gates[from + each] ?? 0;
      const forget = gates[from + size + each] ?? 0;
      const news = gates[from + 2 * size + each] ?? 0;
      const out = gates[from + 3 * size + each] ?? 0;
      const shown = tanh(kept[step * size + each] ?? 0);
      const error = (errors[step * size + each] ?? 0) + (later[each] ?? 0);
      const held = (keptLater[each] ?? 0) + error * out * (1 - shown * shown);
      const before = step > 0 ? (kept[(step - 1) * size + each] ?? 0) : 0;
      inner[from + each] = held * news * letIn * (1 - letIn);
      inner[from + size + each] = held * before * forget * (1 - forget);
      inner[from + 2 * size + each] = held * letIn * (1 - news * news);
      inner[from + 3 * size + each] = error * shown * out * (1 - out);
      keptLater[each] = held * forget;
    }
    later = memory.shared(inner.subarray(from, from + 4 * size));
  }
  input.learn(inner, seen);
  if (count > 1) memory.learn(inner.subarray(4 * size), said.subarray(0, (count - 1) * size));
  const wrong = input.shared(inner).slice();
  return Array.from({ length: count }, (_, step) =>
    wrong.subarray(step * input.width, (step + 1) * input.width - ONE),
  );
}
