// What share of texts the matcher gets right, as issue 3 counts it, with the worst misses in words.
import { type CompiledCatalogue, type Finding, matchDescription } from '@buuan/goods-matcher'
import { EVASIONS, foldText, inSentence } from '@buuan/goods-matcher/evasions.fixture.ts'

export type Innocent = { text: string }
export type Positive = { text: string; category: string; variant: string; key: string }
export type Lookalike = { text: string; label: string }
export type Miss = { kind: string; text: string; detail: string }

export type Accuracy = {
  falseAlarms: number
  falseAlarmsFolded: number
  ask: number
  askFolded: number
  conditions: number
  recall: number
  recallByVariant: Record<string, number>
  categoryAgreement: number
  lookalikesQuiet: number
}

export type Corpus = { innocent: Innocent[]; positive: Positive[]; lookalike: Lookalike[] }

const isAlarm = (finding: Finding) => finding.disposition === 'prohibited' && finding.strength !== 'ask'
const isAsk = (finding: Finding) =>
  finding.strength === 'ask' && (finding.disposition === 'prohibited' || finding.disposition === 'vague')
const isCondition = (finding: Finding) => finding.disposition !== 'prohibited' && finding.disposition !== 'vague'

/** All measures on a corpus; misses are pushed to `misses` when given. */
export function measureAccuracy(compiled: CompiledCatalogue, corpus: Corpus, misses?: Miss[]): Accuracy {
  const plain = measureInnocent(
    compiled,
    corpus.innocent.map((one) => one.text),
    { kind: '', misses },
  )
  const folded = measureInnocent(
    compiled,
    corpus.innocent.map((one) => foldText(one.text)),
    { kind: ' (no diacritics)', misses },
  )
  return {
    falseAlarms: plain.alarms,
    falseAlarmsFolded: folded.alarms,
    ask: plain.asks,
    askFolded: folded.asks,
    conditions: plain.conditions,
    ...measurePositive(compiled, corpus.positive, misses),
    lookalikesQuiet: measureLookalikes(compiled, corpus.lookalike, misses),
  }
}

type Note = { kind: string; misses: Miss[] | undefined }

function measureInnocent(compiled: CompiledCatalogue, texts: string[], note: Note) {
  let alarms = 0
  let asks = 0
  let conditions = 0
  for (const text of texts) {
    const findings = matchDescription(compiled, text)
    const alarm = findings.find(isAlarm)
    const ask = findings.find(isAsk)
    if (alarm) alarms++
    if (ask) asks++
    if (findings.some(isCondition)) conditions++
    if (alarm) note.misses?.push({ kind: `false alarm${note.kind}`, text, detail: describe(alarm) })
    else if (ask) note.misses?.push({ kind: `ask${note.kind}`, text, detail: describe(ask) })
  }
  const share = (count: number) => count / Math.max(1, texts.length)
  return { alarms: share(alarms), asks: share(asks), conditions: share(conditions) }
}

function measurePositive(compiled: CompiledCatalogue, rows: Positive[], misses: Miss[] | undefined) {
  const found = new Map<string, [number, number]>()
  let recalled = 0
  let agreed = 0
  for (const row of rows) {
    const strong = matchDescription(compiled, row.text).filter((finding) => finding.strength !== 'ask')
    const hit = strong.some((finding) => finding.disposition === 'prohibited' || finding.categoryCode === row.category)
    const counts = found.get(row.variant) ?? [0, 0]
    found.set(row.variant, [counts[0] + (hit ? 1 : 0), counts[1] + 1])
    if (hit) recalled++
    if (hit && strong[0]?.categoryCode === row.category) agreed++
    if (!hit) misses?.push({ kind: `missed (${row.variant})`, text: row.text, detail: row.category })
    else if (strong[0]?.categoryCode !== row.category) {
      misses?.push({
        kind: 'other category',
        text: row.text,
        detail: `${row.category} ${describe(strong[0] as Finding)}`,
      })
    }
  }
  const recallByVariant = Object.fromEntries([...found].map(([variant, [hits, all]]) => [variant, hits / all]))
  return {
    recall: recalled / Math.max(1, rows.length),
    recallByVariant,
    categoryAgreement: agreed / Math.max(1, recalled),
  }
}

function measureLookalikes(compiled: CompiledCatalogue, rows: Lookalike[], misses: Miss[] | undefined): number {
  const innocent = rows.filter((row) => row.label === 'innocent')
  let quiet = 0
  for (const row of innocent) {
    const loud = matchDescription(compiled, row.text).find((finding) => isAlarm(finding) || isAsk(finding))
    if (!loud) quiet++
    else misses?.push({ kind: 'look-alike', text: row.text, detail: describe(loud) })
  }
  return quiet / Math.max(1, innocent.length)
}

export type OwnRow = { text: string; label: string; category: string }

/** Shares on declarations with four labels: what was answered for each. */
export function measureOwn(
  compiled: CompiledCatalogue,
  rows: OwnRow[],
  misses?: Miss[],
): Record<string, Record<string, number>> {
  const table: Record<string, Record<string, number>> = {}
  for (const row of rows) {
    const findings = matchDescription(compiled, row.text)
    const answer = answerOf(findings)
    const line = (table[row.label] ??= { alarm: 0, ask: 0, vague: 0, condition: 0, quiet: 0, count: 0 })
    line[answer] = (line[answer] ?? 0) + 1
    line.count = (line.count ?? 0) + 1
    if (!ACCEPTABLE[row.label]?.includes(answer)) {
      misses?.push({
        kind: `own ${row.label} → ${answer}`,
        text: row.text,
        detail: findings.map(describe).join(', ') || row.category,
      })
    }
  }
  return table
}

const ACCEPTABLE: Record<string, string[]> = {
  prohibited: ['alarm'],
  ask: ['ask', 'alarm', 'condition'],
  conditional: ['condition'],
  innocent: ['quiet', 'condition'],
  vague: ['vague'],
}

function answerOf(findings: Finding[]): string {
  if (findings.some(isAlarm)) return 'alarm'
  if (findings.some((finding) => finding.disposition === 'vague')) return 'vague'
  if (findings.some(isAsk)) return 'ask'
  return findings.length > 0 ? 'condition' : 'quiet'
}

function describe(finding: Finding): string {
  return `${finding.categoryCode} ${finding.strength} “${finding.term}” [${finding.catalogueTerm}]`
}

/** Recall on every weight-3 term of the prohibited categories in every spelling a machine can write. */
export function measureEvasions(compiled: CompiledCatalogue): Record<string, number> {
  const terms = compiled.terms.filter(
    ({ source, category, condition }) =>
      category.disposition === 'prohibited' &&
      source.weight === 3 &&
      !condition &&
      /^[\p{Script=Latin}\d ]+$/u.test(source.term),
  )
  return Object.fromEntries(
    Object.entries(EVASIONS).map(([name, write]) => {
      const texts = terms.map(({ source }) => inSentence(write(source.term), source.term + name))
      const found = texts.filter((text) => matchDescription(compiled, text).some(isAlarm))
      return [name, found.length / texts.length]
    }),
  )
}
