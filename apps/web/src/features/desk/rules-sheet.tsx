// New limits and thresholds: filled with those that stand, read with the contract's shape, from tomorrow at the earliest.
import type { OpeningRules, OpeningRulesAnswer } from '@buuan/contract'
import { Button, SelectField, SideSheet, TextField } from '@buuan/ui'
import { formatDay } from '@buuan/vietnam'
import { IconAdjustments } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useLayoutEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFigures } from '../../figures.ts'
import styles from '../../layout/office.module.css'
import { ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { refreshDesk } from './desk.ts'
import { useRuleWords } from './rule-words.ts'
import { type Counted, type Draft, draftOf, type Faults, rangeOf, readDraft, setRules } from './rules.ts'

/** What a form begins with; `replaces` when it is about rules to come of that very day. */
export type Start = { rules: OpeningRules; effectiveOn: string; replaces: boolean }
type Days = Pick<OpeningRulesAnswer, 'earliestOn' | 'latestOn'>
export type RulesSheetProps = { start: Start; days: Days; onClose: () => void }

/** Sets new rules; what is wrong stands at its field, and the first of them takes the focus. */
export function RulesSheet({ start, days, onClose }: RulesSheetProps) {
  const { t } = useTranslation(['desk', 'common'])
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(() => draftOf(start.rules, start.effectiveOn))
  const [attempts, setAttempts] = useState(0)
  const { wanted, faults } = readDraft(draft, days)
  const setting = useMutation({
    mutationFn: setRules,
    onSuccess: async (_, { effectiveOn }) => {
      toast(t('rules.done', { day: formatDay(effectiveOn) }))
      await refreshDesk()
      onClose()
    },
  })
  useLayoutEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [attempts])
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setAttempts(attempts + 1)
    if (wanted !== undefined && !setting.isPending) setting.mutate(wanted)
  }
  const day = formatDay(start.effectiveOn)
  return (
    <SideSheet
      open
      title={start.replaces ? t('rules.edit', { day }) : t('rules.set')}
      subject={start.replaces ? t('rules.filledLater', { day }) : t('rules.filled')}
      icon={IconAdjustments}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        <Button type="submit" form={id} look="filled" busy={setting.isPending}>
          {t('rules.send')}
        </Button>
      }
    >
      <form ref={form} id={id} onSubmit={submit} noValidate>
        {setting.error === null ? null : (
          <div className={styles.section}>
            <ProblemLine problem={setting.error} />
          </div>
        )}
        <Fields draft={draft} onDraft={setDraft} faults={attempts > 0 ? faults : {}} days={days} />
      </form>
    </SideSheet>
  )
}

type FieldsProps = { draft: Draft; onDraft: (draft: Draft) => void; faults: Faults; days: Days }

function Fields(props: FieldsProps) {
  const { t } = useTranslation('desk')
  const { draft, onDraft } = props
  const bases = (['sign_in', 'working_hours'] as const).map((value) => ({ value, label: t(`rules.basis.${value}`) }))
  return (
    <>
      <div className={styles.section}>
        <DayField {...props} />
      </div>
      <SheetSection title={t('rules.group.shift')}>
        <div className={styles.pair}>
          <SelectField
            label={t('rules.field.shiftBasis')}
            hint={t('rules.basisHint')}
            value={draft.shiftBasis}
            options={bases}
            onChange={({ target: { value } }) =>
              onDraft({ ...draft, shiftBasis: value === 'sign_in' ? 'sign_in' : 'working_hours' })
            }
          />
          <NumberField name="shiftHours" hint={t('rules.lengthHint')} {...props} />
          <ClockField name="openFrom" {...props} />
          <ClockField name="openTo" {...props} />
        </div>
      </SheetSection>
      <SheetSection title={t('rules.group.limits')}>
        <p className="dim">{t('rules.groupHint.limits')}</p>
        <div className={styles.pair}>
          {(['shiftOpenings', 'dayOpenings', 'shiftSearches', 'daySearches'] as const).map((name) => (
            <NumberField key={name} name={name} {...props} />
          ))}
        </div>
      </SheetSection>
      <SheetSection title={t('rules.group.thresholds')}>
        <p className="dim">{t('rules.groupHint.thresholds')}</p>
        <div className={styles.pair}>
          {(['bulkItems', 'bulkMinutes', 'oddHourOpenings'] as const).map((name) => (
            <NumberField key={name} name={name} {...props} />
          ))}
          <NumberField name="otherPoints" hint={t('rules.otherPointsHint')} {...props} />
          {(['sameQuery', 'sameItem', 'sameItemPurposes'] as const).map((name) => (
            <NumberField key={name} name={name} {...props} />
          ))}
        </div>
      </SheetSection>
    </>
  )
}

function DayField({ draft, onDraft, faults, days }: FieldsProps) {
  const { t } = useTranslation('desk')
  const within = { earliest: formatDay(days.earliestOn), latest: formatDay(days.latestOn) }
  return (
    <TextField
      label={t('rules.field.effectiveOn')}
      placeholder="dd/mm/yyyy"
      hint={t('rules.dayHint', within)}
      error={faults.effectiveOn === undefined ? undefined : t('rules.dayWrong', within)}
      value={draft.effectiveOn}
      onChange={({ target: { value } }) => onDraft({ ...draft, effectiveOn: value })}
    />
  )
}

function ClockField({ name, draft, onDraft, faults }: FieldsProps & { name: 'openFrom' | 'openTo' }) {
  const { t } = useTranslation('desk')
  const fault = faults[name]
  return (
    <TextField
      label={t(`rules.field.${name}`)}
      placeholder="HH:MM"
      error={fault === undefined ? undefined : fault === 'ends_before' ? t('rules.endsBefore') : t('rules.clockWrong')}
      value={draft[name]}
      onChange={({ target: { value } }) => onDraft({ ...draft, [name]: value })}
    />
  )
}

function NumberField({ name, hint, draft, onDraft, faults }: FieldsProps & { name: Counted; hint?: string }) {
  const { t } = useTranslation('desk')
  const figures = useFigures()
  const words = useRuleWords()
  const { least, most } = rangeOf(name)
  const unit = words.unit(name, Number(draft[name]))
  const fault = faults[name]
  const range = { least: figures(least), most: figures(most) }
  return (
    <TextField
      label={
        <>
          {t(`rules.field.${name}`)} <span className="heard-only">({unit})</span>
        </>
      }
      hint={hint}
      inputMode="numeric"
      figures
      end={
        <span className="dim" aria-hidden="true">
          {unit}
        </span>
      }
      error={
        fault === undefined ? undefined : fault === 'above_day' ? t('rules.aboveDay') : t('rules.rangeWrong', range)
      }
      value={draft[name]}
      onChange={({ target: { value } }) => onDraft({ ...draft, [name]: value })}
    />
  )
}
