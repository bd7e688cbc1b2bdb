// Bulk acceptance: one item a line (NDJSON), answered line by line in the order sent. Safe to repeat by the client's own reference.
import { z } from 'zod'
import { AcceptItem, Completeness, ItemNumber } from './acceptance.ts'
import { ItemId } from './ids.ts'
import { RecordPart } from './item-classes.ts'
import { FieldProblem } from './problem.ts'

export const BULK_LINES_MAX = 1_000_000
/** Longest line of a bulk body, in bytes; a longer one is faulty and passed over. */
export const BULK_LINE_BYTES = 262_144

/** One line: what a single acceptance takes, with the client's own reference, unique per operator. */
export const BulkItem = AcceptItem.extend({
  reference: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .regex(/^\P{C}*$/u),
})
export type BulkItem = z.infer<typeof BulkItem>
export type BulkItemInput = z.input<typeof BulkItem>

export const BulkStatus = z.enum(['accepted', 'refused', 'repeated', 'faulty'])
export type BulkStatus = z.infer<typeof BulkStatus>

export const BulkProblem = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).optional(),
  fields: z.array(FieldProblem),
})
export type BulkProblem = z.infer<typeof BulkProblem>

/** Answer to one line, once it is committed: nothing personal. */
export const BulkLine = z.object({
  line: z.int().meta({ description: 'Number of the line in the body, from 1' }),
  reference: z.string().nullable().meta({ description: 'null: the line could not be read' }),
  status: BulkStatus,
  itemId: ItemId.optional(),
  itemNumber: ItemNumber.nullable().optional(),
  completeness: Completeness.optional(),
  missing: z.array(RecordPart).optional(),
  problem: BulkProblem.optional(),
})
export type BulkLine = z.infer<typeof BulkLine>

/** The last line of the answer. Without it the answer was cut short: send the unanswered lines again. */
export const BulkSummary = z.object({
  summary: z.object({
    lines: z.int(),
    accepted: z.int(),
    refused: z.int(),
    repeated: z.int(),
    faulty: z.int(),
    stoppedBy: z
      .string()
      .nullable()
      .meta({ description: 'Problem code that ended the work early; lines after the last answer were not looked at' }),
  }),
})
export type BulkSummary = z.infer<typeof BulkSummary>

export const BulkAnswer = z.union([BulkLine, BulkSummary])
export type BulkAnswer = z.infer<typeof BulkAnswer>

/** Bytes of a sheet as an answer; its content type stands at the route. */
export const SheetBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
