// A new hold: by item numbers, one a line, or by a case number alone.
import { ManualHoldBasis } from '@buuan/contract'
import { Button, SelectField, SideSheet, StatusLine, TextField } from '@buuan/ui'
import { parseDay } from '@buuan/vietnam'
import { IconLock } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '../../layout/office.module.css'
import { ProblemLine } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { placeHold, refreshRetention } from './retention.ts'

const dayIn = (typed: string) => {
  const read = parseDay(typed)
  return read.ok ? read.day : ''
}

const empty = { numbers: '', caseNumber: '', basis: '', reason: '', until: '', review: '' }

/** Places a hold after items or case, basis, reason and days are given; numbers nobody knows are named. */
export function NewHoldSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['retention', 'common'])
  const [draft, setDraft] = useState(empty)
  const [checked, setChecked] = useState(false)
  const itemNumbers = draft.numbers.split(/[\n,;]+/).flatMap((typed) => (typed.trim() === '' ? [] : [typed.trim()]))
  const caseNumber = draft.caseNumber.trim() === '' ? null : draft.caseNumber.trim()
  const [untilOn, reviewOn] = [dayIn(draft.until), dayIn(draft.review)]
  const placing = useMutation({
    mutationFn: () =>
      placeHold({ itemNumbers, caseNumber, basis: draft.basis, reason: draft.reason.trim(), untilOn, reviewOn }),
    onSuccess: async ({ hold, unknown }) => {
      toast(t('done.placed', { count: hold.items }))
      await refreshRetention()
      if (unknown.length === 0) onClose()
    },
  })
  const lacking = {
    numbers: itemNumbers.length === 0 && caseNumber === null,
    basis: draft.basis === '',
    reason: draft.reason.trim().length < 10,
    until: untilOn === '',
    review: reviewOn === '' || reviewOn > untilOn,
  }
  const submit = () => {
    setChecked(true)
    if (!Object.values(lacking).includes(true)) placing.mutate()
  }
  const field = (name: keyof typeof empty, wrong: boolean, words: string) => ({
    label: t(`hold.field.${name}`),
    value: draft[name],
    error: checked && wrong ? words : undefined,
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  })
  const unknown = placing.data?.unknown ?? []
  return (
    <SideSheet
      open
      title={t('hold.place')}
      icon={IconLock}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        placing.isSuccess ? undefined : (
          <Button look="filled" busy={placing.isPending} onClick={submit}>
            {t('hold.place')}
          </Button>
        )
      }
    >
      <div className={styles.section}>
        {placing.error === null ? null : <ProblemLine problem={placing.error} />}
        {unknown.length === 0 ? null : <StatusLine tone="note" title={t('hold.unknown')} detail={unknown.join(', ')} />}
        <TextField {...field('numbers', lacking.numbers, t('hold.numbersWrong'))} hint={t('hold.numbersHint')} code />
        <TextField {...field('caseNumber', false, '')} hint={t('hold.caseHint')} code maxLength={40} />
        <SelectField
          {...field('basis', lacking.basis, t('hold.basisWrong'))}
          none={t('hold.chooseBasis')}
          options={ManualHoldBasis.options.map((value) => ({ value, label: t(`basis.${value}`) }))}
        />
        <TextField
          {...field('reason', lacking.reason, t('hold.reasonShort'))}
          hint={t('hold.reasonHint')}
          maxLength={300}
        />
        <TextField {...field('until', lacking.until, t('hold.dayWrong'))} placeholder="dd/mm/yyyy" />
        <TextField {...field('review', lacking.review, t('hold.reviewWrong'))} placeholder="dd/mm/yyyy" />
      </div>
    </SideSheet>
  )
}
