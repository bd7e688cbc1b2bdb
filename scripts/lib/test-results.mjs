// What a test run means, from the runner's report.

/**
 * @typedef {{ status: string, assertionResults: { status: string }[] }} FileResult
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: FileResult[] }} Report
 */

/**
 * The built server is needed unless only libraries or scripts are tested.
 * @param {string[]} args
 */
export function needsBuild(args) {
  const paths = args.filter((arg) => !arg.startsWith('-') && arg.includes('/'))
  const projects = args.flatMap((arg, at) =>
    arg === '--project' ? [args[at + 1]] : (/^--project=(.+)/.exec(arg)?.slice(1) ?? []),
  )
  if (projects.length > 0) return projects.some((project) => project !== 'unit')
  return paths.length === 0 || paths.some((path) => !/^(\.\/)?(packages|scripts)\//.test(path))
}

/**
 * Counts tests; a file that could not even be loaded counts as one failure, so it is never overlooked.
 * @param {Report | undefined} report
 */
export function countResults(report) {
  if (!report) return { passed: 0, failed: 0, skipped: 0 }
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/**
 * 0 only when the runner is content, nothing failed and at least one test ran to its end.
 * @param {number} runnerCode
 * @param {{ passed: number, failed: number }} counts
 */
export function exitCodeOf(runnerCode, { passed, failed }) {
  if (runnerCode !== 0) return runnerCode
  return failed > 0 || passed === 0 ? 1 : 0
}
