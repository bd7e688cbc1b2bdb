// The browser resolver against the real programs: text, camera, own libraries, and what it says when it cannot.
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBrowser, launchBrowser } from './browser.ts'
import { layOutNpmChromium } from './npm-chromium.ts'

// Run inside the page, where other names exist than here: therefore as text.
const readCamera = `(async () => {
  const video = document.querySelector('video')
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true })
  await video.play()
  const picture = document.createElement('canvas').getContext('2d')
  picture.drawImage(video, 0, 0, 8, 8)
  return [...picture.getImageData(4, 4, 1, 1).data]
})()`

const drawLetters = `(() => {
  const draw = (letter) => {
    const picture = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    picture.font = '40px sans-serif'
    picture.fillText(letter, 5, 50)
    return [...picture.getImageData(0, 0, 80, 80).data].join()
  }
  return { letters: ['ế', 'ề', 'ễ', 'ự', 'Đ', 'D', 'ơ', 'o'].map(draw), missing: draw('\u{10FFFE}'), empty: draw('') }
})()`

const packaged = process.platform === 'linux' && process.arch === 'x64'
let room: string

beforeAll(async () => {
  room = await realpath(await mkdtemp(join(tmpdir(), 'buu-an-browser-')))
})

afterAll(async () => {
  await rm(room, { recursive: true, force: true })
})

test('the browser this machine offers draws every Vietnamese letter as its own shape', {
  timeout: 120_000,
}, async () => {
  const browser = await launchBrowser()
  try {
    await expectVietnamese(await browser.newPage())
  } finally {
    await browser.close()
  }
})

test.runIf(packaged)('the browser from npm runs on its own libraries', { timeout: 120_000 }, async () => {
  const program = await layOutNpmChromium(room)
  const browser = await launchBrowser({ program: { ...program, source: 'npm' } })
  try {
    await expectVietnamese(await browser.newPage())
    const maps = await memoryMaps(program.executablePath)
    expect(maps).toContain(join(dirname(program.executablePath), 'lib', 'libnss3.so'))
    expect(maps).not.toMatch(/ \/usr\/lib\S*\/libnss3\.so/)
  } finally {
    await browser.close()
  }
})

test('the camera shows the given file', { timeout: 120_000 }, async () => {
  const cameraFile = join(room, 'red.y4m')
  await writeFile(cameraFile, redPicture(64, 48))
  const server = createServer((_request, response) => response.end('<!doctype html><video></video>')).listen(
    0,
    '127.0.0.1',
  )
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const browser = await launchBrowser({ cameraFile })
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${port}/`)
    const [red = 0, green = 0, blue = 0] = await page.evaluate<number[]>(readCamera)
    expect(red).toBeGreaterThan(200)
    expect(green + blue).toBeLessThan(80)
  } finally {
    await browser.close()
    server.close()
  }
})

test('a wrong CHROMIUM_PATH is said, not silently replaced', async () => {
  await expect(findBrowser({ CHROMIUM_PATH: join(room, 'none') })).rejects.toThrow('CHROMIUM_PATH')
})

/** Letters that a font lacks are all drawn as the same box; these must differ from that box and from each other. */
async function expectVietnamese(page: Page): Promise<void> {
  await page.setContent('<html lang="vi"><meta charset="utf-8"><p>Ưu tiên đồng kiểm: Nguyễn Thị Đặng Ưởng, Đắk Lắk</p>')
  const shapes = await page.evaluate<{ letters: string[]; missing: string; empty: string }>(drawLetters)
  expect(new Set([...shapes.letters, shapes.missing, shapes.empty]).size).toBeGreaterThanOrEqual(9)
  expect(shapes.letters).not.toContain(shapes.missing)
  expect(shapes.letters).not.toContain(shapes.empty)
  const picture = await page.screenshot()
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
}

async function memoryMaps(executablePath: string): Promise<string> {
  for (const pid of await readdir('/proc')) {
    const program = await readlink(`/proc/${pid}/exe`).catch(() => '')
    if (program === executablePath) return readFile(`/proc/${pid}/maps`, 'utf8')
  }
  throw new Error(`no process of ${executablePath}`)
}

/** One red picture as YUV4MPEG2, repeated by the browser. */
function redPicture(width: number, height: number): Buffer {
  const plane = (value: number, size: number) => Buffer.alloc(size, value)
  const quarter = (width * height) / 4
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\nFRAME\n`),
    plane(76, width * height),
    plane(85, quarter),
    plane(255, quarter),
  ])
}
