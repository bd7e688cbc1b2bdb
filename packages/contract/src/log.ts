// The log as others see it: published keys, proofs, and the ranges one may ask for. Texts (checkpoint, receipt) are in the formats of C2SP.
import { z } from 'zod'
import { EntryId } from './ids.ts'

const Hash = z.base64().length(44).meta({ description: 'SHA-256 hash, base64' })
const Index = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

export const RECEIPT_TYPE = 'text/plain; charset=utf-8'
export const EXPORT_TYPE = 'application/x-ndjson'

/** Public keys: whoever holds them verifies everything this node signs. */
export const PublishedLogKeys = z
  .object({
    origin: z.string(),
    vkeys: z.array(z.string()).meta({ description: 'Log keys from the first to the newest' }),
    rotations: z.array(z.string()).meta({ description: 'Notes by which each key handed over to the next' }),
    closings: z
      .array(z.string())
      .meta({ description: 'Notes that closed earlier logs of this node, signed by their keys' }),
    witnessVkey: z.string().meta({ description: 'Key with which this node cosigns the logs of others' }),
    witnesses: z.array(z.string()).meta({ description: 'Keys of the witnesses of this log' }),
  })
  .meta({ id: 'PublishedLogKeys' })
export type PublishedLogKeys = z.infer<typeof PublishedLogKeys>

/** One entry, by place or by id. */
export const InclusionQuestion = z
  .strictObject({ index: Index.optional(), entryId: EntryId.optional() })
  .refine(({ index, entryId }) => (index === undefined) !== (entryId === undefined), {
    message: 'index or entryId, one of both',
  })
export type InclusionQuestion = z.infer<typeof InclusionQuestion>

export const InclusionAnswer = z
  .object({ index: z.int(), size: z.int(), leafHash: Hash, proof: z.array(Hash), checkpoint: z.string() })
  .meta({ id: 'InclusionAnswer' })
export type InclusionAnswer = z.infer<typeof InclusionAnswer>

export const ConsistencyQuestion = z.strictObject({ from: Index, to: Index })
export type ConsistencyQuestion = z.infer<typeof ConsistencyQuestion>

export const ConsistencyAnswer = z
  .object({ from: z.int(), to: z.int(), proof: z.array(Hash) })
  .meta({ id: 'ConsistencyAnswer' })
export type ConsistencyAnswer = z.infer<typeof ConsistencyAnswer>

/** Entries `from` (included) to `to` (excluded, at least; rounded up to the next checkpoint); without `to` up to the newest checkpoint. */
export const ExportQuestion = z.strictObject({ from: Index.default(0), to: Index.optional() })
export type ExportQuestion = z.infer<typeof ExportQuestion>
