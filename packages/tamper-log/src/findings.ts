// What a verification can find: a code and the place, for machines; messages.ts says it to people.
import { type FormatCode, LogFormatError } from './format.ts'

export type FindingCode =
  | FormatCode
  // receipts
  | 'entry_not_given'
  | 'entry_not_canonical'
  | 'extra_malformed'
  | 'not_in_log'
  | 'quorum_not_met'
  // log exports
  | 'header_malformed'
  | 'line_malformed'
  | 'origin_differs'
  | 'entry_altered'
  | 'entry_withheld'
  | 'leaf_missing'
  | 'leaf_repeated'
  | 'leaf_out_of_order'
  | 'root_mismatch'
  | 'checkpoint_missing'
  | 'checkpoint_out_of_order'
  | 'leaves_unsigned'
  | 'forked'
  | 'rolled_back'
  | 'known_not_covered'
  | 'entry_deleted'
  | 'term_not_proved'
  // bundles
  | 'bundle_malformed'
  | 'paper_altered'
  | 'drop_too_early'
  | 'drop_contradicted'

/** One thing that does not hold. `line` counts from 1, `index` and `endIndex` (included) are places in the log from 0. */
export type Finding = {
  readonly code: FindingCode
  readonly line?: number
  readonly index?: number
  readonly endIndex?: number
  readonly size?: number
  readonly name?: string
}

/** A witness that cosigned, and when it says it did (unix seconds). */
export type Cosigner = { readonly name: string; readonly at: number }

/** Runs a reader; a text that does not hold becomes a finding, any other error stays a defect. */
export function findingOr<T>(read: () => T, place: Omit<Finding, 'code'> = {}): { value: T } | { finding: Finding } {
  try {
    return { value: read() }
  } catch (error) {
    if (error instanceof LogFormatError) return { finding: { code: error.code, ...place } }
    throw error
  }
}
