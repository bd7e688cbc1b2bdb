// My sessions: which devices hold one, since when, and the way to end one.
import { Button, Chip, DataTable, EmptyState, StatusLine } from '@buuan/ui'
import { IconDeviceDesktop, IconPlugConnected } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import { toast } from '../../layout/toasts.tsx'
import { ApiProblem } from '../../problem.ts'
import { useProblemWords } from '../../problem-words.ts'
import { endSession, type SessionRow, sessionsQuery } from './sessions.ts'
import styles from './sessions.module.css'

/** Lists the sessions of the signed-in account and ends the one chosen; this one ends by signing out. */
export function SessionsPage() {
  const { t } = useTranslation('sessions')
  const cache = useQueryClient()
  const list = useQuery(sessionsQuery)
  const wordsOf = useProblemWords()
  const nameOf = (row: SessionRow) => row.device || t('unknownDevice')
  const ending = useMutation({
    mutationFn: (row: SessionRow) => endSession(row.id),
    onSuccess: async (_nothing, row) => {
      toast(t('revoked', { device: nameOf(row) }))
      await cache.invalidateQueries({ queryKey: sessionsQuery.queryKey })
    },
  })
  const rows = list.data ?? []
  return (
    <section className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('title')}</h1>
        <p className="dim">{t('lead')}</p>
        {ending.isError ? <StatusLine tone="error" title={t('failed')} /> : null}
        {list.error instanceof ApiProblem ? <StatusLine tone="error" {...wordsOf(list.error)} /> : null}
      </header>
      <DataTable
        caption={t('title')}
        rows={rows}
        rowKey={(row) => row.id}
        busy={list.isPending}
        empty={<EmptyState>{t('empty')}</EmptyState>}
        columns={[
          { id: 'device', head: t('device'), cell: (row) => <b className={styles.device}>{nameOf(row)}</b> },
          { id: 'signedIn', head: t('signedInAt'), cell: (row) => dayAndTime(row.startedAt), nowrap: true },
          { id: 'lastSeen', head: t('lastSeenAt'), cell: (row) => dayAndTime(row.lastSeenAt), nowrap: true },
          {
            id: 'state',
            head: t('state'),
            cell: (row) =>
              row.current ? (
                <Chip tone="question" icon={IconDeviceDesktop}>
                  {t('here')}
                </Chip>
              ) : (
                <Chip icon={IconPlugConnected}>{t('elsewhere')}</Chip>
              ),
          },
          {
            id: 'act',
            head: t('act'),
            cell: (row) =>
              row.current ? null : (
                <Button
                  size="small"
                  aria-label={t('revokeOf', { device: nameOf(row) })}
                  busy={ending.isPending}
                  onClick={() => ending.mutate(row)}
                >
                  {t('revoke')}
                </Button>
              ),
          },
        ]}
        foot={t('count', { count: rows.length })}
      />
    </section>
  )
}
