// Where an import stands, beside its input: written after every batch of rows, so that an import cut short goes on where it was.
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

export const Counts = z.object({
  accepted: z.int(),
  refused: z.int(),
  repeated: z.int(),
  faulty: z.int(),
  incomplete: z.int(),
})
export type Counts = z.infer<typeof Counts>

const Fault = z.object({ row: z.int(), error: z.string(), fix: z.string() })
export type Fault = z.infer<typeof Fault>

const Header = z.object({ input: z.string(), server: z.string() })
const Step = z.object({ upTo: z.int(), counts: Counts, faults: z.array(Fault) })
const End = z.object({ finished: Counts })

export type Progress = { upTo: number; counts: Counts; faults: Fault[]; isFinished: boolean }

export type StateFile = {
  progress: Progress
  /** Adds a batch of rows that was answered, up to a row number. */
  step(step: z.infer<typeof Step>): void
  /** Ends the import; what is kept holds counts only. */
  finish(): void
}

const none: Counts = { accepted: 0, refused: 0, repeated: 0, faulty: 0, incomplete: 0 }

/** Sum of two counts. */
export function addCounts(a: Counts, b: Counts): Counts {
  return {
    accepted: a.accepted + b.accepted,
    refused: a.refused + b.refused,
    repeated: a.repeated + b.repeated,
    faulty: a.faulty + b.faulty,
    incomplete: a.incomplete + b.incomplete,
  }
}

/** Opens the state of an input; that of other content or another server is begun anew. */
export function openState(
  input: string,
  { hash, server, again }: { hash: string; server: string; again: boolean },
): StateFile {
  const file = `${input}.buuan-state`
  const header = { input: hash, server }
  const known = again ? undefined : readState(file, header)
  const progress = known ?? { upTo: 0, counts: none, faults: [], isFinished: false }
  const begin = () => writeFileSync(file, `${JSON.stringify(header)}\n`, { mode: 0o600 })
  if (!known) {
    rmSync(file, { force: true })
    begin()
  }
  return {
    progress,
    step(step) {
      appendFileSync(file, `${JSON.stringify(step)}\n`)
      progress.upTo = step.upTo
      progress.counts = addCounts(progress.counts, step.counts)
      progress.faults.push(...step.faults)
    },
    finish() {
      begin()
      appendFileSync(file, `${JSON.stringify({ finished: progress.counts })}\n`)
      progress.isFinished = true
    },
  }
}

function readState(file: string, header: z.infer<typeof Header>): Progress | undefined {
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1) // what follows the last newline was cut short
  const [first, ...steps] = lines.map((line): unknown => JSON.parse(line))
  const own = Header.safeParse(first)
  if (!own.success || own.data.input !== header.input || own.data.server !== header.server) return undefined
  const progress: Progress = { upTo: 0, counts: none, faults: [], isFinished: false }
  for (const each of steps) {
    const end = End.safeParse(each)
    if (end.success) return { ...progress, counts: end.data.finished, isFinished: true }
    const step = Step.parse(each)
    progress.upTo = step.upTo
    progress.counts = addCounts(progress.counts, step.counts)
    progress.faults.push(...step.faults)
  }
  return progress
}
