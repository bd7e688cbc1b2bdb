// The benchmark files measured with two catalogues side by side: false alarms and questions on everyday titles, recall on prohibited declarations, quiet on look-alikes.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { CatalogueRunResult } from '@buuan/contract'
import type { Finding } from '@buuan/goods-matcher'
import { parse } from 'csv-parse/sync'
import type { Match } from './runs.rules.ts'

const folder = fileURLToPath(new URL('../../../../../../bench/goods/data/', import.meta.url))
/** Every so many everyday titles are read: 5,000 of 40,000 answer within a second. */
const EACH = 8
const TEXTS_A_TURN = 200

type Row = Record<string, string>
export type Benchmark = { everyday: string[]; prohibited: { text: string; category: string }[]; lookalikes: string[] }

async function rowsOf(file: string): Promise<Row[]> {
  return parse<Row>(await readFile(`${folder}${file}`), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
    relax_quotes: true,
  })
}

const files = {
  everyday: 'product_titles_dev.csv',
  prohibited: 'screening_positive_synthetic.csv',
  lookalikes: 'own_lookalikes.csv',
}

/** Benchmark files that an installation lacks; without them no draft can be tested. */
export function findMissingFiles(place = folder): string[] {
  return Object.values(files).filter((file) => !existsSync(path.join(place, file)))
}

/** Reads the files of `bench/goods/data`. */
export async function readBenchmark(): Promise<Benchmark> {
  const [titles, positive, lookalike] = await Promise.all([
    rowsOf(files.everyday),
    rowsOf(files.prohibited),
    rowsOf(files.lookalikes),
  ])
  return {
    everyday: titles.filter((_row, index) => index % EACH === 0).map((row) => row['title'] ?? ''),
    prohibited: positive.map((row) => ({ text: row['text'] ?? '', category: row['category'] ?? '' })),
    lookalikes: lookalike.filter((row) => row['label'] === 'innocent').map((row) => row['text'] ?? ''),
  }
}

const isAlarm = (finding: Finding) => finding.disposition === 'prohibited' && finding.strength !== 'ask'
const isAsk = (finding: Finding) =>
  finding.strength === 'ask' && (finding.disposition === 'prohibited' || finding.disposition === 'vague')

// Other requests get their turn between slices: a run never holds the counter up.
async function shareOf<Text>(texts: readonly Text[], holds: (text: Text) => boolean): Promise<number> {
  let count = 0
  for (const [index, text] of texts.entries()) {
    if (index % TEXTS_A_TURN === 0) await nextTurn()
    if (holds(text)) count += 1
  }
  return texts.length === 0 ? 0 : count / texts.length
}

/** Shares before and after. */
export async function measureBenchmark(
  benchmark: Benchmark,
  { before, after }: { before: Match; after: Match },
): Promise<NonNullable<CatalogueRunResult['benchmark']>> {
  const { everyday, prohibited, lookalikes } = benchmark
  const pair = async <Text>(texts: readonly Text[], holds: (text: Text, match: Match) => boolean) => ({
    texts: texts.length,
    before: await shareOf(texts, (text) => holds(text, before)),
    after: await shareOf(texts, (text) => holds(text, after)),
  })
  return {
    falseAlarms: await pair(everyday, (text, match) => match(text).some(isAlarm)),
    asks: await pair(everyday, (text, match) => {
      const findings = match(text)
      return !findings.some(isAlarm) && findings.some(isAsk)
    }),
    recall: await pair(prohibited, ({ text, category }, match) =>
      match(text).some(
        (finding) =>
          finding.strength !== 'ask' && (finding.disposition === 'prohibited' || finding.categoryCode === category),
      ),
    ),
    lookalikesQuiet: await pair(
      lookalikes,
      (text, match) => !match(text).some((finding) => isAlarm(finding) || isAsk(finding)),
    ),
  }
}
