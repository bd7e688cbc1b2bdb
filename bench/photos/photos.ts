// Photos of exactly 300 KB: one drawn scene with the grain of a camera, made another photo each time by its comment.
import sharp from 'sharp'
import { makeRandom } from '../acceptance/requests.ts'

const WIDTH = 1600
const HEIGHT = 1200
export const PHOTO_BYTES = 300_000

/** A scene whose JPEG lies just under the wanted size: grain is added until it does. */
export async function drawScene(): Promise<Buffer> {
  const random = makeRandom(7)
  const grain = Float32Array.from({ length: WIDTH * HEIGHT }, () => random() - 0.5)
  let best: Buffer | undefined
  for (let strength = 4; strength <= 96; strength += 4) {
    const pixels = Buffer.alloc(WIDTH * HEIGHT * 3)
    for (let place = 0; place < grain.length; place += 1) {
      const [x, y] = [place % WIDTH, Math.floor(place / WIDTH)]
      const isBox = x > 400 && x < 1200 && y > 300 && y < 950
      const light = (isBox ? 150 + ((x * 7 + y * 3) % 9) : 60 + y / 12) + grain[place]! * strength
      pixels.set(
        [light * 1.05, light, light * 0.85].map((value) => Math.max(0, Math.min(255, value))),
        place * 3,
      )
    }
    const jpeg = await sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
      .jpeg({ quality: 80 })
      .toBuffer()
    if (jpeg.length > PHOTO_BYTES - 1_000) break
    best = jpeg
  }
  if (best === undefined) throw new Error('even without grain the scene is larger than a photo may be')
  return best
}

/** The scene with a comment that fills it up to the size and makes it a photo of its own. */
export function numberPhoto(scene: Buffer, number: number): Buffer {
  const segments: Buffer[] = []
  for (let missing = PHOTO_BYTES - scene.length; missing > 0; ) {
    const size = missing > 65_000 + 4 ? 65_000 : missing
    const segment = Buffer.alloc(size, 0x20)
    segment.writeUInt16BE(0xff_fe, 0)
    segment.writeUInt16BE(size - 2, 2)
    segment.write(String(number), 4)
    segments.push(segment)
    missing -= size
  }
  return Buffer.concat([scene.subarray(0, 2), ...segments, scene.subarray(2)])
}
