// What the import page tells its worker and what the worker answers.

export type ImportChannel = 'contract_batch' | 'imported_history' | 'letter_box'
export type ImportOrder = {
  file: File
  channel: ImportChannel
  servicePointId: string
  /** Ids of points by their codes. */
  points: Record<string, string>
  contract: { id: string; number: string } | null
  batchId: string | null
}
export type ImportCounts = { accepted: number; refused: number; repeated: number; faulty: number; incomplete: number }
export type ImportReport =
  | { kind: 'progress'; done: number; total: number; counts: ImportCounts }
  | { kind: 'finished'; counts: ImportCounts; errors: Blob | null }
  | { kind: 'refused'; unknown: string[]; repeated: string[]; missing: string[] }
  | { kind: 'failed'; code: string }
