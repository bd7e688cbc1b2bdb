// Understanding of scans with all its sentences: a chunk that is loaded beside the first screen, before anything can be scanned.
import { describeScan, describeWarnings, type ScanUnderstanding, understandScan } from '@buuan/identity-document'
import type { Day } from '@buuan/vietnam/days.ts'

export type ReadScan = { understood: ScanUnderstanding; title: string; warnings: string[] }

/** Reads a scan and says in words what it is. */
export function readScan(text: string, today: Day, language: 'vi' | 'en'): ReadScan {
  const understood = understandScan(text, { today, operatorSchemes: [] })
  // What the number itself gives reason to doubt stands under its field as long as it stands there.
  const isUnderField = understood.kind === 'cccd_qr' || understood.kind === 'personal_number'
  return {
    understood,
    title: describeScan(understood, language),
    warnings: isUnderField ? [] : describeWarnings(understood, language),
  }
}
