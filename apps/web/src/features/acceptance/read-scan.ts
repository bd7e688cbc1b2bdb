// Understanding of scans with all its sentences: a chunk that is loaded beside the first screen, before anything can be scanned.
import {
  describeScan,
  describeWarnings,
  findMrzBeginning,
  joinMrzLine,
  type ScanUnderstanding,
  understandScan,
} from '@buuan/identity-document'
import type { OperatorScheme } from '@buuan/item-id'
import type { Day } from '@buuan/vietnam/days.ts'

export type ReadScan = { understood: ScanUnderstanding; title: string; warnings: string[] }

export type ReadingOptions = { today: Day; language: 'vi' | 'en'; operatorSchemes: readonly OperatorScheme[] }

/** Reads a scan and says in words what it is. */
export function readScan(text: string, { today, language, operatorSchemes }: ReadingOptions): ReadScan {
  const understood = understandScan(text, { today, operatorSchemes })
  // What the number itself gives reason to doubt stands under its field as long as it stands there.
  const isUnderField = understood.kind === 'cccd_qr' || understood.kind === 'personal_number'
  return {
    understood,
    title: describeScan(understood, language),
    warnings: isUnderField ? [] : describeWarnings(understood, language),
  }
}

/** What was read of a zone whose lines come one by one. */
export type HeldLines = { text: string; lines: number; of: number }

/** Joins a scan to the lines before it; `held` is set while more lines must come. */
export function gatherLines(
  before: HeldLines | undefined,
  scan: string,
): { text: string; held: HeldLines | undefined } {
  const text = before === undefined ? scan : (joinMrzLine(before.text, scan) ?? scan)
  const found = findMrzBeginning(text)
  return { text, held: found === undefined ? undefined : { text, ...found } }
}
