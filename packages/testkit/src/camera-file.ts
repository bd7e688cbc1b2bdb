// What the tests' camera shows: a still picture as a .y4m file, drawn here, so that no photo of anything lies in the repository.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { testStateDirectory } from './test-server.ts'

const width = 640
const height = 480
const frames = 4

/** Brightness 0 to 255 at a point. */
export type Picture = (x: number, y: number) => number

/** A box on a table, with a label. */
export const drawnBox: Picture = (x, y) => {
  if (x > 250 && x < 390 && y > 220 && y < 300) return (x + y) % 12 < 2 ? 90 : 235
  if (x > 140 && x < 500 && y > 120 && y < 380) return 150 + ((x * 7 + y * 3) % 9)
  return y > 330 ? 90 + ((x + y) % 5) : 60 + ((x * y) % 7)
}

/** Writes the picture as the film of a camera; gives its path. */
export function writeCameraFile(name: string, picture: Picture = drawnBox): string {
  const bright = Buffer.alloc(width * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) bright[y * width + x] = picture(x, y)
  const grey = Buffer.alloc((width * height) / 2, 128)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), bright, grey])
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`)
  mkdirSync(testStateDirectory, { recursive: true })
  const file = join(testStateDirectory, `${name}.y4m`)
  writeFileSync(file, Buffer.concat([header, ...Array.from({ length: frames }, () => frame)]))
  return file
}
