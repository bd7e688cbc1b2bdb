// HTTP of photos without a draft: machine clients send a photo first and name it in the acceptance.
import { PHOTO_LIMIT_BYTES, PhotoSlot, ReceivedPhoto, photoMediaTypes, problem } from '@buuan/contract'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { staffOf } from '../../../platform/access/actor.ts'
import type { Router } from '../../../platform/http/route.ts'
import type { PhotoIntake } from './photo-intake.service.ts'

/** Raw body of a photo route. */
export const photoBody = { contentTypes: photoMediaTypes, maxBytes: PHOTO_LIMIT_BYTES }

/** Bytes and declared type of a photo request. */
export function readPhotoRequest(request: FastifyRequest): { mediaType: string; bytes: Buffer } {
  const mediaType = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
  if (!Buffer.isBuffer(request.body)) throw problem('unsupported_content_type')
  return { mediaType, bytes: request.body }
}

/** Photo routes: send one. */
export function photoRoutes(router: Router, photoIntake: PhotoIntake): void {
  router.route({
    method: 'POST',
    path: '/photos',
    permission: 'acceptance.create',
    summary: 'Gửi ảnh bưu gửi (không qua bản nháp)',
    query: z.strictObject({ slot: PhotoSlot }),
    raw: photoBody,
    response: ReceivedPhoto,
    handler: ({ actor, query, request }) =>
      photoIntake.receive(staffOf(actor), { ...readPhotoRequest(request), slot: query.slot, draft: null }),
  })
}
