// The goods catalogue at the counter: the version the server checks with, house rules included; the bundled one when the server cannot be asked.
import type { HouseRuleList } from '@buuan/contract'
import type { Catalogue, Finding, HouseBook, HouseRule } from '@buuan/goods-matcher'
import type * as matcherModule from '@buuan/goods-matcher'
import { useEffect, useState } from 'react'
import { api } from '../../api.ts'

export type GoodsBook = {
  version: string
  /** Day or moment from which this version counts. */
  effectiveFrom: string
  /** What the catalogue says of a description, strongest first. */
  find(description: string): readonly Finding[]
}

const kept = 500
/** Half a minute: with the server's own 5 s a version is in force here within the minute it takes effect. */
const ASK_AGAIN_MS = 30_000

type Matcher = typeof matcherModule

type Facts = Pick<GoodsBook, 'version' | 'effectiveFrom'>

function bookOf(facts: Facts, match: (text: string) => Finding[]): GoodsBook {
  const known = new Map<string, readonly Finding[]>()
  return {
    ...facts,
    find(description) {
      const text = description.trim()
      const before = known.get(text)
      if (before !== undefined) return before
      const findings = text === '' ? [] : match(text)
      if (known.size >= kept) known.clear()
      known.set(text, findings)
      return findings
    },
  }
}

type Served = { catalogue: Catalogue; effectiveFrom: string }

function compileBook(matcher: Matcher, { catalogue, effectiveFrom }: Served, house?: HouseRuleList): GoodsBook {
  const compiled = matcher.compileCatalogue(catalogue)
  if (house === undefined || house.rules.length === 0)
    return bookOf({ version: house?.version ?? catalogue.version, effectiveFrom }, (text) =>
      matcher.matchDescription(compiled, text),
    )
  const book: HouseBook = matcher.compileHouseRules(catalogue, house.rules.map(ruleOf))
  return bookOf({ version: house.version, effectiveFrom }, (text) => matcher.matchWithHouseRules(compiled, book, text))
}

function ruleOf(row: HouseRuleList['rules'][number]): HouseRule {
  return row.kind === 'term'
    ? { kind: 'term', categoryCode: row.categoryCode, term: row.term ?? '' }
    : { kind: 'raise', categoryCode: row.categoryCode, disposition: row.disposition ?? 'prohibited' }
}

let bundled: Promise<GoodsBook> | undefined

/** Loads and compiles the catalogue that came with the console, once; a failed load may be tried again. */
export function loadGoods(): Promise<GoodsBook> {
  bundled ??= Promise.all([import('@buuan/goods-matcher'), import('@buuan/goods-matcher/catalogue.json')])
    .then(([matcher, file]) => {
      // The file is the catalogue that the matcher's own tests read.
      const catalogue = file.default as unknown as Catalogue
      return compileBook(matcher, { catalogue, effectiveFrom: catalogue.effectiveFrom })
    })
    .catch((error: unknown) => {
      bundled = undefined
      throw error
    })
  return bundled
}

let served: (Served & { etag: string | null; stamp: string; book: GoodsBook }) | undefined

/** The catalogue the server checks with: asked with the tag of the one at hand, so an unchanged one is not sent again. */
async function fetchGoods(): Promise<GoodsBook> {
  const [matcher, answer, house] = await Promise.all([
    import('@buuan/goods-matcher'),
    fetch('/api/v1/catalogue/snapshot', {
      cache: 'no-store',
      ...(served?.etag && { headers: { 'If-None-Match': served.etag } }),
    }),
    api.get<HouseRuleList>('/catalogue/house-rules'),
  ])
  if (answer.status !== 304 && !answer.ok) throw new Error(`the catalogue was answered with ${answer.status}`)
  const isSame = answer.status === 304 && served !== undefined
  if (isSame && served?.stamp === house.version) return served.book
  // The server signs and checks the snapshot it sends from this very origin.
  const { catalogue, effectiveFrom } = isSame ? served! : ((await answer.json()) as Served)
  const book = compileBook(matcher, { catalogue, effectiveFrom }, house)
  const etag = isSame ? served!.etag : answer.headers.get('etag')
  served = { etag, catalogue, effectiveFrom, stamp: house.version, book }
  return book
}

/** Gives the catalogue to check with: the server's, and each later version within the minute; the bundled one when the server cannot be asked. */
export function useCatalogue(): { goods: GoodsBook | undefined; goodsFailed: boolean } {
  const [goods, setGoods] = useState<GoodsBook | undefined>(served?.book)
  const [goodsFailed, setFailed] = useState(false)
  useEffect(() => {
    let isShown = true
    const show = (book: GoodsBook) => {
      if (!isShown) return
      setGoods(book)
      setFailed(false)
    }
    const ask = () =>
      fetchGoods().then(show, () => {
        if (served !== undefined) return // the one at hand goes on serving until the network is back
        loadGoods().then(show, () => {
          if (isShown) setFailed(true)
        })
      })
    void ask()
    const timer = setInterval(() => void ask(), ASK_AGAIN_MS)
    return () => {
      isShown = false
      clearInterval(timer)
    }
  }, [])
  return { goods, goodsFailed }
}
