// The goods catalogue at the counter: a chunk of its own, compiled once, asked while the clerk types.
import type { CompiledCatalogue, Finding } from '@buuan/goods-matcher'

export type GoodsBook = {
  version: string
  effectiveFrom: string
  /** What the catalogue says of a description, strongest first. */
  find(description: string): readonly Finding[]
}

const kept = 500

function bookOf(compiled: CompiledCatalogue, match: (text: string) => Finding[]): GoodsBook {
  const known = new Map<string, readonly Finding[]>()
  return {
    version: compiled.version,
    effectiveFrom: compiled.effectiveFrom,
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

let loading: Promise<GoodsBook> | undefined

/** Loads and compiles the catalogue, once; a failed load may be tried again. */
export function loadGoods(): Promise<GoodsBook> {
  loading ??= Promise.all([import('@buuan/goods-matcher'), import('@buuan/goods-matcher/catalogue.json')])
    .then(([matcher, file]) => {
      // The file is the catalogue that the matcher's own tests read.
      const compiled = matcher.compileCatalogue(file.default as Parameters<typeof matcher.compileCatalogue>[0])
      return bookOf(compiled, (text) => matcher.matchDescription(compiled, text))
    })
    .catch((error: unknown) => {
      loading = undefined
      throw error
    })
  return loading
}
