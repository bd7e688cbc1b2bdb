// A range of item numbers for a point: UPU S10, or the operator's own prefix and check digit.
import type { AddNumberRange, ServicePointDetail } from '@buuan/contract'
import { Button, SelectField, TextField } from '@buuan/ui'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '../../layout/office.module.css'
import { ProblemLine } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { refreshStaff } from '../staff/staff.ts'
import { addRange } from './service-points.ts'

const schemes = ['upu_s10', 'operator'] as const
const classes = ['parcel', 'packet', 'letter', 'any'] as const
const checks = ['mod10', 'mod11_s10', 'none'] as const
const digitCounts = ['6', '7', '8', '9', '10', '11', '12']

type Draft = {
  scheme: (typeof schemes)[number]
  itemClass: (typeof classes)[number]
  prefix: string
  digits: string
  checkRule: (typeof checks)[number]
  first: string
  last: string
}

const empty: Draft = {
  scheme: 'upu_s10',
  itemClass: 'parcel',
  prefix: '',
  digits: '9',
  checkRule: 'mod10',
  first: '',
  last: '',
}

function requestOf(draft: Draft): AddNumberRange {
  const common = {
    prefix: draft.prefix.trim().toUpperCase(),
    firstSerial: Number(draft.first),
    lastSerial: Number(draft.last),
    itemClass: draft.itemClass,
  }
  if (draft.scheme === 'upu_s10') return { scheme: 'upu_s10', ...common }
  return { scheme: 'operator', ...common, digits: Number(draft.digits), checkRule: draft.checkRule }
}

function lackingIn(draft: Draft) {
  const prefix = draft.scheme === 'upu_s10' ? /^[a-z]{2}$/i : /^(?=.*[a-z])[a-z0-9]{1,8}$/i
  const serial = /^\d{1,15}$/
  return {
    prefix: !prefix.test(draft.prefix.trim()),
    first: !serial.test(draft.first.trim()),
    last: !serial.test(draft.last.trim()),
  }
}

/** Asks for a range and gives it. */
export function RangeForm({ point, onDone }: { point: ServicePointDetail; onDone: () => void }) {
  const { t } = useTranslation(['service-points', 'common'])
  const [draft, setDraft] = useState(empty)
  const [checked, setChecked] = useState(false)
  const giving = useMutation({
    mutationFn: () => addRange(point.id, requestOf(draft)),
    onSuccess: async () => {
      toast(t('ranges.given', { name: point.name }))
      await refreshStaff()
      onDone()
    },
  })
  const submit = () => {
    setChecked(true)
    if (!Object.values(lackingIn(draft)).includes(true)) giving.mutate()
  }
  return (
    <fieldset className={styles.ask}>
      <legend className="heard-only">{t('ranges.addTitle')}</legend>
      {giving.error === null ? null : <ProblemLine problem={giving.error} />}
      <FormFields draft={draft} onDraft={setDraft} checked={checked} />
      <div className={styles.row}>
        <Button look="filled" busy={giving.isPending} onClick={submit}>
          {t('ranges.submit')}
        </Button>
        <Button onClick={onDone}>{t('common:action.cancel')}</Button>
      </div>
    </fieldset>
  )
}

type FormFieldsProps = { draft: Draft; onDraft: (draft: Draft) => void; checked: boolean }

function FormFields({ draft, onDraft, checked }: FormFieldsProps) {
  const { t } = useTranslation('service-points')
  const lacking = lackingIn(draft)
  const change = (part: Partial<Draft>) => onDraft({ ...draft, ...part })
  const isOwn = draft.scheme === 'operator'
  const pick = <Value extends string>(values: readonly Value[], value: string) => values.find((each) => each === value)!
  return (
    <>
      <div className={styles.pair}>
        <SelectField
          label={t('ranges.scheme')}
          value={draft.scheme}
          options={schemes.map((value) => ({ value, label: t(`ranges.schemeOf.${value}`) }))}
          onChange={(event) => change({ scheme: pick(schemes, event.target.value) })}
        />
        <SelectField
          label={t('ranges.class')}
          value={draft.itemClass}
          options={classes.map((value) => ({ value, label: t(`ranges.classOf.${value}`) }))}
          onChange={(event) => change({ itemClass: pick(classes, event.target.value) })}
        />
      </div>
      <TextField
        label={t('ranges.prefix')}
        hint={isOwn ? t('ranges.prefixOwn') : t('ranges.prefixS10')}
        value={draft.prefix}
        code
        maxLength={8}
        autoComplete="off"
        spellCheck={false}
        error={checked && lacking.prefix ? t('ranges.prefixWrong') : undefined}
        onChange={(event) => change({ prefix: event.target.value })}
      />
      {isOwn ? (
        <div className={styles.pair}>
          <SelectField
            label={t('ranges.digits')}
            value={draft.digits}
            options={digitCounts.map((value) => ({ value, label: value }))}
            onChange={(event) => change({ digits: event.target.value })}
          />
          <SelectField
            label={t('ranges.check')}
            value={draft.checkRule}
            options={checks.map((value) => ({ value, label: t(`ranges.checkOf.${value}`) }))}
            onChange={(event) => change({ checkRule: pick(checks, event.target.value) })}
          />
        </div>
      ) : null}
      <div className={styles.pair}>
        <TextField
          label={t('ranges.first')}
          hint={t('ranges.serialHint')}
          value={draft.first}
          code
          inputMode="numeric"
          autoComplete="off"
          error={checked && lacking.first ? t('ranges.serialWrong') : undefined}
          onChange={(event) => change({ first: event.target.value })}
        />
        <TextField
          label={t('ranges.last')}
          hint={t('ranges.serialHint')}
          value={draft.last}
          code
          inputMode="numeric"
          autoComplete="off"
          error={checked && lacking.last ? t('ranges.serialWrong') : undefined}
          onChange={(event) => change({ last: event.target.value })}
        />
      </div>
    </>
  )
}
