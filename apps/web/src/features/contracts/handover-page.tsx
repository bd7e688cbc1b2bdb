// A new hand-over batch, by keyboard: who, how many, how inspected, photos by hash, undertaking. F9 records, Esc leaves.
import { Button, DecisionBar, ErrorSummary, Option, TextField } from '@buuan/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useKeys, useLegend } from '../../keys.ts'
import styles from '../../layout/office.module.css'
import { OfficePage, ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { OneOf } from '../../layout/one-of.tsx'
import { paths } from '../../paths.ts'
import { ApiProblem } from '../../problem.ts'
import { useSession } from '../../session.ts'
import own from './contracts.module.css'
import { contractQuery, recordHandover, refreshContracts } from './contracts.ts'
import { FileChoice } from './file-choice.tsx'
import { type HandoverDraft, type HandoverField, emptyHandover, handoverRequest, wrongHandoverFields } from './form.ts'
import { hashPhotos } from './hash-photos.ts'

const PHOTOS_MAX = 50

type FieldsProps = {
  draft: HandoverDraft
  change: (part: Partial<HandoverDraft>) => void
  errorOf: (field: HandoverField) => string | undefined
}

/** Records one hand-over and leads back to its contract. */
export function HandoverPage() {
  const { t } = useTranslation(['contracts', 'common'])
  const { contractId } = useParams({ strict: false }) as { contractId: string }
  const contract = useQuery(contractQuery(contractId)).data?.contract
  const navigate = useNavigate()
  const point = useSession()?.servicePoint?.id ?? contract?.servicePointId ?? ''
  const [draft, setDraft] = useState(emptyHandover)
  const [checked, setChecked] = useState(false)
  const summary = useRef<HTMLDivElement>(null)
  const form = useRef<HTMLDivElement>(null)
  const back = () => void navigate({ to: paths.contract, params: { contractId } })
  const recording = useMutation({
    mutationFn: () => recordHandover(contractId, handoverRequest(draft, point)),
    onSuccess: async () => {
      toast(t('batchRecorded'))
      await refreshContracts()
      back()
    },
  })
  const wrong = wrongHandoverFields(draft)
  const save = () => {
    if (recording.isPending) return
    flushSync(() => setChecked(true))
    if (wrong.length === 0) recording.mutate()
    else summary.current?.focus()
  }
  const latest = useRef({ save, back })
  useLayoutEffect(() => {
    latest.current = { save, back }
  })
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), [])
  useKeys(
    useMemo(
      () => [
        { key: 'F9' as const, label: t('record'), run: () => latest.current.save() },
        { key: 'Escape' as const, label: t('common:action.back'), run: () => latest.current.back() },
      ],
      [t],
    ),
  )
  const errorOf = (field: HandoverField) => {
    if (checked && wrong.includes(field)) return t(`wrongBatch.${field}`)
    return recording.error instanceof ApiProblem
      ? recording.error.fieldMessage(field === 'name' ? 'handedOverBy.name' : field)
      : undefined
  }
  const props = { draft, errorOf, change: (part: Partial<HandoverDraft>) => setDraft({ ...draft, ...part }) }
  return (
    <OfficePage
      title={t('newBatch')}
      lead={contract ? `${contract.number} · ${contract.customerName}` : ''}
      problem={recording.error}
    >
      <div className={own.sheet}>
        <div ref={form} className={own.form}>
          {checked && wrong.length > 0 ? (
            <ErrorSummary ref={summary} text={t('common:field.left', { count: wrong.length })} fields={[]} />
          ) : null}
          <PersonFields
            {...props}
            serverPhone={
              recording.error instanceof ApiProblem ? recording.error.fieldMessage('handedOverBy.phone') : undefined
            }
          />
          <InspectionFields {...props} />
          <PhotoFields {...props} />
        </div>
      </div>
      <div className={own.bar}>
        <DecisionBar
          label={t('common:keys.legend')}
          legend={useLegend()}
          status={wrong.length === 0 ? t('ready') : t('common:field.left', { count: wrong.length })}
        >
          <Button look="filled" size="large" keyName="F9" busy={recording.isPending} onClick={save}>
            {t('record')}
          </Button>
        </DecisionBar>
      </div>
    </OfficePage>
  )
}

