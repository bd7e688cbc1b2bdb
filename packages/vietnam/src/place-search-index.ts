// What type-ahead searches: every name and every chain of units above a name, folded, each text held once.
import type { Derivation } from './place-resolve.ts'
import { foldTableName, isWholeDistrict } from './place-index.ts'
import { placeTables, type Commune, type FormerCommune, type Relation } from './place-tables.ts'
import { communeFullName, districtFullName, formerCommuneFullName, provinceAliases } from './place-words.ts'

/** A way to a commune: its own name, or the name of a former unit that went into it; `tail` names the units above. */
export type Entry = { commune: Commune; from?: FormerCommune; derivation: Derivation; name: Text; tail: Text }

/** A text shared by entries; `head` is the bare name (in a tail: of the nearest unit), `rank` how well it fits the query under way. */
export type Text = { id: number; words: string; head: string; rank: number; entries: Entry[] }

/** The words of many texts in alphabetical order, each with the ids of the texts that hold it. */
type Terms = { words: readonly string[]; holders: readonly (readonly number[])[] }

/** Texts, shortest first, their terms, and for each text the tokens of the query under way it holds, as bits. */
export type TextIndex = { texts: readonly Text[]; terms: Terms; bits: Uint32Array }

/** Names and tails apart, so that a key pressed touches only the entries of the few texts that match. */
export type SearchIndex = { names: TextIndex; tails: TextIndex }

/** Words that belong together: "quan 1" is not "quan 10". */
const phrases = /(?:quan|phuong) \d+|thi (?:tran|xa)/g

const nonWord = /[^a-z0-9]+/g

/** Apostrophes join ("Ea H'Leo" → "ea hleo"), other signs part words; names with an apostrophe are also found apart. */
export function searchWords(folded: string): string {
  const joined = folded.replace(/['’]/g, '').replace(nonWord, ' ').trim()
  return /['’]/.test(folded) ? `${joined} ${folded.replace(nonWord, ' ').trim()}` : joined
}

/** The short forms of a province (or of a former one, `f77`) as words. */
export function aliasWords(code: string): string {
  return Object.entries(provinceAliases)
    .filter(([, codes]) => codes.includes(code))
    .map(([alias]) => alias)
    .join(' ')
}

/** Old names of several words that people still write for a province of today. */
export const longAliases: Readonly<Record<string, string>> = { '79': ' sai gon', '46': ' thua thien hue' }

const singleDerivations: Partial<Record<Relation, Derivation>> = {
  merged: 'merged',
  province_changed: 'province_changed',
  unchanged: 'unchanged',
  renamed: 'renamed',
}

function makeTexts() {
  const texts = new Map<string, Text>()
  return {
    share(content: string, head: string): Text {
      let text = texts.get(content)
      if (!text) texts.set(content, (text = { id: 0, words: ` ${content} `, head, rank: 0, entries: [] }))
      return text
    },
    index(): TextIndex {
      const used = [...texts.values()].filter((text) => text.entries.length > 0)
      used.sort((a, b) => a.words.length - b.words.length)
      for (const [id, text] of used.entries()) text.id = id
      return { texts: used, terms: makeTerms(used), bits: new Uint32Array(used.length) }
    },
  }
}

function makeTerms(texts: readonly Text[]): Terms {
  const holders = new Map<string, number[]>()
  for (const { id, words } of texts) {
    for (const word of new Set([...words.trim().split(/\s+/), ...(words.match(phrases) ?? [])])) {
      const ids = holders.get(word)
      if (ids) ids.push(id)
      else holders.set(word, [id])
    }
  }
  const words = [...holders.keys()].sort()
  return { words, holders: words.map((word) => holders.get(word) ?? []) }
}

/** The words of a query, phrases kept together; at most 30, the bits of a number. */
export function toTokens(text: string): string[] {
  return (text.match(/(?:quan|phuong) \d+|thi (?:tran|xa)|\S+/g) ?? []).slice(0, 30)
}

/** Sets bit n of every text that holds a word beginning with token n (the very phrase, when it ends in a number). */
export function markTokens({ terms, bits }: TextIndex, tokens: readonly string[]): void {
  bits.fill(0)
  for (const [index, token] of tokens.entries()) {
    const isExact = / \d+$/.test(token)
    for (let place = firstPlace(terms.words, token); terms.words[place]?.startsWith(token); place += 1) {
      if (isExact && terms.words[place] !== token) break
      for (const id of terms.holders[place] ?? []) bits[id] = (bits[id] ?? 0) | (1 << index)
    }
  }
}

/** Place of the first word not before the token. */
function firstPlace(words: readonly string[], token: string): number {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle] ?? '') < token) low = middle + 1
    else high = middle
  }
  return low
}

/** Search words of the tables' names, each reckoned once. */
function makeWords(): (name: string) => string {
  const words = new Map<string, string>()
  return (name) => {
    let known = words.get(name)
    if (known === undefined) words.set(name, (known = searchWords(foldTableName(name))))
    return known
  }
}

function file(entry: Entry): void {
  entry.name.entries.push(entry)
  entry.tail.entries.push(entry)
}

function buildIndex(): SearchIndex {
  const { communes, provinces, formerProvinces, districts, formerCommunes } = placeTables()
  const wordsOf = makeWords()
  const [names, tails] = [makeTexts(), makeTexts()]
  const above = new Map(
    provinces.map((p) => [p.code, `${wordsOf(p.name)} ${aliasWords(p.code)}${longAliases[p.code] ?? ''}`]),
  )
  const oldAbove = new Map(
    formerProvinces.map((p) => [
      p.code,
      `${wordsOf(p.name)} ${aliasWords(`f${p.code}`)} ${above.get(p.provinceCode) ?? ''}`,
    ]),
  )
  const provinceTails = new Map(provinces.map((p) => [p.code, tails.share(above.get(p.code) ?? '', wordsOf(p.name))]))
  const districtTails = new Map(
    districts.map((d) => {
      const words = `${wordsOf(districtFullName(d))} ${oldAbove.get(d.formerProvinceCode) ?? ''}`
      return [d.code, tails.share(words, wordsOf(d.name))]
    }),
  )
  for (const commune of communes) {
    const tail = provinceTails.get(commune.provinceCode)
    if (tail)
      file({
        commune,
        derivation: 'current',
        name: names.share(wordsOf(communeFullName(commune)), wordsOf(commune.name)),
        tail,
      })
  }
  for (const from of formerCommunes) {
    const tail = districtTails.get(from.district.code)
    if (!tail || (from.type === undefined && !isWholeDistrict(from))) continue
    const bare = wordsOf(from.type === undefined ? from.district.name : from.name)
    const name = names.share(wordsOf(formerCommuneFullName(from)), bare)
    for (const { commune, relation } of from.became) {
      const derivation = from.became.length > 1 ? 'split' : (singleDerivations[relation] ?? 'split')
      file({ commune, from, derivation, name, tail })
    }
  }
  return { names: names.index(), tails: tails.index() }
}

let built: SearchIndex | undefined

/** The index over all names, built on first use. */
export function searchIndex(): SearchIndex {
  built ??= buildIndex()
  return built
}
