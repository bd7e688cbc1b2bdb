// What screens show of a photo: upright, at most 1600 pixels, JPEG, without EXIF, place or device. The bytes as received are never shown.
import { PHOTO_LIMIT_PIXELS } from '@buuan/contract'
import sharp from 'sharp'

const LONGEST_SIDE = 1600
const QUALITY = 80
const LIMIT_SECONDS = 20

sharp.cache(false) // each photo is decoded once; a cache would only keep personal data in memory

/** Rendition of a photo; throws when its pixels do not decode. */
export function renderPhoto(bytes: Buffer): Promise<Buffer> {
  return sharp(bytes, { failOn: 'error', limitInputPixels: PHOTO_LIMIT_PIXELS })
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' }) // signatures drawn on a transparent ground
    .jpeg({ quality: QUALITY })
    .timeout({ seconds: LIMIT_SECONDS })
    .toBuffer()
}
