// Photos that tests draw for themselves, and broken ones.
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

export type Drawn = { width?: number; height?: number; seed?: number; format?: 'jpeg' | 'png' | 'webp' }

/** A small drawn photo; another seed is another photo. */
export function drawPhoto({ width = 640, height = 480, seed = 1, format = 'jpeg' }: Drawn = {}): Promise<Buffer> {
  const box = `<rect x="${20 + seed}" y="40" width="300" height="200" fill="#b5793c"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#dde3ea"/>${box}</svg>`
  return sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).toFormat(format).toBuffer()
}

/** A photo that says where and with what it was taken, lying on its side. */
export async function drawPhotoWithPlace(): Promise<Buffer> {
  return sharp(await drawPhoto({ width: 2400, height: 1200 }))
    .withExif({
      IFD0: { Make: 'MayAnhThu', Model: 'M-1', Copyright: 'CanaryExif' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '10/1 2/1 3/1', GPSLongitudeRef: 'E', GPSLongitude: '105/1 47/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(body.length, 0)
  named.copy(framed, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}

/** A well-formed PNG of black pixels, one bit each: 60,000 × 60,000 of them when only the header is asked for. */
export function makePng({
  width,
  height,
  headerOnly = false,
}: {
  width: number
  height: number
  headerOnly?: boolean
}): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1 // one bit, grey
  const rows = headerOnly ? Buffer.alloc(64) : Buffer.alloc((1 + Math.ceil(width / 8)) * height)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A PNG whose container is whole, checksums and all, and whose pixels do not decode. */
export function makeUndecodablePng(): Buffer {
  const whole = makePng({ width: 64, height: 64 })
  return Buffer.concat([whole.subarray(0, 33), chunk('IDAT', Buffer.alloc(60, 0xa5)), chunk('IEND', Buffer.alloc(0))])
}
