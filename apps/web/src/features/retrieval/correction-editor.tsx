// The fields of one part, before and after, the reason, and saving as a new version.
import { type CorrectItemInput, CorrectionReason, type ItemPage } from '@buuan/contract'
import { Button, Option } from '@buuan/ui'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ProblemLine } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { ApiProblem } from '../../problem.ts'
import { useState } from 'react'
import { CounterContext, FieldContext } from '../acceptance/counter-context.ts'
import { onEnter } from '../acceptance/enter-keys.ts'
import type { AcceptanceForm } from '../acceptance/form.ts'
import { FormContext } from '../acceptance/form-store.ts'
import type { Change } from './correction-changes.ts'
import { CorrectionFields } from './correction-fields.tsx'
import { type CorrectablePart, replacedParts } from './correction-form.ts'
import styles from './correction.module.css'
import { correctItem } from './retrieval.ts'
import { useCorrection } from './use-correction.ts'

export type CorrectionEditorProps = {
  item: ItemPage
  part: CorrectablePart
  initial: AcceptanceForm
  onClose: () => void
  onDone: () => void
}

/** Draws fields at the left, what changes at the right. */
export function CorrectionEditor({ item, part, initial, onClose, onDone }: CorrectionEditorProps) {
  const { t } = useTranslation(['retrieval', 'common'])
  const { store, counter, fields, changes, problems } = useCorrection(item, part, initial)
  const [reason, setReason] = useState<CorrectionReason>()
  const saving = useMutation({
    mutationFn: (correction: CorrectItemInput) => correctItem(item.itemId, correction),
    onSuccess: () => {
      toast(t('correction.saved', { number: item.itemNumber?.formatted ?? '' }))
      onDone()
    },
  })
  const isUnconfirmed = part === 'inspection' && counter.progress.request.jointInspection?.clerkConfirmedAt == null
  const lacks =
    problems > 0
      ? t('correction.wrong', { count: problems })
      : changes.length === 0
        ? t('correction.unchanged')
        : isUnconfirmed
          ? t('correction.confirmFirst')
          : reason === undefined
            ? t('reason.choose')
            : undefined
  const save = () => {
    if (reason === undefined) return
    const parts = replacedParts(part, counter.progress.request)
    saving.mutate({ expectedVersion: item.version, reason, ...parts })
  }
  return (
    <FormContext value={store}>
      <FieldContext value={fields}>
        <CounterContext value={counter}>
          <div className={styles.columns}>
            {/* The fields inside are the controls; Enter only moves between them. */}
            {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
            <div className={styles.work} onKeyDown={(event) => onEnter(event, focusReason)}>
              <CorrectionFields part={part} />
            </div>
            <aside className={styles.side} aria-label={t('correction.beforeAfter')}>
              <h3 className={styles.legend}>{t('correction.beforeAfter')}</h3>
              <Changes changes={changes} />
              <fieldset>
                <legend className={styles.legend}>{t('correction.why')}</legend>
                {CorrectionReason.options.map((each) => (
                  <Option
                    key={each}
                    kind="radio"
                    name="correction-reason"
                    value={each}
                    checked={reason === each}
                    onChange={() => setReason(each)}
                    label={t(`correction.reasons.${each}`)}
                  />
                ))}
              </fieldset>
              <Refused problem={saving.error} />
              <p className="meta">{lacks ?? t('correction.ready')}</p>
              <div className={styles.acts}>
                <Button onClick={onClose}>{t('common:action.cancel')}</Button>
                <Button look="filled" busy={saving.isPending} missing={lacks} onClick={save}>
                  {t('correction.save', { version: item.version + 1 })}
                </Button>
              </div>
            </aside>
          </div>
        </CounterContext>
      </FieldContext>
    </FormContext>
  )
}

/** After the last field: why. */
function focusReason(): void {
  document.querySelector<HTMLElement>('input[name=correction-reason]')?.focus()
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation('retrieval')
  if (changes.length === 0) return <p className="dim">{t('correction.unchanged')}</p>
  return (
    <ul className={styles.changes}>
      {changes.map(({ id, label, before, after }) => (
        <li key={id}>
          <b>{label}</b>
          <del aria-label={t('correction.before')}>{before === '' ? t('nothing') : before}</del>
          <ins aria-label={t('correction.after')}>{after === '' ? t('nothing') : after}</ins>
        </li>
      ))}
    </ul>
  )
}

/** A refusal in the server's words; parts the record may not lose are named. */
function Refused({ problem }: { problem: Error | null }) {
  const { t } = useTranslation('retrieval')
  if (problem === null) return null
  const missing = problem instanceof ApiProblem ? problem.params.missing : undefined
  const parts = Array.isArray(missing) ? missing.map((part) => t(`record.${part as 'phone'}`)).join(', ') : ''
  const [field] = problem instanceof ApiProblem ? problem.fields : []
  return (
    <>
      <ProblemLine problem={problem} />
      {parts === '' && field === undefined ? null : <p className="meta">{parts === '' ? field?.message : parts}</p>}
    </>
  )
}
