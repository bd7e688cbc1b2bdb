// Whether an item may leave, and what stands against it, in plain words.
import { awaitedSlots, type UnfinishedItem } from '@buuan/contract'
import { Chip } from '@buuan/ui'
import { IconAlertCircle, IconCircleCheck, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import styles from './retrieval.module.css'
import { timeLeft } from './time-left.ts'

type Standing = Pick<UnfinishedItem, 'dispatchBlocked' | 'photosDueAt' | 'signed'>

/** Says whether the item may leave; of a blocked one how long is left and what lets it go. */
export function DispatchState({ item, now }: { item: Standing; now: number }) {
  const { t } = useTranslation('retrieval')
  if (!item.dispatchBlocked)
    return (
      <span className={styles.standing}>
        <Chip tone="good" icon={IconCircleCheck}>
          {t('dispatch.free')}
        </Chip>
        {item.signed ? <span className="meta">{t('dispatch.signed')}</span> : null}
      </span>
    )
  const left = item.photosDueAt === null ? null : timeLeft(item.photosDueAt, now)
  return (
    <span className={styles.standing}>
      <Chip tone={left === null ? 'refused' : 'condition'} icon={left === null ? IconAlertCircle : IconClock}>
        {t('dispatch.blocked')}
      </Chip>
      <span className="meta">
        {left === null
          ? t('dispatch.overdue')
          : t(`dispatch.left.${left.unit}`, { count: left.count, at: dayAndTime(item.photosDueAt ?? '') })}
      </span>
    </span>
  )
}

/** Whether a photo would supply anything that is missing. */
export const awaitsPhotos = (item: Pick<UnfinishedItem, 'missing'>): boolean => awaitedSlots(item.missing).length > 0
