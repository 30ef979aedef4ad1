import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const model = fileURLToPath(new URL('machines/understanding/model.json', import.meta.url));

export default defineConfig({
  plugins: [
    {
      name: 'model-as-it-is',
      enforce: 'pre',
      resolveId: (source) => (source.endsWith('/model.json') ? '\0model' : null),
      // As a module of its own, its 19 MB would be handed anew to every file of tests, half a second each.
      load: (id) =>
        id === '\0model'
          ? `import { readFileSync } from 'node:fs'; export default JSON.parse(readFileSync(${JSON.stringify(model)}, 'utf8'));`
          : null,
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 30_000,
    pool: 'forks',
    // On a machine of two cores vitest would take one only; much of what is tested waits for real sockets.
    maxWorkers: 3,
  },
});
