// `npm run check`: format, lint, types, generated files. Every step runs, so one look shows all there is to mend.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprints, listFiles, repository } from './lib/files.mjs'
import { describe, runNode, say, seconds, toolPath } from './lib/run.mjs'

const steps = [
  {
    name: 'định dạng / format',
    run: async () => runNode([await toolPath('biome', '@biomejs/biome'), 'format', '--reporter=summary', '.']),
  },
  {
    name: 'quy tắc mã / lint',
    run: async () => runNode([await toolPath('oxlint'), '--type-aware', '--max-warnings=0', '.']),
  },
  ...(await typeSteps()),
  { name: 'tệp được sinh / generated files', run: checkGenerated },
]

const failed = []
for (const { name, run } of steps) {
  const started = performance.now()
  const good = await run().then(
    (code) => code === 0,
    (error) => {
      console.error(describe(error))
      return false
    },
  )
  if (!good) failed.push(name)
  say(`${good ? '✓' : '✗'} ${name} (${seconds(started)})`)
}
say(failed.length === 0 ? 'Đạt tất cả / all good' : `Chưa đạt / failed: ${failed.join('; ')}`)
process.exitCode = failed.length === 0 ? 0 : 1

async function typeSteps() {
  const configs = ['tsconfig.json']
  for (const folder of ['apps', 'packages', 'e2e', 'bench']) {
    configs.push(
      ...(await listFiles(folder)).filter((path) =>
        /^(apps|packages)\/[^/]+\/tsconfig\.json$|^(e2e|bench)\/tsconfig\.json$/.test(path),
      ),
    )
  }
  return configs.map((config) => ({
    name: `kiểu / types ${config}`,
    run: async () => runNode([await toolPath('tsc', 'typescript'), '-p', config]),
  }))
}

/** Generates again and compares: a committed file that differs from its source is found without asking git. */
async function checkGenerated() {
  if (!existsSync(join(repository, 'scripts/generate.ts'))) return 0
  const before = await fingerprints(['.'])
  const code = await runNode(['--import', 'tsx', 'scripts/generate.ts'])
  if (code !== 0) return code
  const after = await fingerprints(['.'])
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  )
  for (const path of changed) console.error(`Đã sinh lại, đề nghị đưa vào commit / regenerated, commit it: ${path}`)
  return changed.length === 0 ? 0 : 1
}
