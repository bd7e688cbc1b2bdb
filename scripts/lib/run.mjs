// Starting other programs from the scripts, and saying what happens.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { repository } from './files.mjs'

/**
 * True when the module is the program Node was started with.
 * @param {string} url
 */
export function isMain(url) {
  const started = process.argv[1]
  return started !== undefined && existsSync(started) && realpathSync(started) === fileURLToPath(url)
}

/** @param {string} line */
export function say(line) {
  console.log(line)
}

/**
 * An error's message, for one line on the screen.
 * @param {unknown} error
 */
export function describe(error) {
  return error instanceof Error ? error.message : String(error)
}

/**
 * Time since `started` (performance.now()) as words.
 * @param {number} started
 */
export function seconds(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`
}

/**
 * Path of a JavaScript program that an npm package installs; works on every system, unlike node_modules/.bin.
 * @param {string} name
 */
export async function toolPath(name, packageName = name) {
  const folder = join(repository, 'node_modules', packageName)
  if (!existsSync(folder)) throw new Error(`thiếu gói npm ${packageName}; chạy lại / run again: npm ci`)
  const { bin } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[name])
}

/**
 * Runs Node on a script with this terminal; returns its exit code (128 + n after a signal).
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>}
 */
export function runNode(args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: repository, stdio: 'inherit', ...options })
    const forward = () => child.kill('SIGTERM')
    // Ctrl-C reaches the child through the terminal itself; this process only has to outlive it.
    const stay = () => {}
    process.on('SIGTERM', forward).on('SIGINT', stay)
    child.once('error', reject)
    child.once('close', (code, signal) => {
      process.off('SIGTERM', forward).off('SIGINT', stay)
      resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGTERM' ? 15 : 9))
    })
  })
}

/**
 * Runs an installed tool; throws when it fails.
 * @param {string} name
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export async function runTool(name, args, options = {}) {
  const code = await runNode([await toolPath(name), ...args], options)
  if (code !== 0) throw new Error(`${name} ${args[0] ?? ''}: exit code ${code}`)
}
