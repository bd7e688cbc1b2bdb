// Three kinds of test, one runner: pure units, modules against a real PostgreSQL, journeys in a real browser.
import { defineConfig } from 'vitest/config'
import { ByProject } from './packages/testkit/src/by-project.ts'
import { testWorkers } from './packages/testkit/src/workers.ts'

const pure = ['packages/**/*.test.ts', 'apps/**/*.rules.test.ts', 'apps/**/*.unit.test.ts', 'scripts/**/*.test.ts']

/**
 * Files of one project share a process and its loaded modules: loading the server anew for each took as long as the tests. No test mocks a module.
 * What is waited for ends the wait at once; the seconds only say when to give up, on the smallest and busiest machine.
 */
const shared = { isolate: false, expect: { poll: { timeout: 30_000 } } }

export default defineConfig({
  test: {
    maxWorkers: testWorkers,
    sequence: { sequencer: ByProject },
    projects: [
      { test: { ...shared, name: 'unit', include: pure, exclude: ['**/node_modules/**'], testTimeout: 60_000 } },
      {
        test: {
          ...shared,
          name: 'server',
          include: ['apps/**/*.test.ts', 'tests/**/*.test.ts', 'seed/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...pure],
          globalSetup: ['packages/testkit/src/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: ['packages/testkit/src/global-setup.ts'],
          testTimeout: 240_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
