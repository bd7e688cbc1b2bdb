// The way of one description: scan, search, judge, compose. Linear in the length of the text.
import type { CompiledCatalogue } from './compile.ts'
import { isVague, readContext } from './context.ts'
import { composeFindings, type Finding, vagueFinding } from './findings.ts'
import { judgeAll } from './judge.ts'
import { type Scan, scanText, WORD } from './scan.ts'
import { searchTerms } from './search.ts'

const MAX_VAGUE_WORDS = 12
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
  const { candidates, steps } = searchTerms(compiled, scan)
  const findings = candidates.length > 0 ? composeFindings(scan, judgeAll(readContext(compiled, scan), candidates)) : []
  if (findings.length === 0 && couldBeVague(compiled, scan) && isVague(readContext(compiled, scan))) {
    findings.push(vagueFinding(scan.text))
  }
  return { findings, steps: steps + scan.letterCount }
}

function couldBeVague(compiled: CompiledCatalogue, scan: Scan): boolean {
  if (scan.count > MAX_VAGUE_WORDS) return false
  if (scan.count === 0) return scan.text.trim() !== ''
  for (let i = 0; i < scan.count; i++) {
    if (scan.kind[i] === WORD && compiled.maybeVague[scan.id[i] as number] === 0) return false
  }
  return true
}
