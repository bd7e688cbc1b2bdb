// Where the list of goods hangs: each service point with its proof, current or out of date. The evidence of clause I.3.
import type { PostingRow } from '@buuan/contract'
import { Button, Chip, type ChipTone, type Column, DataTable, EmptyState, SideSheet } from '@buuan/ui'
import { IconAlertTriangle, IconCamera, IconCircleCheck, IconPhoto, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import office from '../../layout/office.module.css'
import { OfficePage } from '../../layout/office-page.tsx'
import { usePhone } from '../../layout/use-phone.ts'
import { may, useSession } from '../../session.ts'
import { PostingSheet } from './posting-sheet.tsx'
import styles from './postings.module.css'
import { photoAddress, posterAddress, postingsQuery } from './postings.ts'

const tones: Record<PostingRow['standing'], ChipTone> = {
  current: 'good',
  out_of_date: 'condition',
  never_posted: 'refused',
}

const dayWords = (day: string | null) => (day === null ? '–' : day.split('-').reverse().join('/'))

/** Lists the points of one's reach; who may, records a posting. */
export function PostingsPage() {
  const { t } = useTranslation(['postings', 'common'])
  const session = useSession()
  const list = useQuery(postingsQuery)
  const [recording, setRecording] = useState<PostingRow>()
  const [shown, setShown] = useState<PostingRow>()
  const posts = may(session, 'notice.post')
  const columns = useColumns({ onRecord: posts ? setRecording : undefined, onShow: setShown })
  return (
    <OfficePage
      title={t('title')}
      lead={t('lead')}
      problem={list.error}
      tools={
        <>
          <p className="dim">
            {list.data === undefined
              ? ''
              : t('inForce', { version: list.data.version, time: dayAndTime(list.data.effectiveFrom) })}
          </p>
          {(['a3', 'a4'] as const).map((size) => (
            <Button
              key={size}
              icon={IconPrinter}
              onClick={() => window.open(posterAddress(size), '_blank', 'noopener')}
            >
              {t('poster', { size: size.toUpperCase() })}
            </Button>
          ))}
        </>
      }
    >
      <DataTable
        caption={t('title')}
        rows={list.data?.postings ?? []}
        rowKey={(row) => row.servicePointId}
        busy={list.isPending}
        empty={<EmptyState>{t('empty')}</EmptyState>}
        columns={columns}
        foot={t('count', { count: list.data?.postings.length ?? 0 })}
      />
      {recording === undefined ? null : <PostingSheet point={recording} onClose={() => setRecording(undefined)} />}
      {shown === undefined ? null : (
        <SideSheet
          open
          title={t('photoOf', { name: shown.name })}
          subject={dayWords(shown.postedOn)}
          onClose={() => setShown(undefined)}
          closeLabel={t('common:action.close')}
        >
          <div className={office.section}>
            <img
              className={styles.photo}
              src={photoAddress(shown.servicePointId)}
              alt={t('photoOf', { name: shown.name })}
            />
            <p className="dim">{t('hash')}</p>
            <p className={`code ${styles.hash}`}>{shown.sha256}</p>
          </div>
        </SideSheet>
      )}
    </OfficePage>
  )
}

type Acts = { onRecord: ((row: PostingRow) => void) | undefined; onShow: (row: PostingRow) => void }

function useColumns({ onRecord, onShow }: Acts): Column<PostingRow>[] {
  const { t } = useTranslation('postings')
  const isPhone = usePhone()
  const state = (row: PostingRow) => (
    <Chip tone={tones[row.standing]} icon={row.standing === 'current' ? IconCircleCheck : IconAlertTriangle}>
      {t(`standingOf.${row.standing}`)}
    </Chip>
  )
  const acts = (row: PostingRow) => (
    <div className={office.row}>
      {row.hasPhoto ? (
        <Button size="small" icon={IconPhoto} aria-label={t('showOf', { name: row.name })} onClick={() => onShow(row)}>
          {t('show')}
        </Button>
      ) : null}
      {onRecord === undefined ? null : (
        <Button
          size="small"
          icon={IconCamera}
          aria-label={t('recordOf', { name: row.name })}
          onClick={() => onRecord(row)}
        >
          {t('record')}
        </Button>
      )}
    </div>
  )
  if (isPhone) {
    return [
      {
        id: 'point',
        head: t('point'),
        cell: (row) => (
          <div className={office.phoneRow}>
            <b>{row.name}</b>
            {state(row)}
            <span className="dim">
              {row.version ?? '–'} · {dayWords(row.postedOn)}
            </span>
            {acts(row)}
          </div>
        ),
      },
    ]
  }
  return [
    { id: 'code', head: t('code'), cell: (row) => row.code, code: true },
    { id: 'name', head: t('point'), cell: (row) => <b style={{ fontWeight: 600 }}>{row.name}</b> },
    { id: 'state', head: t('standing'), cell: state, nowrap: true },
    { id: 'version', head: t('version'), cell: (row) => row.version ?? '–', code: true },
    { id: 'posted', head: t('postedOn'), cell: (row) => dayWords(row.postedOn), nowrap: true },
    { id: 'act', head: t('act'), cell: acts },
  ]
}
