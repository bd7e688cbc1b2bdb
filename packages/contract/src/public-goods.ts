// The public face of the catalogue: questions and answers about goods, and the proof that the notice hangs at each service point. Clause I.3.
import { z } from 'zod'
import { ServicePointId } from './ids.ts'

const instant = z.iso.datetime({ offset: true })
const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** A question of the public; nothing of it is stored or logged. */
export const PublicGoodsCheck = z
  .object({
    items: z.array(z.string().trim().min(1).max(300)).min(1).max(20).optional().meta({ description: 'One thing each' }),
    text: z.string().min(1).max(2_000).optional().meta({
      description: 'Several things in one line, parted by commas, semicolons or line breaks',
    }),
  })
  .meta({
    description: 'Either items or text',
    examples: [{ items: ['pháo hoa', 'áo len'] }, { text: 'pháo hoa, áo len' }],
  })
export const PublicVerdict = z.enum(['may_be_sent', 'with_conditions', 'road_only', 'ask', 'not_accepted'])
export type PublicVerdict = z.infer<typeof PublicVerdict>
export const PublicGoodsAnswer = z.object({
  index: z.int().meta({ description: 'Which thing asked about, from 0: what was typed is not sent back' }),
  span: z.object({ start: z.int(), end: z.int() }).nullable().meta({
    description: 'Where it stands in `text` (NFC, UTF-16 units, end excluded); null when `items` were sent',
  }),
  verdict: PublicVerdict,
  categoryCode: z.string().nullable(),
  categoryName: z.object({ vi: z.string(), en: z.string() }).nullable(),
  recognised: z.string().meta({ description: 'The word of the catalogue that was recognised' }),
  advice: z.object({ vi: z.string(), en: z.string() }),
  legalBasis: z.array(z.string()),
})
export type PublicGoodsAnswer = z.infer<typeof PublicGoodsAnswer>
export const PublicGoodsAnswers = z
  .object({ version: z.string(), effectiveFrom: instant, answers: z.array(PublicGoodsAnswer) })
  .meta({ id: 'PublicGoodsAnswers' })
export type PublicGoodsAnswers = z.infer<typeof PublicGoodsAnswers>

/** A service point's proof that the current notice hangs on its wall. Clause I.3. */
export const RecordPosting = z.strictObject({
  postedOn: z.iso.date().meta({ description: 'Day of the photo; at most 7 days ago' }),
})
export type RecordPosting = z.infer<typeof RecordPosting>
export const PostingStanding = z.enum(['current', 'out_of_date', 'never_posted'])
export const PostingRow = z
  .object({
    servicePointId: ServicePointId,
    code: z.string(),
    name: z.string(),
    standing: PostingStanding,
    version: z.string().nullable(),
    postedOn: z.iso.date().nullable(),
    recordedAt: instant.nullable(),
    sha256: hash.nullable(),
    hasPhoto: z.boolean(),
  })
  .meta({ id: 'PostingRow' })
export type PostingRow = z.infer<typeof PostingRow>
export const PostingList = z.object({ version: z.string(), effectiveFrom: instant, postings: z.array(PostingRow) })
export type PostingList = z.infer<typeof PostingList>
