import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['apps/**/*.test.ts', 'packages/**/*.test.ts', 'bin/**/*.test.ts'],
    globalSetup: ['apps/server/src/platform/testing/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // How long a test waits for what a job or another process does; nothing is asserted about the time it takes.
    expect: { poll: { timeout: 20_000 } },
  },
});