function PersonFields({ draft, change, errorOf, serverPhone }: FieldsProps & { serverPhone: string | undefined }) {
  const { t } = useTranslation(['contracts', 'common'])
  const optional = t('common:field.optional')
  return (
    <SheetSection title={t('door.handedOverBy')}>
      <TextField
        label={t('name')}
        value={draft.name}
        maxLength={120}
        autoComplete="off"
        error={errorOf('name')}
        onChange={(event) => change({ name: event.target.value })}
      />
      <div className={styles.pair}>
        <TextField
          label={t('phone')}
          optional={optional}
          inputMode="tel"
          value={draft.phone}
          maxLength={20}
          autoComplete="off"
          error={serverPhone}
          onChange={(event) => change({ phone: event.target.value })}
        />
        <TextField
          label={t('documentNumber')}
          optional={optional}
          code
          value={draft.documentNumber}
          maxLength={20}
          autoComplete="off"
          onChange={(event) => change({ documentNumber: event.target.value })}
        />
      </div>
    </SheetSection>
  )
}

function InspectionFields({ draft, change, errorOf }: FieldsProps) {
  const { t } = useTranslation('contracts')
  return (
    <SheetSection title={t('inspection')}>
      <div className={styles.pair}>
        <TextField
          label={t('itemCount')}
          figures
          inputMode="numeric"
          value={draft.itemCount}
          maxLength={9}
          autoComplete="off"
          error={errorOf('itemCount')}
          onChange={(event) => change({ itemCount: event.target.value })}
        />
        {draft.extent === 'sample' ? (
          <TextField
            label={t('inspectedCount')}
            figures
            inputMode="numeric"
            value={draft.inspectedCount}
            maxLength={9}
            autoComplete="off"
            error={errorOf('inspectedCount')}
            onChange={(event) => change({ inspectedCount: event.target.value })}
          />
        ) : null}
      </div>
      <OneOf
        name="extent"
        label={t('inspection')}
        values={['all', 'sample', 'none'] as const}
        chosen={draft.extent}
        onChoose={(each) => change({ extent: each })}
        labelOf={(each) => t(`extentOf.${each}`)}
      />
      {draft.extent === 'sample' ? (
        <TextField
          label={t('samplingRule')}
          hint={t('samplingHint')}
          value={draft.samplingRule}
          maxLength={300}
          autoComplete="off"
          error={errorOf('samplingRule')}
          onChange={(event) => change({ samplingRule: event.target.value })}
        />
      ) : null}
      <Option
        kind="checkbox"
        name="undertaking"
        value="signed"
        checked={draft.undertakingSigned}
        onChange={(undertakingSigned) => change({ undertakingSigned })}
        label={t('undertakingSigned')}
        note={t('undertakingNote')}
      />
    </SheetSection>
  )
}

function PhotoFields({ draft, change, errorOf }: FieldsProps) {
  const { t } = useTranslation(['contracts', 'common'])
  const hashing = useMutation({ mutationFn: hashPhotos, onSuccess: (photos) => change({ photos }) })
  return (
    <SheetSection title={t('photos')}>
      <FileChoice
        label={t('choosePhotos')}
        accept="image/jpeg,image/png,image/webp"
        chosen={undefined}
        multiple
        onFiles={(files) => hashing.mutate(files.slice(0, PHOTOS_MAX))}
      />
      <p className="dim">{t('photosNote')}</p>
      {hashing.error === null ? null : <ProblemLine problem={hashing.error} />}
      {draft.photos.length === 0 ? null : (
        <>
          <TextField
            label={t('photoPlace')}
            hint={t('photoPlaceHint')}
            code
            value={draft.photoPlace}
            maxLength={190}
            autoComplete="off"
            error={errorOf('photoPlace')}
            onChange={(event) => change({ photoPlace: event.target.value })}
          />
          <ul className={styles.lines}>
            {draft.photos.map((photo) => (
              <li key={photo.sha256}>
                <span className={styles.lineWords}>{photo.name}</span>
                <span className="code">{photo.sha256.slice(0, 16)}…</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </SheetSection>
  )
}
