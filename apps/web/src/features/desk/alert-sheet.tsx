// One alert: what the account did, from when to when, and the note of what was found out.
import type { OpeningAlert } from '@buuan/contract'
import { Button, SideSheet, TextField } from '@buuan/ui'
import { IconBell } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import styles from '../../layout/office.module.css'
import { ProblemLine } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { acknowledgeAlert, refreshDesk } from './desk.ts'

const SHORTEST = 10

/** Shows an alert and settles it with a note. */
export function AlertSheet({ alert, onClose }: { alert: OpeningAlert; onClose: () => void }) {
  const { t } = useTranslation(['desk', 'common'])
  const [note, setNote] = useState('')
  const [checked, setChecked] = useState(false)
  const lacks = note.trim().length < SHORTEST
  const settling = useMutation({
    mutationFn: () => acknowledgeAlert(alert.id, note.trim()),
    onSuccess: async () => {
      toast(t('alerts.settled'))
      await refreshDesk()
      onClose()
    },
  })
  const submit = () => {
    setChecked(true)
    if (!lacks) settling.mutate()
  }
  return (
    <SideSheet
      open
      title={t(`alerts.kind.${alert.kind}`)}
      subject={`${alert.staff.displayName} (${alert.staff.account})`}
      icon={IconBell}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        alert.mayAcknowledge ? (
          <Button look="filled" busy={settling.isPending} onClick={submit}>
            {t('alerts.settle')}
          </Button>
        ) : undefined
      }
    >
      <div className={styles.section}>
        {settling.error === null ? null : <ProblemLine problem={settling.error} />}
        <p>{t(`alerts.means.${alert.kind}`, { count: alert.count, threshold: alert.threshold })}</p>
        <p className="dim">
          {t('alerts.between', { first: dayAndTime(alert.firstAt), last: dayAndTime(alert.lastAt) })}
        </p>
        {alert.itemId === null ? null : <p className="code dim">{alert.itemId}</p>}
        <p className="dim">{t('alerts.lookHint')}</p>
      </div>
      <div className={styles.section}>
        {alert.acknowledgedBy === null || alert.acknowledgedAt === null ? null : (
          <>
            <p>{alert.note}</p>
            <p className="dim">
              {alert.acknowledgedBy.displayName} · {dayAndTime(alert.acknowledgedAt)}
            </p>
          </>
        )}
        {alert.mayAcknowledge ? (
          <TextField
            label={t('alerts.note')}
            hint={t('alerts.noteHint')}
            value={note}
            maxLength={500}
            error={checked && lacks ? t('alerts.noteShort') : undefined}
            onChange={(event) => setNote(event.target.value)}
          />
        ) : null}
      </div>
    </SideSheet>
  )
}
