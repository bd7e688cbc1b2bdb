// What the machine gives the service: Node.js, ports, the built console, room for photos.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import type { Config } from '../config.ts'
import { type Check, amiss, well } from './doctor-check.ts'

const LEAST_NODE = [20, 19] as const
const FREE_WARN_BYTES = 20e9
const FREE_FAIL_BYTES = 2e9

/** Checks of the machine. */
export async function checkMachine(config: Config): Promise<Check[]> {
  return [
    checkNode(process.versions.node),
    await checkPort('port', config.host, config),
    checkConsole(config.webDir),
    checkWritable('blobs', config.blobDir),
    checkFreeSpace(config.blobDir),
  ]
}

/** Whether this Node.js is one the program is built and tested on. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isNew = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])
  if (isNew) return well('node', `Node.js ${version}`, `Node.js ${version}`)
  return amiss(
    'node',
    'fail',
    { vi: `Node.js ${version} đã cũ`, en: `Node.js ${version} is too old` },
    {
      vi: `Đề nghị cài Node.js ${LEAST_NODE.join('.')} trở lên.`,
      en: `Install Node.js ${LEAST_NODE.join('.')} or later.`,
    },
  )
}

async function checkPort(name: string, host: string, config: Config): Promise<Check> {
  const { port, internalHost, internalPort } = config
  if (await answersHealth(internalHost, internalPort))
    return well(name, `Dịch vụ đang chạy, cổng ${port}`, `The service is running on port ${port}`)
  if (await canListen(host, port)) return well(name, `Cổng ${port} còn trống`, `Port ${port} is free`)
  return amiss(
    name,
    'fail',
    { vi: `Không mở được cổng ${port} tại ${host}`, en: `Port ${port} at ${host} cannot be opened` },
    {
      vi: 'Đề nghị dừng chương trình đang dùng cổng này, hoặc đặt PORT khác.',
      en: 'Stop the program that uses it, or set another PORT.',
    },
  )
}

function answersHealth(host: string, port: number): Promise<boolean> {
  if (port === 0) return Promise.resolve(false)
  return fetch(`http://${host}:${port}/healthz`, { signal: AbortSignal.timeout(2_000) })
    .then((answer) => answer.json())
    .then(
      (body) => (body as { alive?: unknown }).alive === true,
      () => false, // nobody there, or somebody else
    )
}

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

function checkConsole(webDir: string): Check {
  if (existsSync(path.join(webDir, 'index.html'))) return well('console', 'Có giao diện web', 'The console is built')
  return amiss(
    'console',
    'fail',
    { vi: `Không có giao diện web tại ${webDir}`, en: `There is no console at ${webDir}` },
    { vi: 'Đề nghị chạy "npm run build", hoặc sửa WEB_DIR.', en: 'Run "npm run build", or correct WEB_DIR.' },
  )
}

/** Whether a file can be made in the folder: tried, since rights on paper say nothing of a full or read-only disk. */
export function checkWritable(name: string, folder: string): Check {
  const probe = path.join(folder, `.doctor-${randomBytes(6).toString('hex')}`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(probe, 'buu-an', { mode: 0o600 })
    rmSync(probe)
    return well(name, `Ghi được vào ${folder}`, `${folder} can be written`)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return amiss(
      name,
      'fail',
      { vi: `Không ghi được vào ${folder} (${code})`, en: `${folder} cannot be written (${code})` },
      {
        vi: 'Đề nghị cấp quyền ghi cho tài khoản chạy dịch vụ và kiểm tra ổ đĩa.',
        en: 'Give the account of the service the right to write, and look at the disk.',
      },
    )
  }
}

function checkFreeSpace(folder: string): Check {
  if (!existsSync(folder)) return amissSpace('fail', 0)
  const { bavail, bsize } = statfsSync(folder)
  const bytes = bavail * bsize
  if (bytes < FREE_FAIL_BYTES) return amissSpace('fail', bytes)
  if (bytes < FREE_WARN_BYTES) return amissSpace('warn', bytes)
  return well('free-space', `Ổ ảnh còn ${gigabytes(bytes, 'vi')}`, `${gigabytes(bytes, 'en')} free for photos`)
}

const gigabytes = (bytes: number, language: 'vi' | 'en') =>
  `${(bytes / 1e9).toFixed(1).replace('.', language === 'vi' ? ',' : '.')} GB`

const amissSpace = (level: 'warn' | 'fail', bytes: number): Check =>
  amiss(
    'free-space',
    level,
    { vi: `Ổ ảnh chỉ còn ${gigabytes(bytes, 'vi')}`, en: `Only ${gigabytes(bytes, 'en')} free for photos` },
    {
      vi: 'Đề nghị mở rộng ổ đĩa trước khi đầy; khi đầy, ảnh và bưu gửi không ghi được.',
      en: 'Enlarge the disk before it is full; on a full disk neither photos nor items can be written.',
    },
  )
