// Drafts: an unfinished acceptance, sealed on the server for 24 h. What stands in a draft is the form's own matter.
import { z } from 'zod'
import { DraftId, PhotoId, RecordVersion } from './ids.ts'
import { ItemClass, PhotoSlot } from './item-classes.ts'

export const DRAFT_LIMIT_BYTES = 200_000

/** Content of a draft: a JSON object of at most 200 kB. */
export const DraftContent = z
  .record(z.string().max(100), z.unknown())
  .refine((content) => new TextEncoder().encode(JSON.stringify(content)).length <= DRAFT_LIMIT_BYTES, {
    error: 'too_big',
  })
export type DraftContent = z.infer<typeof DraftContent>

export const StartDraft = z.strictObject({ itemClass: ItemClass, content: DraftContent })
export type StartDraft = z.infer<typeof StartDraft>

export const SaveDraft = z.strictObject({
  revision: RecordVersion.meta({
    description: 'The revision this change was made on; another one by now is a version_conflict',
  }),
  itemClass: ItemClass.optional(),
  content: DraftContent,
})
export type SaveDraft = z.infer<typeof SaveDraft>

export const DraftPhoto = z.object({ photoId: PhotoId, slot: PhotoSlot, receivedAt: z.iso.datetime({ offset: true }) })

/** A draft in the list: nothing personal. */
export const DraftSummary = z
  .object({
    id: DraftId,
    itemClass: ItemClass,
    revision: z.int(),
    startedAt: z.iso.datetime({ offset: true }),
    savedAt: z.iso.datetime({ offset: true }),
    expiresAt: z.iso.datetime({ offset: true }),
    photos: z.array(DraftPhoto),
  })
  .meta({ id: 'DraftSummary' })
export type DraftSummary = z.infer<typeof DraftSummary>

export const DraftList = z.object({ drafts: z.array(DraftSummary) })

export const OpenedDraft = DraftSummary.extend({ content: z.record(z.string(), z.unknown()) }).meta({
  id: 'OpenedDraft',
})
export type OpenedDraft = z.infer<typeof OpenedDraft>
