// What every new hold says, however its items were named: case, basis, reason, last day, day of review.
import { ManualHoldBasis, type NotHeld } from '@buuan/contract'
import { SelectField, StatusLine, TextField } from '@buuan/ui'
import { formatDay, parseDay } from '@buuan/vietnam'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

const empty = { caseNumber: '', basis: '', reason: '', until: '', review: '' }
type Draft = typeof empty

const dayIn = (typed: string) => {
  const read = parseDay(typed)
  return read.ok ? read.day : ''
}

/** The typed fields of a hold, what they lack, and what they send. */
export function useHoldDraft() {
  const [draft, setDraft] = useState(empty)
  const [checked, setChecked] = useState(false)
  const [untilOn, reviewOn] = [dayIn(draft.until), dayIn(draft.review)]
  const lacking = {
    basis: draft.basis === '',
    reason: draft.reason.trim().length < 10,
    until: untilOn === '',
    review: reviewOn === '' || reviewOn > untilOn,
  }
  const caseNumber = draft.caseNumber.trim() === '' ? null : draft.caseNumber.trim()
  return {
    draft,
    setDraft,
    checked,
    lacking,
    caseNumber,
    /** Marks every fault from now on; answers whether there is none. */
    check: () => {
      setChecked(true)
      return !Object.values(lacking).includes(true)
    },
    wanted: { caseNumber, basis: draft.basis as ManualHoldBasis, reason: draft.reason.trim(), untilOn, reviewOn },
  }
}

export type HoldDraftState = ReturnType<typeof useHoldDraft>

/** The fields; `caseHint` says what a case number does here. */
export function HoldFields({ state, caseHint }: { state: HoldDraftState; caseHint: string }) {
  const { t } = useTranslation('retention')
  const { draft, setDraft, checked, lacking } = state
  const field = (name: keyof Draft, wrong: boolean, words: string) => ({
    label: t(`hold.field.${name}`),
    value: draft[name],
    error: checked && wrong ? words : undefined,
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  })
  return (
    <>
      <SelectField
        {...field('basis', lacking.basis, t('hold.basisWrong'))}
        none={t('hold.chooseBasis')}
        options={ManualHoldBasis.options.map((value) => ({ value, label: t(`basis.${value}`) }))}
      />
      <TextField {...field('caseNumber', false, '')} hint={caseHint} code maxLength={40} />
      <TextField
        {...field('reason', lacking.reason, t('hold.reasonShort'))}
        hint={t('hold.reasonHint')}
        maxLength={300}
      />
      <TextField {...field('until', lacking.until, t('hold.dayWrong'))} placeholder="dd/mm/yyyy" />
      <TextField {...field('review', lacking.review, t('hold.reviewWrong'))} placeholder="dd/mm/yyyy" />
    </>
  )
}

/** Names the items that take no hold any more, each with why; `numberOf` knows numbers the server was not told. */
export function NotHeldLines({
  items,
  numberOf,
}: {
  items: readonly NotHeld[]
  numberOf?: (id: string) => string | undefined
}) {
  const { t } = useTranslation('retention')
  return (['freezing', 'erased'] as const).map((why) => {
    const those = items.filter((item) => item.why === why)
    if (those.length === 0) return null
    const names = those.map(({ itemId, itemNumber }) => itemNumber ?? numberOf?.(itemId) ?? dayWords(itemId))
    return (
      <StatusLine
        key={why}
        tone="note"
        title={t(`hold.notHeld.${why}`, { count: those.length })}
        detail={names.join(', ')}
      />
    )
  })
}

/** The day that stands in an item's id, and the end of the id. */
const dayWords = (itemId: string): string =>
  `${formatDay(`${itemId.slice(4, 8)}-${itemId.slice(8, 10)}-${itemId.slice(10, 12)}`)} …${itemId.slice(-6)}`
