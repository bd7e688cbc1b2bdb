// Headers of real files, whole and cut at every place.
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { drawPhoto, drawPhotoWithPlace, makePng } from './photo.fixture.ts'
import { readPhotoShape } from './photo-file.ts'

const formats = ['jpeg', 'png', 'webp'] as const

describe('the shape of a photo file', () => {
  test.each(formats)('%s: type, size and wholeness', async (format) => {
    const bytes = await drawPhoto({ format, width: 321, height: 123 })
    expect(readPhotoShape(bytes)).toEqual({ mediaType: `image/${format}`, width: 321, height: 123, isWhole: true })
  })

  test.each(formats)('%s: cut anywhere, it is never whole', async (format) => {
    const bytes = await drawPhoto({ format, width: 64, height: 48 })
    for (let length = 0; length < bytes.length; length += 1) {
      expect(readPhotoShape(bytes.subarray(0, length))?.isWhole ?? false, `cut at ${length}`).toBe(false)
    }
  })

  test('progressive and lossless files, EXIF thumbnails and phone trailers are whole', async () => {
    const plain = await drawPhoto()
    const progressive = await sharp(plain).jpeg({ progressive: true }).toBuffer()
    const lossless = await sharp(plain).webp({ lossless: true }).toBuffer()
    const withAlpha = await sharp(plain).ensureAlpha(0.5).webp().toBuffer()
    const trailed = Buffer.concat([await drawPhotoWithPlace(), Buffer.from('MotionPhoto_Data')])
    for (const bytes of [progressive, lossless, withAlpha, trailed]) expect(readPhotoShape(bytes)?.isWhole).toBe(true)
    expect(readPhotoShape(withAlpha)).toMatchObject({ width: 640, height: 480 })
  })

  test('a PNG with a damaged byte is not whole, and one that claims 3.6 thousand million pixels says so in its header', async () => {
    const bytes = Buffer.from(await drawPhoto({ format: 'png' }))
    bytes[bytes.length - 40]! ^= 1
    expect(readPhotoShape(bytes)?.isWhole).toBe(false)
    expect(readPhotoShape(makePng({ width: 60_000, height: 60_000, headerOnly: true }))).toMatchObject({
      width: 60_000,
      height: 60_000,
    })
  })

  test('what is no photo has no shape', () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('<svg/>'),
      Buffer.from('GIF89a'),
      Buffer.from([0xff, 0xd8, 0xff]),
      Buffer.alloc(400, 0xff),
    ]) {
      expect(readPhotoShape(bytes)).toBeUndefined()
    }
  })
})
