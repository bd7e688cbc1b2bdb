// Accuracy and speed of the goods matcher on any files; see README.md beside this file.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Catalogue, compileCatalogue } from '@buuan/goods-matcher'
import { type Corpus, measureAccuracy, measureEvasions, measureOwn, type Miss, type OwnRow } from './accuracy.ts'
import { measureBlind } from './blind.ts'
import { readCsv, textOf } from './csv.ts'
import { printAccuracy, printBlind, printEvasions, printMisses, printOwn, printSpeed } from './report.ts'
import { measureMatcher, measureMiniSearch, measureRegExp, measureTrigrams, type Speed } from './speed.ts'
import { isHeldOut } from './split.ts'

const SAMPLE = 1_000
const SAMPLE_TRIGRAMS = 300

const options = {
  innocent: { type: 'string' },
  positive: { type: 'string' },
  lookalike: { type: 'string' },
  json: { type: 'string' },
  misses: { type: 'string', default: '10' },
  'all-misses': { type: 'boolean', default: false },
  'no-peers': { type: 'boolean', default: false },
} as const

/** Runs the bench; `root` is the repository. */
export async function main(root: string, args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options })
  const catalogue = JSON.parse(
    readFileSync(join(root, 'packages/goods-matcher/data/catalogue.json'), 'utf8'),
  ) as Catalogue
  const compiled = compileCatalogue(catalogue)
  const data = (name: string) => join(root, 'bench/goods/data', name)
  const corpus = readCorpus({
    innocent: values.innocent ?? data('product_titles_dev.csv'),
    positive: values.positive ?? data('screening_positive_synthetic.csv'),
    lookalike: values.lookalike ?? data('screening_lookalike_titles_dev.csv'),
  })
  console.log(
    `Catalogue ${catalogue.version}: ${catalogue.categories.length} categories, ${compiled.terms.length} terms`,
  )
  const foreign = values.innocent !== undefined || values.positive !== undefined || values.lookalike !== undefined
  const misses: Miss[] = []
  const heldMisses: Miss[] = []
  const dev = measureAccuracy(compiled, part(corpus, false), misses)
  const heldOut = measureAccuracy(compiled, part(corpus, true), heldMisses)
  const all = measureAccuracy(compiled, corpus)
  printAccuracy({ all, dev, 'held-out': heldOut })
  const ownMisses: Miss[] = []
  const own = measureOwn(compiled, readCsv(data('own_declarations.csv')) as OwnRow[], ownMisses)
  const ownLookalike = readCsv(data('own_lookalikes.csv')).map((row) => ({
    text: textOf(row, 'text'),
    label: row.label ?? '',
  }))
  const ownQuiet = measureAccuracy(
    compiled,
    { innocent: [], positive: [], lookalike: ownLookalike },
    ownMisses,
  ).lookalikesQuiet
  printOwn('Own declarations', own)
  const everydayRows = readCsv(data('own_everyday.csv')) as OwnRow[]
  const everyday = {
    dev: measureOwn(
      compiled,
      everydayRows.filter((row) => !isHeldOut(row.text)),
      ownMisses,
    ),
    heldOut: measureOwn(
      compiled,
      everydayRows.filter((row) => isHeldOut(row.text)),
    ),
  }
  printOwn('Everyday names as the public types them, English and Vietnamese, dev', everyday.dev)
  printOwn('the same, held out', everyday.heldOut)
  console.log(`own look-alikes kept quiet: ${(ownQuiet * 100).toFixed(2)} % of ${ownLookalike.length}`)
  const blindFiles = { lookalikes: data('blind_lookalikes.csv'), declarations: data('blind_declarations.csv') }
  const blind = {
    dev: measureBlind(compiled, blindFiles, 'dev'),
    blind: measureBlind(compiled, blindFiles, 'blind'),
  }
  printBlind(blind)
  const evasions = measureEvasions(compiled)
  printEvasions(evasions)
  const speeds = await measureSpeeds(root, catalogue, corpus, values['no-peers'])
  printSpeed(speeds)
  printMisses([...misses, ...(foreign || values['all-misses'] ? heldMisses : []), ...ownMisses], Number(values.misses))
  const matcher = speeds[0] as Speed
  const result = {
    ...all,
    perSecond: matcher.perSecond,
    p99Ms: matcher.p99Ms,
    catalogue: catalogue.version,
    dev,
    heldOut,
    own,
    everyday,
    ownLookalikesQuiet: ownQuiet,
    blind,
    evasions,
    speeds,
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`)
}

function readCorpus(files: { innocent: string; positive: string; lookalike: string }): Corpus {
  return {
    innocent: readCsv(files.innocent).map((row) => ({ text: textOf(row, 'title', 'text') })),
    positive: readCsv(files.positive).map((row) => {
      const text = textOf(row, 'text', 'title')
      return { text, category: row.category ?? '', variant: row.variant || 'plain', key: row.term || text }
    }),
    lookalike: readCsv(files.lookalike).map((row) => ({
      text: textOf(row, 'text', 'title'),
      label: row.label || 'innocent',
    })),
  }
}

// Positives are held out by term, so that one term is never on both sides.
function part(corpus: Corpus, heldOut: boolean): Corpus {
  return {
    innocent: corpus.innocent.filter((one) => isHeldOut(one.text) === heldOut),
    positive: corpus.positive.filter((one) => isHeldOut(one.key) === heldOut),
    lookalike: corpus.lookalike.filter((one) => isHeldOut(one.text) === heldOut),
  }
}

async function measureSpeeds(root: string, catalogue: Catalogue, corpus: Corpus, alone: boolean): Promise<Speed[]> {
  const texts = [...corpus.innocent, ...corpus.positive].map((one) => one.text)
  const every = (count: number) => texts.filter((_, i) => i % Math.max(1, Math.floor(texts.length / count)) === 0)
  const speeds = [measureMatcher(compileCatalogue(catalogue), texts)]
  if (alone) return speeds
  speeds.push(measureRegExp(catalogue, every(SAMPLE)), measureMiniSearch(catalogue, every(SAMPLE)))
  const database = await openDatabase(root)
  try {
    speeds.push(await measureTrigrams(database.url, catalogue, every(SAMPLE_TRIGRAMS)))
  } finally {
    await database.stop()
  }
  return speeds
}

async function openDatabase(root: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.BENCH_DATABASE_URL ?? process.env.DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  const { startEmbeddedPostgres } = await import('../../apps/server/src/platform/database/embedded/index.ts')
  const server = await startEmbeddedPostgres({ directory: join(root, 'var/bench-goods') })
  return { url: server.url('postgres'), stop: server.stop }
}
