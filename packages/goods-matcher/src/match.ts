// The way of one description: scan, search, judge, compose. Linear in the length of the text.
import type { CompiledCatalogue } from './compile.ts'
import { isVague, readContext, SHORT_WORDS } from './context.ts'
import { composeFindings, type Finding, vagueFinding } from './findings.ts'
import { judgeAll } from './judge.ts'
import { type Scan, scanText, WORD } from './scan.ts'
import { type Candidate, searchTerms } from './search.ts'

const MAX_VAGUE_WORDS = 12
const MAX_CANDIDATES = 64
/** Longer texts are no declarations of one piece: only their beginning is read. */
export const MAX_LENGTH = 20_000

/** Findings in one piece description, strongest first; an empty list means nothing to say (CT02-I-5). */
export function matchDescription(compiled: CompiledCatalogue, text: string): Finding[] {
  return measureDescription(compiled, text).findings
}

/** The same with its cost in steps, which tests hold against the length of the text. */
export function measureDescription(compiled: CompiledCatalogue, text: string): { findings: Finding[]; steps: number } {
  const scan = scanText(compiled.scan, text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text, compiled.vocabulary)
  compiled.scan = scan
  const search = searchTerms(compiled, scan)
  const candidates = strongest(search.candidates.filter((candidate) => mayStandAlone(scan, candidate)))
  let steps = search.steps + scan.letterCount
  let findings: Finding[] = []
  if (candidates.length > 0) {
    const context = readContext(compiled, scan)
    findings = composeFindings(scan, judgeAll(context, candidates))
    steps += candidates.length * (scan.count + context.hits.length + candidates.length)
  }
  if (findings.length === 0 && couldBeVague(compiled, scan) && isVague(readContext(compiled, scan))) {
    findings.push(vagueFinding(scan.text))
  }
  return { findings, steps }
}

// Everyday words count as the only word of a declaration, and as they are written: in a title, or as "keo" for "kéo", they say nothing.
function mayStandAlone(scan: Scan, { term, folded, how }: Candidate): boolean {
  if (!term.alone) return true
  return scan.count <= SHORT_WORDS && how === 0 && (folded === 0 || term.source.noDiacriticsSafe !== false)
}

// A text stuffed with terms is judged on the heaviest of them, so that no stuffing makes it slow or hides what matters.
function strongest(candidates: Candidate[]): Candidate[] {
  if (candidates.length <= MAX_CANDIDATES) return candidates
  const weight = ({ term }: Candidate) => term.source.weight + (term.category.disposition === 'prohibited' ? 4 : 0)
  return candidates.toSorted((a, b) => weight(b) - weight(a)).slice(0, MAX_CANDIDATES)
}

function couldBeVague(compiled: CompiledCatalogue, scan: Scan): boolean {
  if (scan.count > MAX_VAGUE_WORDS) return false
  if (scan.count === 0) return scan.text.trim() !== ''
  for (let i = 0; i < scan.count; i++) {
    if (scan.kind[i] === WORD && compiled.maybeVague[scan.id[i] as number] === 0) return false
  }
  return true
}
