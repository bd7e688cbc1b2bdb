// What can be said of a photo's bytes without decoding them: is it what it claims, how many pixels does it claim, does it reach its end.
// Whole here means that the container is closed; whether every pixel decodes is seen when the rendition is made.
import { crc32 } from 'node:zlib'
import type { PhotoMediaType } from '@buuan/contract'

export type PhotoShape = { mediaType: PhotoMediaType; width: number; height: number; isWhole: boolean }

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')

/** Type by the first bytes; undefined for anything but JPEG, PNG and WebP. */
export function sniffMediaType(bytes: Buffer): PhotoMediaType | undefined {
  if (bytes.length >= 3 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return 'image/png'
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'image/webp'
  return undefined
}

/** Shape of a photo from its headers; undefined when they make no sense. */
export function readPhotoShape(bytes: Buffer): PhotoShape | undefined {
  const mediaType = sniffMediaType(bytes)
  if (mediaType === undefined) return undefined
  const found =
    mediaType === 'image/jpeg' ? readJpeg(bytes) : mediaType === 'image/png' ? readPng(bytes) : readWebp(bytes)
  return found && found.width > 0 && found.height > 0 ? { mediaType, ...found } : undefined
}

type Found = { width: number; height: number; isWhole: boolean }

const END_OF_IMAGE = 0xd9
const START_OF_SCAN = 0xda

function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** Position of the next marker after entropy-coded data, where FF is followed by 00 or a restart; -1 when the data runs out. */
function findMarkerAfterScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!
    const isData = next === 0x00 || next === 0xff || (next >= 0xd0 && next <= 0xd7)
    if (!isData) return at
  }
  return -1
}

// ITU-T T.81: segments with lengths until a scan, then coded data, more segments, and at last EOI. Phones append trailers after it.
function readJpeg(bytes: Buffer): Found | undefined {
  let size: { width: number; height: number } | undefined
  let at = 2
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return size && { ...size, isWhole: false }
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at += 1 // fill byte
      continue
    }
    if (marker === END_OF_IMAGE) return size && { ...size, isWhole: true }
    if (at + 4 > bytes.length) break
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2 || at + 2 + length > bytes.length) break
    if (isFrameHeader(marker) && !size) {
      if (length < 8) return undefined
      size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    }
    at += 2 + length
    if (marker === START_OF_SCAN) {
      if (!size) return undefined
      at = findMarkerAfterScan(bytes, at)
      if (at === -1) break
    }
  }
  return size && { ...size, isWhole: false }
}

// PNG (ISO/IEC 15948): chunks with length, type, data and CRC, from IHDR to IEND.
function readPng(bytes: Buffer): Found | undefined {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR' || bytes.readUInt32BE(8) !== 13) return undefined
  const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  let hasPixels = false
  let at = 8
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    const end = at + 12 + length
    if (end > bytes.length) break
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) break
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (type === 'IDAT') hasPixels = true
    if (type === 'IEND') return { ...size, isWhole: hasPixels }
    at = end
  }
  return { ...size, isWhole: false }
}

function readWebpSize(type: string, body: Buffer): { width: number; height: number } | undefined {
  if (type === 'VP8X' && body.length >= 10)
    return { width: body.readUIntLE(4, 3) + 1, height: body.readUIntLE(7, 3) + 1 }
  if (type === 'VP8L' && body.length >= 5 && body[0] === 0x2f) {
    const packed = body.readUInt32LE(1)
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 }
  }
  if (type === 'VP8 ' && body.length >= 10 && body.readUIntBE(3, 3) === 0x9d012a) {
    return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff }
  }
  return undefined
}

// WebP (RFC 9649): a RIFF of chunks padded to even length; the RIFF says how long the file must be.
function readWebp(bytes: Buffer): Found | undefined {
  if (bytes.length < 20) return undefined
  const end = 8 + bytes.readUInt32LE(4)
  let size: { width: number; height: number } | undefined
  let hasPixels = false
  let at = 12
  while (at + 8 <= Math.min(end, bytes.length)) {
    const type = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    size ??= readWebpSize(type, bytes.subarray(at + 8, at + 8 + length))
    if (at + 8 + length > bytes.length) break
    if (type === 'VP8 ' || type === 'VP8L' || type === 'ANMF') hasPixels = true
    at += 8 + length + (length % 2)
  }
  return size && { ...size, isWhole: hasPixels && end <= bytes.length && at >= end }
}
