// Descriptions per second and the slowest percent, ours beside other ways of finding the same terms, in one run on the same texts.
import { type Catalogue, type CompiledCatalogue, matchDescription } from '@buuan/goods-matcher'
import { foldText } from '@buuan/goods-matcher/evasions.fixture.ts'
import MiniSearch from 'minisearch'

export type Speed = { name: string; perSecond: number; p99Ms: number; texts: number; found: number }

const PASSES = 5

/** Our matcher, whole catalogue, one core: the median of five passes; every text is timed once more for the slowest percent. */
export function measureMatcher(compiled: CompiledCatalogue, texts: string[]): Speed {
  return measure('matcher', texts, (text) => matchDescription(compiled, text).length > 0)
}

/** One compiled alternation of all terms, accented and folded, on word boundaries. */
export function measureRegExp(catalogue: Catalogue, texts: string[]): Speed {
  const terms = listTerms(catalogue).toSorted((a, b) => b.length - a.length)
  const escaped = terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`(?<![\\p{L}\\d])(?:${escaped.join('|')})(?![\\p{L}\\d])`, 'gu')
  return measure(
    'RegExp alternation',
    texts,
    (text) => (text.normalize('NFC').toLowerCase().match(pattern)?.length ?? 0) > 0,
  )
}

/** MiniSearch over the terms, folded words, all words of a term required by scoring the best hit. */
export function measureMiniSearch(catalogue: Catalogue, texts: string[]): Speed {
  const index = new MiniSearch({
    fields: ['term'],
    storeFields: ['words'],
    processTerm: (word) => foldText(word).toLowerCase(),
  })
  index.addAll(listTerms(catalogue).map((term, id) => ({ id, term, words: term.split(' ').length })))
  return measure('MiniSearch', texts, (text) =>
    index.search(text, { combineWith: 'OR' }).some((hit) => hit.queryTerms.length >= (hit.words as number)),
  )
}

/** PostgreSQL pg_trgm: word similarity of every term against the text, one query a text. */
export async function measureTrigrams(url: string, catalogue: Catalogue, texts: string[]): Promise<Speed> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm')
    await client.query('CREATE TEMPORARY TABLE goods_terms (term text NOT NULL)')
    await client.query('INSERT INTO goods_terms SELECT unnest($1::text[])', [listTerms(catalogue)])
    await client.query('CREATE INDEX ON goods_terms USING gin (term gin_trgm_ops)')
    await client.query('ANALYZE goods_terms')
    await client.query('SET pg_trgm.word_similarity_threshold = 0.8')
    const text = 'SELECT term FROM goods_terms WHERE term <% $1 LIMIT 5'
    const times: number[] = []
    let found = 0
    for (const one of texts) {
      const began = performance.now()
      const { rows } = await client.query({ name: 'goods', text, values: [one.toLowerCase()] })
      times.push(performance.now() - began)
      if (rows.length > 0) found++
    }
    const total = times.reduce((sum, time) => sum + time, 0)
    return {
      name: 'pg_trgm',
      perSecond: (texts.length / total) * 1000,
      p99Ms: percentile(times, 0.99),
      texts: texts.length,
      found,
    }
  } finally {
    await client.end()
  }
}

/** Every distinct term, accented and folded, in lower case. */
function listTerms(catalogue: Catalogue): string[] {
  const terms = catalogue.categories.flatMap((category) => category.terms.map((term) => term.term.toLowerCase()))
  return [...new Set([...terms, ...terms.map(foldText)])]
}

function measure(name: string, texts: string[], isFound: (text: string) => boolean): Speed {
  let found = 0
  for (const text of texts) if (isFound(text)) found++
  const rates: number[] = []
  for (let pass = 0; pass < PASSES; pass++) {
    const began = performance.now()
    for (const text of texts) isFound(text)
    rates.push((texts.length / (performance.now() - began)) * 1000)
  }
  const times = texts.map((text) => {
    const began = performance.now()
    isFound(text)
    return performance.now() - began
  })
  return { name, perSecond: percentile(rates, 0.5), p99Ms: percentile(times, 0.99), texts: texts.length, found }
}

function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
