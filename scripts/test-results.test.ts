// A test run that tested nothing, or only seemed to pass, is a failed one.
import { expect, test } from 'vitest'
import { countResults, exitCodeOf, needsBuild } from './lib/test-results.mjs'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
})

test('a file that could not be loaded counts as a failure', () => {
  const testResults = [file('passed', 'passed', 'passed'), file('failed', 'failed', 'passed'), file('failed')]
  const report = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1, testResults }
  expect(countResults(report)).toEqual({ passed: 3, failed: 2, skipped: 2 })
  expect(countResults(undefined)).toEqual({ passed: 0, failed: 0, skipped: 0 })
})

test('the exit code is 0 only when something ran and nothing failed', () => {
  expect(exitCodeOf(0, { passed: 3, failed: 0 })).toBe(0)
  expect(exitCodeOf(0, { passed: 0, failed: 0 })).toBe(1)
  expect(exitCodeOf(0, { passed: 3, failed: 1 })).toBe(1)
  expect(exitCodeOf(130, { passed: 3, failed: 0 })).toBe(130)
})

test('only journeys and modules need the built server', () => {
  expect(needsBuild([])).toBe(true)
  expect(needsBuild(['e2e/acceptance.e2e.ts'])).toBe(true)
  expect(needsBuild(['-t', 'đồng kiểm'])).toBe(true)
  expect(needsBuild(['packages/vietnam', 'scripts/where.test.ts'])).toBe(false)
  expect(needsBuild(['--project', 'unit'])).toBe(false)
  expect(needsBuild(['--project=e2e', 'packages/vietnam'])).toBe(true)
})
