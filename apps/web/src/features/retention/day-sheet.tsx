// The dry run of one day: what would go, what stays held, and the next act of whoever may take it.
import type { Erasure, ErasureCounts } from '@buuan/contract'
import { Button, SideSheet, StatusLine } from '@buuan/ui'
import { formatDay } from '@buuan/vietnam'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFigures } from '../../figures.ts'
import styles from '../../layout/office.module.css'
import { ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { may, useSession } from '../../session.ts'
import { decideErasure, dryRunQuery, refreshRetention, requestErasure } from './retention.ts'

type Act = 'request' | 'approved' | 'withdrawn'
const counted = ['items', 'records', 'searchKeys', 'photos', 'blobs', 'bytes', 'heldItems'] as const

/** Shows the counts by class; asks, approves or withdraws. */
export function DaySheet({ day, erasure, onClose }: { day: string; erasure: Erasure | null; onClose: () => void }) {
  const { t } = useTranslation(['retention', 'common'])
  const session = useSession()
  const dryRun = useQuery(dryRunQuery(day))
  const acting = useMutation({
    mutationFn: (act: Act) => (act === 'request' ? requestErasure(day) : decideErasure(erasure!.id, act)),
    onSuccess: async (_, act) => {
      toast(t(`done.${act}`, { day: formatDay(day) }))
      await refreshRetention()
      onClose()
    },
  })
  const run = dryRun.data
  const asks = erasure === null && run?.isDue === true && may(session, 'erasure.request')
  const decides = erasure?.mayDecide === true
  const act = (name: Act, filled: boolean) => (
    <Button look={filled ? 'filled' : 'plain'} busy={acting.isPending} onClick={() => acting.mutate(name)}>
      {t(`act.${name}`)}
    </Button>
  )
  return (
    <SideSheet
      open
      title={t('dryRun')}
      subject={formatDay(day)}
      icon={IconTrash}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        asks ? (
          act('request', true)
        ) : decides ? (
          <>
            {act('withdrawn', false)}
            {act('approved', true)}
          </>
        ) : undefined
      }
    >
      <div className={styles.section}>
        {acting.error === null ? null : <ProblemLine problem={acting.error} />}
        {dryRun.error === null ? null : <ProblemLine problem={dryRun.error} />}
        {run === undefined ? null : <p>{t(run.isDue ? 'dueSince' : 'keptUntil', { day: formatDay(run.dueOn) })}</p>}
        {erasure === null ? null : (
          <StatusLine
            tone="note"
            title={t(`state.${erasure.state}`)}
            detail={t('askedBy', { name: erasure.requestedBy?.displayName ?? t('byOrder') })}
          />
        )}
      </div>
      {run === undefined ? null : <Counts counts={run.counts} />}
      <div className={styles.section}>
        <p className="dim">{t('consequence')}</p>
      </div>
    </SideSheet>
  )
}

function Counts({ counts }: { counts: ErasureCounts }) {
  const { t } = useTranslation('retention')
  const figures = useFigures()
  return (
    <SheetSection title={t('whatGoes')}>
      {counted.map((name) => (
        <p key={name} className={styles.row}>
          <span>{t(`count.${name}`)}</span> <b>{figures(counts[name])}</b>
        </p>
      ))}
    </SheetSection>
  )
}
