// A real Chromium for journeys: the machine's own, or the one npm brought, laid out by us.
import { spawnSync } from 'node:child_process'
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { type Browser, chromium } from 'playwright-core'
import { layOutNpmChromium } from './npm-chromium.ts'

export type BrowserProgram = {
  executablePath: string
  env: Record<string, string>
  source: 'chosen' | 'system' | 'npm'
}

export type BrowserOptions = {
  /** A .y4m or .mjpeg file shown as the camera's picture; the page gets the camera without being asked. */
  cameraFile?: string
  /** Which program to start; found by `findBrowser` when left out. */
  program?: BrowserProgram
}

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The page under test talks to the server under test and to nobody else. */
const quiet = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Returns `$CHROMIUM_PATH`, else an installed Chromium or Chrome that runs, else the one from npm. */
export async function findBrowser(environment: NodeJS.ProcessEnv = process.env): Promise<BrowserProgram> {
  const chosen = environment['CHROMIUM_PATH']
  if (chosen) {
    if (await runs(chosen)) return { executablePath: chosen, env: {}, source: 'chosen' }
    throw new Error(
      `CHROMIUM_PATH=${chosen} không chạy được. Đề nghị sửa đường dẫn hoặc bỏ biến này.\n` +
        `CHROMIUM_PATH=${chosen} does not run. Correct the path or leave the variable out.`,
    )
  }
  for (const executablePath of installed) {
    if (await runs(executablePath)) return { executablePath, env: {}, source: 'system' }
  }
  if (process.platform === 'linux' && process.arch === 'x64') return { ...(await layOutNpmChromium()), source: 'npm' }
  throw new Error(
    'Không tìm thấy trình duyệt Chromium. Đề nghị cài chromium hoặc đặt CHROMIUM_PATH.\n' +
      'No Chromium browser was found. Install chromium or set CHROMIUM_PATH.',
  )
}

/** Starts a headless Chromium; close it with `browser.close()`. */
export async function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const program = options.program ?? (await findBrowser())
  const start = (chromiumSandbox: boolean) =>
    chromium.launch({
      executablePath: program.executablePath,
      env: { ...definedEnvironment(), ...program.env },
      args: [...quiet, ...cameraArguments(options.cameraFile)],
      chromiumSandbox,
    })
  // Chromium refuses its sandbox as root, and containers often forbid the name spaces it is made of. The pages shown
  // are this repository's own, so a test run without it is acceptable; an ordinary user's machine keeps it.
  if (process.getuid?.() === 0) return start(false)
  return start(true).catch((error: unknown) => {
    if (/sandbox|Target page, context or browser has been closed/i.test(String(error))) return start(false)
    throw error
  })
}

function cameraArguments(file: string | undefined): string[] {
  if (!file) return []
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ]
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** Some systems install a program that only says where the real one would be: it is believed once it answers. */
async function runs(path: string): Promise<boolean> {
  const executable = await access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
  if (!executable) return false
  return (
    process.platform === 'win32' || spawnSync(path, ['--version'], { timeout: 15_000, stdio: 'ignore' }).status === 0
  )
}
