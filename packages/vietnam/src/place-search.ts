// Type-ahead over provinces and communes, old names included, without accents and with the usual short forms.
import { fold, hasAccents, spelling } from './fold.ts'
import { placeIndex, provinceOf } from './place-index.ts'
import type { Derivation } from './place-resolve.ts'
import {
  aliasWords,
  longAliases,
  markTokens,
  searchIndex,
  searchWords,
  toTokens,
  type Entry,
  type Text,
  type TextIndex,
} from './place-search-index.ts'
import type { Commune, FormerCommune, FormerProvince, Province } from './place-tables.ts'
import { communeFullName, districtFullName, formerCommuneFullName, provinceFullName } from './place-words.ts'

/** A commune offered while typing; `from` is the old unit whose name was matched, `via` its name in words. */
export type PlaceSuggestion = {
  commune: Commune
  province: Province
  derivation: Derivation
  label: string
  from?: FormerCommune
  via?: string
}

/** A province offered while typing; `via` is the old province whose name was matched. */
export type ProvinceSuggestion = { province: Province; label: string; via?: FormerProvince }

/** Where to search and how many to return (10 when not given). */
export type SearchOptions = { provinceCode?: string; limit?: number }

const shortForms: readonly (readonly [RegExp, string])[] = [
  [/(?<![a-z0-9])q\s*\.?\s*0*(?=\d)/g, ' quan '],
  [/(?<![a-z0-9])[pf]\s*\.?\s*0*(?=\d)/g, ' phuong '],
  [/(?<![a-z0-9])(?:tp(?:\.\s*|\s+|$)|thanh pho\s)/g, ' '],
  [/(?<=\s)tinh\s/g, ' '],
  [/(?<![a-z0-9])tt(?:\.\s*|\s+|$)/g, ' thi tran '],
  [/(?<![a-z0-9])tx(?:\.\s*|\s+|$)/g, ' thi xa '],
  [/(?<![a-z0-9])dk(?:\.\s*|\s+|$)/g, ' dac khu '],
]

