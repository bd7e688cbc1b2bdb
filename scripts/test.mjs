// `npm test`: everything, or what is named (`npm test -- packages/vietnam`, `npm test -- --project e2e`).
// The last line is always `N passed, N failed, N skipped`; the exit code is 0 only if something ran and nothing failed.
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from './build.mjs'
import { repository } from './lib/files.mjs'
import { describe, isMain, runNode, toolPath } from './lib/run.mjs'
import { countResults, exitCodeOf, needsBuild } from './lib/test-results.mjs'

/** @param {string[]} args */
async function main(args) {
  const folder = join(repository, 'var', 'test')
  const report = join(folder, `results-${process.pid}.json`)
  await mkdir(folder, { recursive: true })
  try {
    if (needsBuild(args)) await build()
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const code = await runNode([await toolPath('vitest'), 'run', ...reporters, ...args])
    const counts = countResults(existsSync(report) ? JSON.parse(await readFile(report, 'utf8')) : undefined)
    if (counts.passed + counts.failed === 0) console.error('Không có kiểm thử nào chạy / no test ran')
    console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
    return exitCodeOf(code, counts)
  } finally {
    await rm(report, { force: true })
  }
}

if (isMain(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2)).catch((error) => {
    console.error(`Không chạy được kiểm thử / the tests could not run: ${describe(error)}`)
    console.log('0 passed, 0 failed, 0 skipped')
    return 1
  })
}
