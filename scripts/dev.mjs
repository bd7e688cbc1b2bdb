// `npm run dev`: the server restarts and the console reloads when a source changes. Ctrl-C ends both.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from './lib/files.mjs'
import { say, toolPath } from './lib/run.mjs'

const programs = [
  {
    name: 'server',
    args: [await toolPath('tsx'), 'watch', '--clear-screen=false', 'apps/server/src/main.ts', ...process.argv.slice(2)],
    cwd: repository,
  },
]
for (const name of ['web', 'courier']) {
  const cwd = join(repository, 'apps', name)
  if (existsSync(join(cwd, 'vite.config.ts'))) programs.push({ name, args: [await toolPath('vite')], cwd })
}

const children = programs.map(({ name, args, cwd }) => {
  say(`Chạy / running ${name}`)
  const child = spawn(process.execPath, args, { cwd, stdio: 'inherit' })
  // One without the other is of no use: the first to end ends all.
  child.once('exit', (code, signal) => {
    say(`Đã dừng / stopped ${name} (${signal ?? code})`)
    process.exitCode ||= code ?? 0
    endAll('SIGTERM')
  })
  return child
})

/** @param {NodeJS.Signals} signal */
function endAll(signal) {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill(signal)
}

process.on('SIGTERM', () => endAll('SIGTERM'))
process.on('SIGINT', () => {}) // the terminal sends Ctrl-C to the children as well