function toQueryText(typed: string): string {
  let text = fold(typed.slice(0, 200)).replace(/['’]/g, '')
  for (const [pattern, words] of shortForms) text = text.replace(pattern, words)
  return searchWords(text)
}

const typeWord = /^(?:phuong|xa|thi tran|dac khu|p|x) (?=\S)/

type Rest = { bare: string; whole: string }
type Query = Rest & { text: string; tokens: readonly string[]; all: number; rests: Map<number, Rest> }

const toRest = (text: string): Rest => ({ bare: text.replace(typeWord, ''), whole: ` ${text} ` })

function readQuery(typed: string): Query {
  const text = toQueryText(typed)
  const tokens = toTokens(text)
  return { ...toRest(text), text, tokens, all: 2 ** tokens.length - 1, rests: new Map() }
}

/** Lower is better: 0 the whole name, 1 with units above it, 2 its beginning, 3 a phrase in it, 4–5 a unit above, 6–8 scattered words. */
const ranks = 9

function rankName({ words, head }: Text, bits: number, query: Query): number {
  if (head === query.bare || words === query.whole) return 0
  if (head.startsWith(query.bare)) return 2
  if (words.includes(` ${query.bare}`)) return 3
  if (bits === query.all) return 6
  return bits & 1 ? 7 : 8
}

function rankTail({ words, head }: Text, query: Query): number {
  if (words.startsWith(` ${query.text}`) || head.startsWith(query.text)) return 4
  return words.includes(` ${query.text}`) ? 5 : ranks
}

/** What is left of a query without the tokens the units above hold; reckoned once for each set of tokens. */
function restOf(query: Query, bits: number): Rest {
  let rest = query.rests.get(bits)
  if (!rest) {
    const left = query.tokens.filter((_, index) => (bits & (1 << index)) === 0)
    query.rests.set(bits, (rest = toRest(left.join(' '))))
  }
  return rest
}

function rank({ name, tail }: Entry, tailBits: number, query: Query): number {
  if (name.rank === 0) return 0
  if (query.tokens.length > 1) {
    if (query.bare.startsWith(name.head) && query.bare[name.head.length] === ' ') return 1
    const rest = restOf(query, tailBits)
    if (rest.bare === name.head || rest.whole === name.words) return 1
  }
  return Math.min(name.rank, tail.rank)
}

const ages = 3

/** 0 for a unit of today, 1 for a former one, 2 for a former one of which only land came here. */
function age({ from, commune }: Entry): number {
  if (from === undefined) return 0
  return from.became.some((edge) => edge.commune === commune && edge.relation === 'land') ? 2 : 1
}

/** Hits looked at beyond the limit, because several may lead to one commune and accents may reorder them. */
const mostHits = 400

type Hit = { entry: Entry; score: number }

/** The first hits in order of rank, then age, then length of name. */
function findHits(query: Query, provinceCode: string | undefined): Hit[] {
  const { names, tails } = searchIndex()
  const buckets: Entry[][] = Array.from({ length: ranks * ages }, () => [])
  const consider = (entry: Entry, tailBits: number) => {
    if (provinceCode !== undefined && entry.commune.provinceCode !== provinceCode) return
    const bucket = buckets[rank(entry, tailBits, query) * ages + age(entry)]
    if (bucket && bucket.length < mostHits) bucket.push(entry)
  }
  markTokens(names, query.tokens)
  markTokens(tails, query.tokens)
  const bitsIn = ({ bits }: TextIndex, { id }: Text) => bits[id] ?? 0
  for (const tail of tails.texts) tail.rank = bitsIn(tails, tail) === 0 ? ranks : rankTail(tail, query)
  for (const name of names.texts) {
    const bits = bitsIn(names, name)
    if (bits === 0) continue
    name.rank = rankName(name, bits, query)
    for (const entry of name.entries) {
      const tailBits = bitsIn(tails, entry.tail)
      if ((bits | tailBits) === query.all) consider(entry, tailBits)
    }
  }
  for (const tail of tails.texts) {
    if (bitsIn(tails, tail) !== query.all) continue
    for (const entry of tail.entries) {
      if (bitsIn(names, entry.name) !== 0) continue
      entry.name.rank = ranks - 1
      consider(entry, query.all)
    }
  }
  return buckets.flatMap((bucket, score) => bucket.map((entry) => ({ entry, score }))).slice(0, mostHits)
}

/** Of equals, the one spelled as typed comes first; "Hương" typed with its accents is not "Hướng". */
function spellingMiss(entry: Entry, wanted: string): number {
  const written = spelling(entry.from?.name ?? entry.commune.name)
  return wanted.includes(written) || written.includes(wanted) ? 0 : 1
}

function toSuggestion({ commune, derivation, from }: Entry): PlaceSuggestion {
  const province = provinceOf(commune)
  const base = { commune, province, derivation, label: `${communeFullName(commune)}, ${provinceFullName(province)}` }
  if (!from) return base
  const district = districtFullName(from.district)
  return { ...base, from, via: from.type === undefined ? district : `${formerCommuneFullName(from)}, ${district}` }
}

/** Unpacks and indexes everything now (about a tenth of a second) instead of at the first key pressed. */
export function warmPlaces(): void {
  placeIndex()
  searchIndex()
}

/** Communes matching what has been typed so far, best first, each commune once. */
export function searchCommunes(typed: string, options: SearchOptions = {}): PlaceSuggestion[] {
  const query = readQuery(typed)
  if (query.text === '') return []
  const hits = findHits(query, options.provinceCode)
  if (hasAccents(typed)) {
    const wanted = spelling(typed)
    for (const hit of hits) if (hit.score < 4 * ages) hit.score += spellingMiss(hit.entry, wanted) * 2 * ages
    hits.sort((a, b) => a.score - b.score)
  }
  const found = new Map<string, Entry>()
  for (const { entry } of hits) {
    if (!found.has(entry.commune.code)) found.set(entry.commune.code, entry)
    if (found.size >= (options.limit ?? 10)) break
  }
  return [...found.values()].map(toSuggestion)
}

type ProvinceHit = ProvinceSuggestion & { score: number }

function matchProvince(query: string, province: Province, via?: FormerProvince): ProvinceHit[] {
  const name = searchWords(fold((via ?? province).name))
  const words = ` ${name}${via ? '' : (longAliases[province.code] ?? '')}`
  const isAlias = aliasWords(via ? `f${via.code}` : province.code)
    .split(' ')
    .includes(query.replaceAll(' ', ''))
  if (!isAlias && !query.split(' ').every((token) => words.includes(` ${token}`))) return []
  const fit = isAlias || name === query ? 0 : name.startsWith(query) ? 1 : 2
  return [{ province, label: provinceFullName(province), score: fit * 2 + (via ? 1 : 0), ...(via ? { via } : {}) }]
}

/** Provinces matching what has been typed so far, today's names before old ones; short forms count as names. */
export function searchProvinces(typed: string, limit = 8): ProvinceSuggestion[] {
  const query = toQueryText(typed).replace(/^tinh (?=\S)/, '')
  if (query === '') return []
  const { formerProvinceByCode, provinceByCode } = placeIndex()
  const current = [...provinceByCode.values()].flatMap((province) => matchProvince(query, province))
  const former = [...formerProvinceByCode.values()].flatMap((old) => {
    const province = provinceByCode.get(old.provinceCode)
    return province && province.name !== old.name ? matchProvince(query, province, old) : []
  })
  const hits = [...current, ...former].sort((a, b) => a.score - b.score)
  const best = hits.filter((hit, index) => hits.findIndex((other) => other.province === hit.province) === index)
  return best.slice(0, limit).map(({ score: _score, ...suggestion }) => suggestion)
}
