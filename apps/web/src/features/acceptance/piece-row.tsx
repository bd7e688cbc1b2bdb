// One row of contents: what it is, how many, how heavy, what it is worth, what the catalogue says.
import { Chip } from '@buuan/ui'
import {
  type Icon,
  IconAlertOctagon,
  IconAlertTriangle,
  IconCheck,
  IconMessageQuestion,
  IconPlaneOff,
} from '@tabler/icons-react'
import type { Finding } from '@buuan/goods-matcher'
import { formatNumber, parseMass, parseMoney } from '@buuan/vietnam/numbers.ts'
import { type KeyboardEvent, memo, type ReactNode, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './acceptance.module.css'
import { FieldContext, useCounter } from './counter-context.ts'
import { FindingRow } from './finding-row.tsx'
import type { PieceForm } from './form.ts'
import { useForm, useFormStore } from './form-store.ts'
import { isSettled, type PieceStanding, standingOf } from './goods-answers.ts'
import { OriginRow } from './origin-row.tsx'

type RowProps = { piece: PieceForm; order: number; isSpare: boolean }

/** Draws a row, its origin if the goods are for sale, and the first open question right under it. */
export const PieceRow = memo(function PieceRow({ piece, order, isSpare }: RowProps) {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const transport = useForm((form) => form.transport)
  const { goods } = useCounter()
  const findings = goods?.find(piece.description) ?? []
  const settling = { answers: piece.answers, transport }
  const open = findings.find((finding) => !isSettled(finding, settling))
  const isFilled = piece.description.trim() !== ''
  const change = (changes: Partial<Omit<PieceForm, 'id' | 'answers'>>) =>
    dispatch({ type: 'piece', id: piece.id, changes })
  const hasMore = open !== undefined || piece.commercial
  return (
    <>
      <tr className={hasMore ? styles.open : undefined} data-row={piece.id}>
        <td className="dim">{order}</td>
        <td>
          <Description piece={piece} order={order} isSpare={isSpare} finding={open ?? findings[0]} change={change} />
        </td>
        <Figure piece={piece} order={order} field="quantity" change={change} />
        <Figure piece={piece} order={order} field="mass" change={change} />
        <Figure piece={piece} order={order} field="value" change={change} />
        <td className={styles.tickCell}>
          <input
            type="checkbox"
            className={styles.tick}
            aria-label={t('contents.commercial', { row: order })}
            checked={piece.commercial}
            disabled={!isFilled}
            onChange={(event) => change({ commercial: event.target.checked })}
          />
        </td>
        <td>
          {isFilled ? <Standing standing={goods === undefined ? 'loading' : standingOf(findings, settling)} /> : null}
        </td>
      </tr>
      {piece.commercial ? <OriginRow piece={piece} change={change} isOpen={open !== undefined} /> : null}
      {open === undefined ? null : <FindingRow key={open.categoryCode} piece={piece} finding={open} />}
    </>
  )
})

const chips: Record<PieceStanding, { tone: 'good' | 'condition' | 'question' | 'refused' | 'neutral'; icon: Icon }> = {
  clear: { tone: 'good', icon: IconCheck },
  answered: { tone: 'good', icon: IconCheck },
  condition: { tone: 'condition', icon: IconAlertTriangle },
  road_only: { tone: 'condition', icon: IconPlaneOff },
  question: { tone: 'question', icon: IconMessageQuestion },
  vague: { tone: 'question', icon: IconMessageQuestion },
  refused: { tone: 'refused', icon: IconAlertOctagon },
}

function Standing({ standing }: { standing: PieceStanding | 'loading' }) {
  const { t } = useTranslation('acceptance')
  if (standing === 'loading') return <Chip>{t('standing.loading')}</Chip>
  const { tone, icon } = chips[standing]
  return (
    <Chip tone={tone} icon={icon}>
      {t(`standing.${standing}`)}
    </Chip>
  )
}

type Change = (changes: Partial<Omit<PieceForm, 'id' | 'answers'>>) => void

type DescriptionProps = RowProps & { finding: Finding | undefined; change: Change }

function Description({ piece, order, isSpare, finding, change }: DescriptionProps) {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.key !== 'Enter') return
    if (piece.description.trim() === '') {
      event.preventDefault()
      if (!isSpare) dispatch({ type: 'remove_piece', id: piece.id })
      dispatch({ type: 'step', step: 'inspection' })
    }
  }
  return (
    <span className={styles.words}>
      <span className={styles.marks} aria-hidden="true">
        {marked(piece.description, finding)}
      </span>
      <input
        type="text"
        className={styles.cell}
        aria-label={t('contents.description', { row: order })}
        placeholder={isSpare ? (order === 1 ? t('contents.first') : t('contents.next')) : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={300}
        value={piece.description}
        data-row-start=""
        onChange={(event) => change({ description: event.target.value })}
        onKeyDown={onKey}
      />
    </span>
  )
}

/** The same words behind the box, so that those a finding speaks of can be underlined in place. */
function marked(text: string, finding: Finding | undefined): ReactNode {
  if (finding === undefined || finding.disposition === 'vague') return null
  const lead = text.length - text.trimStart().length
  const [from, to] = [finding.span[0] + lead, finding.span[1] + lead]
  return (
    <>
      {text.slice(0, from)}
      <mark className={styles.term}>{text.slice(from, to)}</mark>
    </>
  )
}

type FigureProps = { piece: PieceForm; order: number; field: 'quantity' | 'mass' | 'value'; change: Change }

const readers = {
  quantity: (typed: string) => ({ ok: /^\d+$/.test(typed.trim()), value: Number(typed) }),
  mass: parseMass,
  value: parseMoney,
}

function Figure({ piece, order, field, change }: FigureProps) {
  const { t } = useTranslation('acceptance')
  const watch = useContext(FieldContext)
  const wrong = watch.wrong(`${piece.id}.${field}`)
  return (
    <td>
      <input
        type="text"
        inputMode="decimal"
        className={styles.figureCell}
        aria-label={t(`contents.${field}`, { row: order })}
        aria-invalid={wrong === undefined ? undefined : true}
        title={wrong}
        autoComplete="off"
        value={piece[field]}
        onChange={(event) => change({ [field]: event.target.value })}
        onFocus={(event) => event.target.select()}
        onBlur={(event) => {
          watch.leave(`${piece.id}.${field}`)
          const read = readers[field](event.target.value)
          if (read.ok && event.target.value.trim() !== '') change({ [field]: formatNumber(read.value) })
        }}
      />
    </td>
  )
}
