// Hồ sơ còn thiếu: records that lack a part or wait for photos, counted against their clause; a supervisor signs what will not come.
import { PendingPhotosReason, type UnfinishedItem } from '@buuan/contract'
import { Button, Chip, DataTable, EmptyState, Option, SideSheet } from '@buuan/ui'
import { IconAlertCircle, IconClock, IconSignature } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import { OfficePage, ProblemLine } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { may, useSession } from '../../session.ts'
import { signPendingPhotos, unfinishedQuery } from './retrieval.ts'
import styles from './retrieval.module.css'

/** The list of unfinished records within one's reach. */
export function UnfinishedPage() {
  const { t } = useTranslation(['retrieval', 'common'])
  const session = useSession()
  const list = useInfiniteQuery(unfinishedQuery)
  const [signing, setSigning] = useState<UnfinishedItem>()
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const counts = list.data?.pages[0]?.counts
  return (
    <OfficePage
      title={t('unfinished.title')}
      lead={t('unfinished.lead')}
      problem={list.error}
      tools={
        counts === undefined ? undefined : (
          <>
            <Chip roomy>{t('unfinished.incomplete', { count: counts.incomplete })}</Chip>
            <Chip roomy>{t('unfinished.photosPending', { count: counts.photosPending })}</Chip>
            <Chip roomy {...(counts.overdue > 0 && { tone: 'refused' as const, icon: IconAlertCircle })}>
              {t('unfinished.overdue', { count: counts.overdue })}
            </Chip>
            <Chip roomy>{t('unfinished.clause4', { count: counts.byClause['CT02-I-4'] })}</Chip>
            <Chip roomy>{t('unfinished.clause5', { count: counts.byClause['CT02-I-5'] })}</Chip>
          </>
        )
      }
    >
      <DataTable
        caption={t('unfinished.title')}
        rows={rows}
        rowKey={(row) => row.itemId}
        busy={list.isPending}
        empty={<EmptyState>{t('unfinished.empty')}</EmptyState>}
        columns={[
          {
            id: 'number',
            head: t('column.number'),
            code: true,
            cell: (row) => (
              <Link to="/items/$itemId" params={{ itemId: row.itemId }}>
                {row.itemNumber ?? t('noNumber')}
              </Link>
            ),
          },
          { id: 'at', head: t('column.at'), nowrap: true, cell: (row) => dayAndTime(row.acceptedAt) },
          { id: 'point', head: t('unfinished.point'), nowrap: true, cell: (row) => row.servicePointName },
          { id: 'channel', head: t('item.channel'), nowrap: true, cell: (row) => t(`channel.${row.channel}`) },
          {
            id: 'missing',
            head: t('item.missing'),
            cell: (row) => row.missing.map((part) => t(`record.${part}`)).join(', '),
          },
          {
            id: 'clause',
            head: t('unfinished.clause'),
            nowrap: true,
            cell: (row) => row.clauses.map((clause) => clause.replace('CT02-', '').replace('-', '.')).join(', '),
          },
          { id: 'due', head: t('unfinished.due'), nowrap: true, cell: (row) => <Due row={row} /> },
          {
            id: 'act',
            head: t('unfinished.act'),
            cell: (row) =>
              row.completeness === 'photos_pending' && !row.signed && may(session, 'acceptance.sign_pending_photos') ? (
                <Button
                  size="small"
                  icon={IconSignature}
                  aria-label={t('sign.of', { number: row.itemNumber ?? '' })}
                  onClick={() => setSigning(row)}
                >
                  {t('sign.act')}
                </Button>
              ) : null,
          },
        ]}
        foot={
          <>
            <span>{t('count', { count: rows.length })}</span>
            {list.hasNextPage ? (
              <Button size="small" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('common:action.more')}
              </Button>
            ) : null}
          </>
        }
      />
      {signing === undefined ? null : <SignSheet row={signing} onClose={() => setSigning(undefined)} />}
    </OfficePage>
  )
}

function Due({ row }: { row: UnfinishedItem }) {
  const { t } = useTranslation(['retrieval', 'common'])
  if (row.signed) return <Chip>{t('unfinished.signed')}</Chip>
  if (row.photosDueAt === null) return <span className="dim">–</span>
  const hours = Math.floor((Date.parse(row.photosDueAt) - Date.now()) / 3_600_000)
  if (hours < 0)
    return (
      <Chip tone="refused" icon={IconAlertCircle}>
        {t('unfinished.late')}
      </Chip>
    )
  return (
    <Chip tone="condition" icon={IconClock}>
      {t('unfinished.left', { count: hours })}
    </Chip>
  )
}

function SignSheet({ row, onClose }: { row: UnfinishedItem; onClose: () => void }) {
  const { t } = useTranslation(['retrieval', 'common'])
  const cache = useQueryClient()
  const [reason, setReason] = useState<PendingPhotosReason>()
  const signing = useMutation({
    mutationFn: (chosen: PendingPhotosReason) => signPendingPhotos(row.itemId, chosen),
    onSuccess: async () => {
      toast(t('sign.done', { number: row.itemNumber ?? '' }))
      await cache.invalidateQueries({ queryKey: ['items'] })
      onClose()
    },
  })
  return (
    <SideSheet
      open
      title={t('sign.title')}
      subject={t('sign.lead')}
      icon={IconSignature}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button
            look="filled"
            busy={signing.isPending}
            missing={reason === undefined ? t('void.choose') : undefined}
            onClick={() => {
              if (reason !== undefined) signing.mutate(reason)
            }}
          >
            {t('sign.act')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <fieldset>
          <legend>{t('sign.reason')}</legend>
          {PendingPhotosReason.options.map((each) => (
            <Option
              key={each}
              kind="radio"
              name="sign-reason"
              value={each}
              checked={reason === each}
              onChange={() => setReason(each)}
              label={t(`sign.reasons.${each}`)}
            />
          ))}
        </fieldset>
        {signing.error ? <ProblemLine problem={signing.error} /> : null}
      </div>
    </SideSheet>
  )
}
