// Three kinds of test, one runner: pure units, modules against a real PostgreSQL, journeys in a real browser.
import { defineConfig } from 'vitest/config'

const pure = ['packages/**/*.test.ts', 'apps/**/*.rules.test.ts', 'apps/**/*.unit.test.ts', 'scripts/**/*.test.ts']

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: pure, exclude: ['**/node_modules/**'], environment: 'node' } },
      {
        test: {
          name: 'server',
          include: ['apps/**/*.test.ts', 'tests/**/*.test.ts', 'seed/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...pure],
          globalSetup: ['packages/testkit/src/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: ['packages/testkit/src/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
