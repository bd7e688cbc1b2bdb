// Photos on their way in: what may be sent and what is answered. The hash is of the bytes as received.
import { z } from 'zod'
import { PhotoId } from './ids.ts'
import { PhotoSlot } from './item-classes.ts'

export const photoMediaTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PhotoMediaType = (typeof photoMediaTypes)[number]

export const PHOTO_LIMIT_BYTES = 8 * 1024 * 1024
export const PHOTO_LIMIT_PIXELS = 40_000_000

/** Answer to a photo: its id for the acceptance that will name it, and the hash to compare. */
export const ReceivedPhoto = z
  .object({
    photoId: PhotoId,
    slot: PhotoSlot,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    byteCount: z.int(),
    receivedAt: z.iso.datetime({ offset: true }),
    expiresAt: z.iso
      .datetime({ offset: true })
      .meta({ description: 'Removed at this time unless an item has it by then' }),
  })
  .meta({ id: 'ReceivedPhoto' })
export type ReceivedPhoto = z.infer<typeof ReceivedPhoto>

/** Bytes of a photo as an answer; its content type stands at the route. */
export const PhotoBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
