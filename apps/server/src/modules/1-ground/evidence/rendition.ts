// What screens show of a photo: upright, at most 1600 pixels, JPEG, without EXIF, place or device. The bytes as received are never shown.
import { PHOTO_LIMIT_PIXELS } from '@buuan/contract'
import sharp from 'sharp'
import { makeLimiter } from './limiter.ts'

const LONGEST_SIDE = 1600
const QUALITY = 80
const LIMIT_SECONDS = 20
const AT_A_TIME = 3

sharp.cache(false) // each photo is decoded once; a cache would only keep personal data in memory

// A decoded photo takes up to 120 MB; the sweep and the screens share these places.
const inTurn = makeLimiter(AT_A_TIME)

/** Rendition of a photo; throws when its pixels do not decode. */
export function renderPhoto(bytes: Buffer): Promise<Buffer> {
  const picture = sharp(bytes, { failOn: 'error', limitInputPixels: PHOTO_LIMIT_PIXELS })
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' }) // signatures drawn on a transparent ground
    .jpeg({ quality: QUALITY })
    .timeout({ seconds: LIMIT_SECONDS })
  return inTurn(() => picture.toBuffer())
}
