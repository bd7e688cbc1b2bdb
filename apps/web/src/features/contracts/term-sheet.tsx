// The term of a contract: extended to another day, or ended today.
import type { ContractRow } from '@buuan/contract'
import { Button, SideSheet, TextField } from '@buuan/ui'
import { IconCalendar } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../../dates.ts'
import styles from '../../layout/office.module.css'
import { ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { closeContract, updateContract, refreshContracts } from './contracts.ts'
import { isoDayOf } from './form.ts'

/** Extends or closes; both on the version that is shown. */
export function TermSheet({ contract, onClose }: { contract: ContractRow; onClose: () => void }) {
  const { t } = useTranslation(['contracts', 'common'])
  const [until, setUntil] = useState(dayOf(contract.validUntil))
  const [asking, setAsking] = useState(false)
  const done = async (words: string) => {
    toast(words)
    await refreshContracts()
    onClose()
  }
  const day = isoDayOf(until)
  const isWrong = day === '' || day < contract.validFrom
  const extending = useMutation({
    mutationFn: () => updateContract(contract.id, { version: contract.version, validUntil: day }),
    onSuccess: () => done(t('termSaved', { day: until })),
  })
  const closing = useMutation({
    mutationFn: () => closeContract(contract.id, contract.version),
    onSuccess: () => done(t('close.done', { number: contract.number })),
  })
  return (
    <SideSheet
      open
      title={t('changeTerm')}
      subject={contract.number}
      icon={IconCalendar}
      onClose={onClose}
      closeLabel={t('common:action.close')}
    >
      <SheetSection title={t('term')}>
        {extending.error === null ? null : <ProblemLine problem={extending.error} />}
        <TextField
          label={t('validUntil')}
          hint={t('dayHint')}
          value={until}
          inputMode="numeric"
          maxLength={10}
          autoComplete="off"
          error={isWrong && until.length >= 8 ? t('wrong.validUntil') : undefined}
          onChange={(event) => setUntil(event.target.value)}
        />
        <div className={styles.row}>
          <Button
            look="filled"
            busy={extending.isPending}
            missing={isWrong ? t('wrong.validUntil') : day === contract.validUntil ? t('unchanged') : undefined}
            onClick={() => extending.mutate()}
          >
            {t('common:action.save')}
          </Button>
        </div>
      </SheetSection>
      <SheetSection title={t('close.title')}>
        {closing.error === null ? null : <ProblemLine problem={closing.error} />}
        {asking ? (
          <div className={styles.ask}>
            <p>{t('close.ask')}</p>
            <div className={styles.row}>
              <Button look="filled" busy={closing.isPending} onClick={() => closing.mutate()}>
                {t('close.confirm')}
              </Button>
              <Button onClick={() => setAsking(false)}>{t('common:action.cancel')}</Button>
            </div>
          </div>
        ) : (
          <div className={styles.row}>
            <Button onClick={() => setAsking(true)}>{t('close.act')}</Button>
          </div>
        )}
      </SheetSection>
    </SideSheet>
  )
}
