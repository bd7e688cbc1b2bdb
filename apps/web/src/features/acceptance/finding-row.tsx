// The question a finding asks, right under its row, and the reason where an answer needs one.
import { Finding as FindingBox, TextField } from '@buuan/ui'
import type { Finding } from '@buuan/goods-matcher'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../../dates.ts'
import styles from './acceptance.module.css'
import { useCounter } from './counter-context.ts'
import type { PieceForm } from './form.ts'
import { useFormStore } from './form-store.ts'
import { type Choice, choicesFor, needsReason } from './goods-answers.ts'

type FindingRowProps = { piece: PieceForm; finding: Finding }

/** Moves the caret, once all is drawn, to where the clerk goes on: the next question of this row, the next row, or the words to be corrected. */
function goOn(id: string, to: 'question' | 'next' | 'same'): void {
  flushSync(() => undefined)
  const starts = [...document.querySelectorAll<HTMLElement>('[data-row-start]')]
  const at = starts.findIndex((start) => start.closest('tr')?.dataset.row === id)
  const question = document.querySelector<HTMLElement>(`[data-finding="${id}"] button`)
  if (to === 'question' && question !== null) question.focus()
  else starts[to === 'same' ? at : at + 1]?.focus()
}

/** Draws the finding; keys 1 to 4 act only while the focus is inside it. */
export function FindingRow({ piece, finding }: FindingRowProps) {
  const { t, i18n } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const { goods, openRefusal } = useCounter()
  const [asked, setAsked] = useState<Choice | null>(null)
  const isVietnamese = i18n.language !== 'en'

  const record = (choice: Choice, reason: string) => {
    if (choice === 'reword' || choice === 'remove' || choice === 'refuse') return
    dispatch({ type: 'answer', id: piece.id, answer: { categoryCode: finding.categoryCode, answer: choice, reason } })
    if (choice === 'road_only') dispatch({ type: 'item', changes: { transport: 'road_only' } })
    goOn(piece.id, 'question')
  }
  const answer = (choice: Choice) => {
    if (choice === 'reword') goOn(piece.id, 'same')
    else if (choice === 'refuse') openRefusal()
    else if (choice === 'remove') {
      goOn(piece.id, 'next')
      dispatch({ type: 'remove_piece', id: piece.id })
    } else if (needsReason(choice, finding)) setAsked(choice)
    else record(choice, '')
  }
  const question = (isVietnamese ? finding.questionVi : finding.questionEn) ?? ''
  const reason = isVietnamese ? finding.reasonVi : finding.reasonEn
  const condition = (isVietnamese ? finding.conditionVi : finding.conditionEn) ?? (question === '' ? '' : reason)
  return (
    <tr className={styles.open} data-finding={piece.id}>
      <td colSpan={7} className={styles.findingCell}>
        {asked === null ? (
          <FindingBox
            strength={finding.strength}
            label={t(`finding.${finding.strength}`)}
            question={question === '' ? reason : question}
            condition={condition}
            basis={<Basis finding={finding} version={goods?.version ?? ''} from={goods?.effectiveFrom ?? ''} />}
            answers={choicesFor(finding).map((choice) => ({
              id: choice,
              label:
                choice === 'not_this_goods' && needsReason(choice, finding)
                  ? t('choice.not_this_goods_reason')
                  : t(`choice.${choice}`),
            }))}
            onAnswer={(id) => answer(choicesFor(finding).find((choice) => choice === id) ?? 'reword')}
          />
        ) : (
          <Reason onRecord={(words) => record(asked, words)} onCancel={() => setAsked(null)} />
        )}
      </td>
    </tr>
  )
}

function Basis({ finding, version, from }: { finding: Finding; version: string; from: string }) {
  const { t } = useTranslation('acceptance')
  const group = finding.disposition === 'vague' ? [] : [t('finding.group', { code: finding.categoryCode })]
  const catalogue = from === '' ? [] : [t('finding.catalogue', { version, day: dayOf(from) })]
  return [...group, ...finding.legalBasis.slice(0, 2), ...catalogue].join(' · ')
}

function Reason({ onRecord, onCancel }: { onRecord: (words: string) => void; onCancel: () => void }) {
  const { t } = useTranslation('acceptance')
  const [words, setWords] = useState('')
  const box = useRef<HTMLInputElement>(null)
  // Once: whoever goes on elsewhere meanwhile is not called back by the next redraw.
  useLayoutEffect(() => box.current?.focus(), [])
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      onCancel()
    }
    if (event.key !== 'Enter') return
    event.preventDefault()
    if (words.trim().length >= 3) onRecord(words.trim())
  }
  return (
    <TextField
      ref={box}
      label={t('finding.reason')}
      hint={t('finding.reasonHint')}
      maxLength={200}
      autoComplete="off"
      value={words}
      onChange={(event) => setWords(event.target.value)}
      onKeyDown={onKey}
    />
  )
}
