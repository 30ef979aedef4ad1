/** Numbers to learn, and what is to change of them. */
export interface Learnable {
  values: Float32Array;
  slopes: Float32Array;
}

/** Kingma and Ba, "Adam: A Method for Stochastic Optimization" (2015). */
export function adamOf({ values, slopes }: Learnable): { step: (rate: number) => void } {
  const mean = new Float32Array(values.length);
  const square = new Float32Array(values.length);
  let count = 0;
  return {
    step(rate) {
      count++;
      const [one, other] = [1 - 0.9 ** count, 1 - 0.999 ** count];
      for (let at = 0; at < values.length; at++) {
        const slope = slopes[at] ?? 0;
        const along = (mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * slope);
        const steep = (square[at] = 0.999 * (square[at] ?? 0) + 0.001 * slope * slope);
        values[at] = (values[at] ?? 0) - (rate * (along / one)) / (Math.sqrt(steep / other) + 1e-8);
      }
      slopes.fill(0);
    },
  };
}

/** AdaGrad where each step touches few of many rows. */
export function adagradOf(values: Float32Array, width: number) {
  const gradient = new Float32Array(values.length);
  const squares = new Float32Array(values.length);
  const touched = new Set<number>();
  return {
    add(row: number, error: Float32Array): void {
      touched.add(row);
      for (let each = 0; each < width; each++)
        gradient[row * width + each] = (gradient[row * width + each] ?? 0) + (error[each] ?? 0);
    },
    step(rate: number): void {
      for (const row of touched) {
        for (let at = row * width; at < (row + 1) * width; at++) {
          const slope = gradient[at] ?? 0;
          if (slope === 0) continue;
          const square = (squares[at] = (squares[at] ?? 0) + slope * slope);
          values[at] = (values[at] ?? 0) - (rate * slope) / (Math.sqrt(square) + 1e-10);
          gradient[at] = 0;
        }
      }
      touched.clear();
    },
  };
}

/** No step is longer than a sound one, whatever a batch holds. */
export function tame(gradients: Float32Array[]): void {
  let sum = 0;
  for (const gradient of gradients) for (const slope of gradient) sum += slope * slope;
  const length = Math.sqrt(sum);
  if (length <= STEEPEST) return;
  for (const gradient of gradients)
    for (let at = 0; at < gradient.length; at++) gradient[at] = (gradient[at] ?? 0) * (STEEPEST / length);
}

const STEEPEST = 5;
