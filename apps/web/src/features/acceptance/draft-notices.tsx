// Unfinished drafts to be reopened, what the draft's state is, and the case of two windows.
import { Button, StatusLine } from '@buuan/ui'
import type { DraftId } from '@buuan/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { timeOfDay } from '../../dates.ts'
import { queryClient } from '../../queries.ts'
import styles from './acceptance.module.css'
import type { DeskMemory } from './desk-memory.ts'
import { discardDraft, listDrafts, openDraft } from './drafts.ts'
import { formFromDraft, isUntouched } from './form.ts'
import { useForm } from './form-store.ts'
import type { Heard } from './use-scanning.ts'

export const draftsQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: ({ signal }) => listDrafts(signal),
  staleTime: 0,
  retry: false,
})

/** "Nháp lưu lúc 10:41", or that it could not be saved. */
export function DraftState({ memory }: { memory: DeskMemory }) {
  const { t } = useTranslation('acceptance')
  const { status, savedAt } = useSyncExternalStore(memory.autosave.subscribe, memory.autosave.state)
  if (status === 'failed') return <b className={styles.draftFailed}>{t('draft.failed')}</b>
  return savedAt === null ? t('current') : t('draft.saved', { time: timeOfDay(savedAt) })
}

type DraftNoticesProps = { memory: DeskMemory; onHeard: (heard: Heard) => void; onOpened: () => void }

/** Draws the offers to reopen, only while nothing else is on the desk. */
export function DraftNotices({ memory, onHeard, onOpened }: DraftNoticesProps) {
  const { t } = useTranslation('acceptance')
  const isFree = useForm(isUntouched)
  const { status, draftId } = useSyncExternalStore(memory.autosave.subscribe, memory.autosave.state)
  const { data: drafts = [] } = useQuery({ ...draftsQuery, enabled: isFree && draftId === null })

  const reopen = async (id: DraftId) => {
    const draft = await openDraft(id)
    const form = formFromDraft(draft.content)
    if (form === undefined) return onHeard({ tone: 'error', title: t('draft.unreadable') })
    // The photos are the server's to tell: one may have arrived after the last save.
    const photos = draft.photos.map(({ slot, photoId, receivedAt }) => [slot, { photoId, takenAt: receivedAt }])
    memory.autosave.adopt(draft, { ...form, photos: { ...form.photos, ...Object.fromEntries(photos) } })
    onHeard({ tone: 'done', title: t('draft.opened', { time: timeOfDay(draft.savedAt) }) })
    onOpened()
  }
  const forget = async (id: DraftId) => {
    await discardDraft(id)
    await queryClient.invalidateQueries({ queryKey: draftsQuery.queryKey })
  }
  if (status === 'conflict' && draftId !== null) {
    return (
      <div className={styles.drafts}>
        <StatusLine tone="error" title={t('draft.conflict')} detail={t('draft.conflictDetail')} />
        <Button size="small" onClick={() => void reopen(draftId)}>
          {t('draft.reload')}
        </Button>
      </div>
    )
  }
  if (!isFree || draftId !== null || drafts.length === 0) return null
  return (
    <ul className={styles.drafts} aria-label={t('draft.label')}>
      {drafts.slice(0, 3).map((draft) => (
        <li key={draft.id} className={styles.draft}>
          <span>
            {t('draft.found', { time: timeOfDay(draft.savedAt) })} · {t(`class.${draft.itemClass}`)}
          </span>
          <Button size="small" onClick={() => void reopen(draft.id)}>
            {t('draft.open')}
          </Button>
          <Button size="small" look="quiet" onClick={() => void forget(draft.id)}>
            {t('draft.discard')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
