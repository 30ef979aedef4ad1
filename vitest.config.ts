import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 30_000,
    pool: 'forks',
    // On a machine of two cores vitest would take one only; much of what is tested waits for real sockets.
    maxWorkers: 3,
  },
});
