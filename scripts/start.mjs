// `npm start`: builds what changed, then becomes the server. `npm start -- --no-build` runs what is already built.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { repository } from './lib/files.mjs'
import { runNode, say } from './lib/run.mjs'

const main = join(repository, 'dist/server/main.mjs')
const args = process.argv.slice(2)

if (!args.includes('--no-build')) {
  // In a process of its own: the build tools' memory is not the server's.
  const code = await runNode([join(repository, 'scripts/build.mjs')])
  if (code !== 0) process.exit(code)
}
if (!existsSync(main)) {
  console.error(
    'Chưa có dist/server/main.mjs. Đề nghị chạy: npm run build\ndist/server/main.mjs is missing. Run: npm run build',
  )
  process.exit(1)
}
say('Khởi động máy chủ Bưu An / starting the Bưu An server')
// The server takes over this very process, as exec would: signals and the exit code are its own.
process.setSourceMapsEnabled(true)
process.argv = [process.execPath, main, ...args.filter((arg) => arg !== '--no-build')]
if (process.env['npm_lifecycle_event']) endWithNpm()
await import(pathToFileURL(main).href)

/**
 * npm puts a shell between itself and this process, and a shell ended by a signal passes nothing on: whoever stops
 * `npm start` by its process id would leave the server running. A changed parent is therefore taken as SIGTERM.
 */
function endWithNpm() {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}
