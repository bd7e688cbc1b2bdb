// Looks at an installation and says what is wrong with it and what to do: Vietnamese, then English. Changes nothing but a probe file it removes.
import { parseArgs } from 'node:util'
import type { Check, Level } from './doctor-check.ts'
import { checkDatabase } from './doctor-database.ts'
import { checkMachine } from './doctor-machine.ts'
import { checkSecrets } from './doctor-secrets.ts'
import type { CommandInput } from './index.ts'

/** All checks of an installation, in a fixed order; none of them stops the others. */
export async function examine({ config }: Pick<CommandInput, 'config'>): Promise<Check[]> {
  return [...(await checkMachine(config)), ...checkSecrets(config), ...(await checkDatabase(config))]
}

const marks: Record<Level, string> = { ok: 'ĐẠT', warn: 'LƯU Ý', fail: 'KHÔNG ĐẠT' }

/** The report as a person reads it. */
export function writeReport(checks: Check[]): string {
  const lines = checks.flatMap(({ name, level, found, remedy }) => [
    `[${marks[level]}] ${name}: ${found.vi}`,
    `        ${found.en}`,
    ...(remedy ? [`        → ${remedy.vi}`, `          ${remedy.en}`] : []),
  ])
  const count = (level: Level) => checks.filter((check) => check.level === level).length
  const sum = `${count('ok')} đạt, ${count('warn')} lưu ý, ${count('fail')} không đạt / ${count('ok')} ok, ${count('warn')} warnings, ${count('fail')} failures`
  return [...lines, sum].join('\n')
}

/** Prints the report, `--json` for machines; the exit code is 1 when a check failed, 0 otherwise. */
export async function doctor({ words, config }: CommandInput): Promise<void> {
  const { values } = parseArgs({ args: words, options: { json: { type: 'boolean', default: false } } })
  const checks = await examine({ config })
  console.log(values.json ? JSON.stringify(checks, null, 2) : writeReport(checks))
  if (checks.some(({ level }) => level === 'fail')) process.exitCode = 1
}
