// A new hold: by item numbers, or by a case number alone.
import { Button, SideSheet, StatusLine, TextField } from '@buuan/ui'
import { IconLock } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '../../layout/office.module.css'
import { ProblemLine } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { HoldFields, NotHeldLines, useHoldDraft } from './hold-fields.tsx'
import { placeHold, refreshRetention } from './retention.ts'

/** Places a hold after items or case, basis, reason and days are given; numbers nobody knows, or that take no hold any more, are named. */
export function NewHoldSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['retention', 'common'])
  const [numbers, setNumbers] = useState('')
  const state = useHoldDraft()
  const itemNumbers = numbers.split(/[\n,;]+/).flatMap((typed) => (typed.trim() === '' ? [] : [typed.trim()]))
  const lacksItems = itemNumbers.length === 0 && state.caseNumber === null
  const placing = useMutation({
    mutationFn: () => placeHold({ itemNumbers, ...state.wanted }),
    onSuccess: async ({ hold, unknown, notHeld }) => {
      toast(t('done.placed', { count: hold.items }))
      await refreshRetention()
      if (unknown.length + notHeld.length === 0) onClose()
    },
  })
  const submit = () => {
    if (state.check() && !lacksItems) placing.mutate()
  }
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
        <NotHeldLines items={placing.data?.notHeld ?? []} />
        <TextField
          label={t('hold.field.numbers')}
          value={numbers}
          error={state.checked && lacksItems ? t('hold.numbersWrong') : undefined}
          onChange={(event) => setNumbers(event.target.value)}
          hint={t('hold.numbersHint')}
          code
        />
        <HoldFields state={state} caseHint={t('hold.caseHint')} />
      </div>
    </SideSheet>
  )
}
