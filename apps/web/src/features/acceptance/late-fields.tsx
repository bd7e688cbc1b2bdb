// Nhập bù từ phiếu giấy: the true time, the reason and the paper's number of an acceptance that happened while nothing could be typed.
import type { LateEntry } from '@buuan/contract'
import { Button, Chip } from '@buuan/ui'
import { formatDay, parseDay } from '@buuan/vietnam/days.ts'
import { IconFileText } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { may } from '../../session.ts'
import styles from './acceptance.module.css'
import { useCounter } from './counter-context.ts'
import { Pick, Text } from './fields.tsx'
import { useForm, useFormStore } from './form-store.ts'

const reasons: readonly LateEntry['reason'][] = ['power_cut', 'network_outage', 'system_outage', 'paper_form']

/** Asks whether the item was taken in on paper, and then when, why and on which form (CT02-I-4). */
export function LateFields() {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const { session, today } = useCounter()
  const late = useForm((form) => form.late)
  if (!may(session, 'acceptance.enter_late')) return null
  return (
    <div className={styles.block}>
      {/* A button, so that Enter passes it by: most items are taken in now. */}
      <span className={styles.lateAsk}>
        <Button
          size="small"
          icon={IconFileText}
          aria-pressed={late.isLate}
          onClick={() =>
            dispatch({
              type: 'late',
              changes: { isLate: !late.isLate, day: late.day === '' ? formatDay(today) : late.day },
            })
          }
        >
          {t('late.label')}
        </Button>
        {late.isLate ? <span className="meta">{t('late.note')}</span> : null}
      </span>
      {late.isLate ? <PaperFields /> : null}
    </div>
  )
}

function PaperFields() {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const late = useForm((form) => form.late)
  const number = useForm((form) => form.paperFormNumber)
  const change = (changes: Partial<typeof late>) => dispatch({ type: 'late', changes })
  return (
    <div className={styles.grid}>
      <Text
        field="late.day"
        label={t('late.day')}
        placeholder={t('field.dateHint')}
        inputMode="numeric"
        value={late.day}
        onChange={(day) => change({ day })}
        onLeave={(value) => {
          const read = parseDay(value)
          if (read.ok) change({ day: formatDay(read.day) })
        }}
      />
      <Text
        field="late.time"
        label={t('late.time')}
        placeholder={t('late.timeHint')}
        inputMode="numeric"
        value={late.time}
        onChange={(time) => change({ time })}
        onLeave={(value) => {
          const digits = /^(\d{1,2})(\d{2})$/.exec(value.trim())
          if (digits !== null) change({ time: `${digits[1]?.padStart(2, '0') ?? ''}:${digits[2] ?? ''}` })
        }}
      />
      <Text
        field="late.form"
        label={t('late.form')}
        placeholder={t('late.formHint')}
        code
        value={number}
        onChange={(paperFormNumber) => dispatch({ type: 'item', changes: { paperFormNumber } })}
      />
      <Pick
        label={t('late.reason')}
        value={late.reason}
        options={[
          { value: '' as const, label: t('field.choose') },
          ...reasons.map((value) => ({ value, label: t(`late.reasons.${value}`) })),
        ]}
        onChange={(reason) => change({ reason })}
      />
    </div>
  )
}

/** Says on every step that the form is typed from paper, and which time counts. */
export function LateMark() {
  const { t } = useTranslation('acceptance')
  const late = useForm((form) => form.late)
  if (!late.isLate) return null
  const at = [late.time, late.day].filter((part) => part !== '').join(' ')
  return (
    <p className={styles.lateMark}>
      <Chip tone="note" icon={IconFileText}>
        {t('late.label')}
      </Chip>
      <span>{t('late.counts', { at: at === '' ? '…' : at })}</span>
    </p>
  )
}
