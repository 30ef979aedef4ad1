import { defineConfig, mergeConfig } from 'vitest/config';
import usual from './vitest.config.ts';

/** What takes minutes: every habit of the backend under every flow, a day's traffic. CI runs it after the tests. */
export default mergeConfig(
  usual,
  defineConfig({
    test: { exclude: ['test/**/*.test.ts'], include: ['test/**/*.long.ts'], testTimeout: 120_000 },
  }),
);
