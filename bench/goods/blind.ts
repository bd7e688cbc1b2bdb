// Texts written in one go before the matcher had answered any of them, cut by lot in two: one half was read, the other only counted.
import type { CompiledCatalogue } from '@buuan/goods-matcher'
import { type Accuracy, measureAccuracy } from './accuracy.ts'
import { readCsv, textOf } from './csv.ts'

export type BlindPart = Pick<Accuracy, 'recall' | 'recallByVariant' | 'lookalikesQuiet'> & {
  lookalikes: number
  declarations: number
}

/** Figures of one half (`dev` or `blind`) of both blind files; paths of CSV files with columns `text` and `part`. */
export function measureBlind(
  compiled: CompiledCatalogue,
  files: { lookalikes: string; declarations: string },
  part: 'dev' | 'blind',
): BlindPart {
  const rowsOf = (path: string) => readCsv(path).filter((row) => row.part === part)
  const positive = rowsOf(files.declarations).map((row) => {
    const text = textOf(row, 'text')
    return { text, category: row.category ?? '', variant: row.variant ?? 'plain', key: text }
  })
  const lookalike = rowsOf(files.lookalikes).map((row) => ({ text: textOf(row, 'text'), label: row.label ?? '' }))
  const { recall, recallByVariant, lookalikesQuiet } = measureAccuracy(compiled, { innocent: [], positive, lookalike })
  return { recall, recallByVariant, lookalikesQuiet, lookalikes: lookalike.length, declarations: positive.length }
}
