// Runs a verification over files and says the result in words; the files are never changed and nothing is asked of any network.
import { existsSync, readFileSync } from 'node:fs'
import {
  type Language,
  LogFormatError,
  describeFinding,
  openCheckpoint,
  followRotations,
  parseVkey,
} from '@buuan/tamper-log'
import { type Judged, type Trust, judgeFile } from './judge.ts'
import { words } from './words.ts'

/** What stands on the command line, as text. */
export type VerifyOptions = {
  key: string[]
  rotation: string[]
  witness: string[]
  quorum?: string
  known: string[]
  entriesFrom?: string
  lang: Language
}

export type ExitCode = 0 | 1 | 2
type Print = (line: string) => void

/** Verifies each file and prints what holds and what does not; answers 0, 1 (something does not hold) or 2 (something can't be judged). */
export async function runVerify(files: readonly string[], options: VerifyOptions, print: Print): Promise<ExitCode> {
  const said = words[options.lang]
  const trust = readTrust(options)
  if ('mistake' in trust) {
    print(`${said.unjudged}: ${trust.mistake}`)
    return 2
  }
  const codes: ExitCode[] = []
  for (const file of files) {
    const judged = await judgeFile(file, trust)
    codes.push(judged.code)
    report(file, judged, { language: options.lang, print })
  }
  return codes.includes(1) ? 1 : codes.includes(2) ? 2 : 0
}

function report(file: string, judged: Judged, { language, print }: { language: Language; print: Print }): void {
  const said = words[language]
  print(`${[said.holds, said.broken, said.unjudged][judged.code]}: ${file}`)
  for (const { label, value } of judged.facts) print(`  ${said[label]}: ${value}`)
  for (const finding of judged.findings) print(`  - ${describeFinding(finding, language)}`)
  if (judged.omittedCount > 0) print(`  - ${said.omitted(judged.omittedCount)}`)
  if (judged.reason !== undefined) print(`  - ${said[judged.reason]}`)
}

function readTrust(options: VerifyOptions): Trust | { mistake: string } {
  const said = words[options.lang]
  const quorum = countOf(options.quorum)
  const entriesFrom = countOf(options.entriesFrom)
  if (options.key.length === 0) return { mistake: said.noKey }
  if (Number.isNaN(quorum) || Number.isNaN(entriesFrom)) return { mistake: said.notANumber }
  const missing = [...options.rotation, ...options.known].find((file) => !existsSync(file))
  if (missing !== undefined) return { mistake: said.noFile(missing) }
  const trust: Trust = {
    vkeys: options.key.flatMap(keysOf),
    rotations: options.rotation.map((file) => readFileSync(file, 'utf8')),
    witnessVkeys: options.witness.flatMap(keysOf),
    quorum: quorum ?? 0,
    known: options.known.map((file) => readFileSync(file, 'utf8')),
    ...(entriesFrom !== undefined && { entriesFrom }),
  }
  if (trust.quorum > trust.witnessVkeys.length) return { mistake: said.tooFewWitnesses }
  return faultOfTrust(trust, options.lang) ?? trust
}

/** A malformed key, rotation or kept checkpoint is the verifier's own material: nothing can be judged by it. */
function faultOfTrust(trust: Trust, language: Language): { mistake: string } | undefined {
  try {
    const keys = followRotations(trust.vkeys.map(parseVkey), trust.rotations)
    trust.witnessVkeys.forEach(parseVkey)
    for (const note of trust.known) openCheckpoint(note, keys)
    return undefined
  } catch (error) {
    if (error instanceof LogFormatError) return { mistake: describeFinding({ code: error.code }, language) }
    throw error
  }
}

/** A vkey as it stands, or every line of a file that holds some. */
function keysOf(text: string): string[] {
  if (!existsSync(text)) return [text]
  return readFileSync(text, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function countOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
}
