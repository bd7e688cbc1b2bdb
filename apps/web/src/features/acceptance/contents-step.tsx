// Step "Nội dung": rows as declared, each checked against the catalogue while it is typed.
import { Kbd, SectionHead } from '@buuan/ui'
import { formatMass, formatMoney } from '@buuan/vietnam/numbers.ts'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './acceptance.module.css'
import { useCounter } from './counter-context.ts'
import { emptyPiece } from './form.ts'
import { useForm } from './form-store.ts'
import { PieceRow } from './piece-row.tsx'
import { newRowId } from './words.ts'

const columns = ['order', 'description', 'quantity', 'mass', 'value', 'commercial', 'check'] as const
const widths = [46, undefined, 56, 92, 104, 58, 148]

/** Asks for the contents, like a CN 23; the row under the last one is always ready (CT02-I-5). */
export function ContentsStep() {
  const { t } = useTranslation('acceptance')
  const pieces = useForm((form) => form.pieces)
  const { progress } = useCounter()
  const [spare, setSpare] = useState(newRowId)
  // The spare row becomes a row of the form with its first letter, under the same name, so the caret stays.
  if (pieces.some((piece) => piece.id === spare)) setSpare(newRowId())
  const rows = useMemo(() => [...pieces, emptyPiece(spare)], [pieces, spare])
  const { request } = progress
  const mass = request.pieces.reduce((sum, piece) => sum + (piece.massGrams ?? 0), 0)
  const value = request.pieces.reduce((sum, piece) => sum + (piece.valueDong ?? 0), 0)
  const totals = [
    ...(request.pieces.length > 0 ? [t('rail.pieces', { count: request.pieces.length })] : []),
    ...(mass > 0 ? [formatMass(mass)] : []),
    ...(value > 0 ? [t('contents.declared', { value: formatMoney(value) })] : []),
  ]
  return (
    <section data-step="contents" aria-labelledby="step-contents">
      <SectionHead
        title={<span id="step-contents">{t('contents.title')}</span>}
        note={totals.length === 0 ? undefined : totals.join(' · ')}
        end={
          <span className="meta">
            <Kbd>Enter</Kbd> {t('contents.addRow')}
          </span>
        }
      />
      <table className={styles.goods}>
        <colgroup>
          {widths.map((width, index) => (
            <col key={columns[index]} style={width === undefined ? undefined : { width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} className={['quantity', 'mass', 'value'].includes(column) ? styles.figures : undefined}>
                {t(`contents.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((piece, index) => (
            <PieceRow key={piece.id} piece={piece} order={index + 1} isSpare={index === pieces.length} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
