// All versions, latest first, and the way back to the one before.
import type { CatalogueVersionRow } from '@buuan/contract'
import { Button, Chip, type ChipTone, DataTable, EmptyState, SideSheet } from '@buuan/ui'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import office from '../../layout/office.module.css'
import { ProblemLine } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { may, useSession } from '../../session.ts'
import { refreshCatalogue, withdrawVersion } from './catalogue.ts'
import { TextArea } from './text-area.tsx'

const tones: Record<CatalogueVersionRow['state'], ChipTone> = {
  draft: 'question',
  scheduled: 'note',
  in_force: 'good',
  superseded: 'neutral',
  rolled_back: 'refused',
}

/** Lists versions with who made and who published each. */
export function VersionsView({ rows }: { rows: CatalogueVersionRow[] }) {
  const { t } = useTranslation('catalogue')
  const publishes = may(useSession(), 'catalogue.publish')
  const [withdrawing, setWithdrawing] = useState<CatalogueVersionRow>()
  const mayWithdraw = (row: CatalogueVersionRow) =>
    publishes && row.publishedBy !== null && (row.state === 'in_force' || row.state === 'scheduled')
  return (
    <>
      <DataTable
        caption={t('view.versions')}
        rows={rows}
        rowKey={(row) => row.id}
        empty={<EmptyState>{t('none')}</EmptyState>}
        columns={[
          { id: 'label', head: t('label'), cell: (row) => (row.state === 'draft' ? '–' : row.label), code: true },
          {
            id: 'state',
            head: t('stateHead'),
            cell: (row) => <Chip tone={tones[row.state]}>{t(`state.${row.state}`)}</Chip>,
            nowrap: true,
          },
          {
            id: 'effect',
            head: t('effectiveFrom'),
            cell: (row) => (row.effectiveFrom === null ? '–' : dayAndTime(row.effectiveFrom)),
            nowrap: true,
          },
          { id: 'made', head: t('madeBy'), cell: (row) => row.madeBy?.name ?? t('program') },
          { id: 'published', head: t('publishedBy'), cell: (row) => row.publishedBy?.name ?? '–' },
          { id: 'comment', head: t('comment'), cell: (row) => row.withdrawalReason || row.comment },
          {
            id: 'act',
            head: t('act'),
            cell: (row) =>
              mayWithdraw(row) ? (
                <Button size="small" icon={IconArrowBackUp} onClick={() => setWithdrawing(row)}>
                  {t('withdraw')}
                </Button>
              ) : null,
          },
        ]}
        foot={t('versions', { count: rows.length })}
      />
      {withdrawing === undefined ? null : <WithdrawSheet row={withdrawing} onClose={() => setWithdrawing(undefined)} />}
    </>
  )
}

function WithdrawSheet({ row, onClose }: { row: CatalogueVersionRow; onClose: () => void }) {
  const { t } = useTranslation(['catalogue', 'common'])
  const [reason, setReason] = useState('')
  const withdrawing = useMutation({
    mutationFn: () => withdrawVersion(row.id, reason),
    onSuccess: async () => {
      toast(t('withdrawn', { label: row.label }))
      await refreshCatalogue()
      onClose()
    },
  })
  return (
    <SideSheet
      open
      title={t('withdrawTitle', { label: row.label })}
      icon={IconArrowBackUp}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        <Button
          look="filled"
          busy={withdrawing.isPending}
          missing={reason.trim().length < 5 ? t('reasonMissing') : undefined}
          onClick={() => withdrawing.mutate()}
        >
          {t('withdraw')}
        </Button>
      }
    >
      <div className={office.section}>
        {withdrawing.error === null ? null : <ProblemLine problem={withdrawing.error} />}
        <p>{t('withdrawLead')}</p>
        <TextArea label={t('reason')} value={reason} maxLength={400} onText={setReason} />
      </div>
    </SideSheet>
  )
}
