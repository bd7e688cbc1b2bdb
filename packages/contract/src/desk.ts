// The desk of the data protection officer: what waits, and whether everything that must be there is there.
import { z } from 'zod'
import { IntegrityFindingId, IntegrityRunId, ItemId } from './ids.ts'
import { StaffName } from './staff.ts'

const instant = z.iso.datetime({ offset: true })

/** What waits for the reader; a number stands beside the link. */
export const DeskCounts = z
  .object({
    alerts: z.int(),
    holdsToReview: z.int(),
    erasuresToDecide: z.int(),
    findings: z.int().meta({ description: 'Stores that do not hold what the log says they must' }),
  })
  .meta({ id: 'DeskCounts' })
export type DeskCounts = z.infer<typeof DeskCounts>

/** What may be wrong with a store. */
export const IntegrityFault = z.enum([
  'missing',
  'altered',
  'key_missing',
  'key_missing_in_primary',
  'key_missing_in_mirror',
  'key_differs',
  'key_unreadable',
  'other_key',
  'stands_after_destruction',
  'rows_after_erasure',
])
export type IntegrityFault = z.infer<typeof IntegrityFault>

export const IntegrityStore = z.enum([
  'items',
  'records',
  'search_keys',
  'photos',
  'blobs',
  'keys',
  'held_records',
  'entries',
])
export type IntegrityStore = z.infer<typeof IntegrityStore>

export const IntegrityFinding = z
  .object({
    id: IntegrityFindingId,
    fault: IntegrityFault,
    store: IntegrityStore,
    day: z.iso.date().nullable(),
    scope: z.string().nullable(),
    count: z.int(),
    items: z.array(ItemId).meta({ description: 'The first 100 that are known' }),
    foundAt: instant,
    seenAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'IntegrityFinding' })
export type IntegrityFinding = z.infer<typeof IntegrityFinding>

export const IntegrityExamined = z.object({
  days: z.int(),
  entries: z.int(),
  records: z.int(),
  photos: z.int(),
  blobs: z.int(),
  keys: z.int(),
})
export type IntegrityExamined = z.infer<typeof IntegrityExamined>

export const IntegrityRun = z
  .object({
    id: IntegrityRunId,
    requestedBy: StaffName.nullable().meta({ description: 'null: the program, once a day' }),
    requestedAt: instant,
    finishedAt: instant.nullable(),
    failed: z.boolean(),
    examined: IntegrityExamined.nullable(),
    findings: z.int(),
  })
  .meta({ id: 'IntegrityRun' })
export type IntegrityRun = z.infer<typeof IntegrityRun>

export const IntegrityReport = z
  .object({
    run: IntegrityRun.nullable(),
    underWay: z.boolean(),
    blobs: z
      .object({
        cycleDays: z.int().meta({ description: 'Every photo file is checked at least once in so many days' }),
        days: z.int().meta({ description: 'Days whose photo files stand' }),
        checked: z.int().meta({ description: 'Of these, how many were checked within the cycle' }),
        oldestAt: instant.nullable().meta({ description: 'The oldest of their last checks; null: none yet' }),
      })
      .meta({ description: 'How far the daily runs are with the photo files, of which each takes a share' }),
    findings: z.array(IntegrityFinding),
  })
  .meta({ id: 'IntegrityReport' })
export type IntegrityReport = z.infer<typeof IntegrityReport>
