// What stands: the version in force and the draft, with the one next act: start, test, publish.
import type { CatalogueVersionRow } from '@buuan/contract'
import { Button, Chip } from '@buuan/ui'
import { IconFileExport, IconPencil, IconPlayerPlay, IconRubberStamp } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import { ProblemLine } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import styles from './catalogue.module.css'
import { fileAddress, importFile, refreshCatalogue, requestTestRun, startDraft } from './catalogue.ts'
import { PublishSheet } from './publish-sheet.tsx'

type DraftBarProps = {
  draft: CatalogueVersionRow | undefined
  inForce: CatalogueVersionRow | undefined
  edits: boolean
  onTest: () => void
}

/** Says which version is in force and which is being drafted, and offers what the reader may do next. */
export function DraftBar({ draft, inForce, edits, onTest }: DraftBarProps) {
  const { t } = useTranslation('catalogue')
  const starting = useMutation({ mutationFn: () => startDraft(''), onSuccess: refreshCatalogue })
  const shown = draft ?? inForce
  return (
    <div className={styles.state}>
      <p>
        {inForce === undefined ? null : (
          <>
            <b>{t('inForce', { label: inForce.label })}</b>{' '}
            <span className="dim">{t('since', { time: dayAndTime(inForce.effectiveFrom ?? inForce.madeAt) })}</span>
          </>
        )}
        {draft === undefined ? null : (
          <>
            <br />
            <Chip tone="question" icon={IconPencil}>
              {t('draft')}
            </Chip>{' '}
            <span className="dim">
              {t('draftBy', {
                name: draft.madeBy?.name ?? t('program'),
                time: dayAndTime(draft.changedAt),
                revision: draft.revision,
              })}
            </span>
          </>
        )}
      </p>
      {shown === undefined ? null : <Files version={shown} edits={edits && draft !== undefined} />}
      {edits && draft === undefined ? (
        <Button look="filled" icon={IconPencil} busy={starting.isPending} onClick={() => starting.mutate()}>
          {t('start')}
        </Button>
      ) : null}
      {draft === undefined ? null : <DraftActs draft={draft} edits={edits} onTest={onTest} />}
      {starting.error === null ? null : <ProblemLine problem={starting.error} />}
    </div>
  )
}

function DraftActs({ draft, edits, onTest }: { draft: CatalogueVersionRow; edits: boolean; onTest: () => void }) {
  const { t } = useTranslation('catalogue')
  const [publishing, setPublishing] = useState(false)
  const testing = useMutation({
    mutationFn: () => requestTestRun(draft.id),
    onSuccess: async () => {
      await refreshCatalogue()
      onTest()
    },
  })
  const isTested = draft.testedRevision === draft.revision
  const missing = draft.mayPublish ? (isTested ? undefined : t('testFirst')) : t('secondPerson')
  return (
    <>
      {edits ? (
        <Button icon={IconPlayerPlay} busy={testing.isPending} onClick={() => testing.mutate()}>
          {t('test')}
        </Button>
      ) : null}
      <Button look="filled" icon={IconRubberStamp} missing={missing} onClick={() => setPublishing(true)}>
        {t('publish')}
      </Button>
      {missing === undefined ? null : <span className={styles.note}>{missing}</span>}
      {testing.error === null ? null : <ProblemLine problem={testing.error} />}
      {publishing ? <PublishSheet draft={draft} onClose={() => setPublishing(false)} /> : null}
    </>
  )
}

function Files({ version, edits }: { version: CatalogueVersionRow; edits: boolean }) {
  const { t } = useTranslation('catalogue')
  const picker = useRef<HTMLInputElement>(null)
  const importing = useMutation({
    mutationFn: (file: File) => importFile(version, file),
    onSuccess: async ({ changes }) => {
      toast(t('imported', { count: changes }))
      await refreshCatalogue()
    },
  })
  const save = (format: 'csv' | 'xlsx') => {
    const link = document.createElement('a')
    link.href = fileAddress(version.id, format)
    link.download = ''
    link.click()
  }
  return (
    <>
      <Button icon={IconFileExport} onClick={() => save('xlsx')}>
        Excel
      </Button>
      <Button icon={IconFileExport} onClick={() => save('csv')}>
        CSV
      </Button>
      {edits ? (
        <>
          <Button busy={importing.isPending} onClick={() => picker.current?.click()}>
            {t('import')}
          </Button>
          <input
            ref={picker}
            type="file"
            accept=".csv,.xlsx"
            tabIndex={-1}
            aria-label={t('import')}
            className={styles.pick}
            onChange={(event) => {
              const file = event.target.files?.[0]
              event.target.value = ''
              if (file !== undefined) importing.mutate(file)
            }}
          />
        </>
      ) : null}
      {importing.error === null ? null : <ImportFaults problem={importing.error} />}
    </>
  )
}

function ImportFaults({ problem }: { problem: Error }) {
  const fields =
    'fields' in problem && Array.isArray(problem.fields) ? (problem.fields as { field: string; message: string }[]) : []
  return (
    <div>
      <ProblemLine problem={problem} />
      <ul>
        {fields.slice(0, 10).map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <b>{field}</b>: {message}
          </li>
        ))}
      </ul>
    </div>
  )
}
