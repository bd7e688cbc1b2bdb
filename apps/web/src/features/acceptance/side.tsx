// The right side: check of the goods, what is left, photos, both sides' confirmation, how long it is kept.
import { Glyph, PhotoStrip, RequiredActs, SectionHead } from '@buuan/ui'
import { retentionDueOn } from '@buuan/vietnam/retention.ts'
import { formatDay } from '@buuan/vietnam/days.ts'
import { IconLock } from '@tabler/icons-react'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { timeOfDay } from '../../dates.ts'
import styles from './acceptance.module.css'
import { useCounter } from './counter-context.ts'
import { useForm } from './form-store.ts'
import { GoodsSummary } from './goods-summary.tsx'
import { nextSlot, slotsOf } from './photo-slots.ts'
import { type Task, useTasks } from './tasks.ts'

const Confirmations = lazy(() => import('./confirmations.tsx').then((module) => ({ default: module.Confirmations })))

const shownTasks = 4

/** Draws the side sheet. */
export function Side({ isDone }: { isDone: boolean }) {
  const isLetter = useForm((form) => form.itemClass === 'letter')
  const tasks = useTasks()
  return (
    <>
      <GoodsSummary />
      {isDone ? null : <OpenWork tasks={tasks} isLetter={isLetter} />}
      <Retention />
    </>
  )
}

function OpenWork({ tasks, isLetter }: { tasks: readonly Task[]; isLetter: boolean }) {
  const { t } = useTranslation('acceptance')
  return (
    <>
      <RequiredActs
        label={t('decision.missing')}
        doneLabel={t('rail.done')}
        acts={tasks.slice(0, shownTasks).map((task) => ({
          id: task.id,
          label: task.words,
          keyName: task.keyName,
          where: t(`step.${task.step}`),
        }))}
      />
      <Photos />
      {isLetter ? null : (
        <Suspense fallback={null}>
          <Confirmations />
        </Suspense>
      )}
    </>
  )
}

function Photos() {
  const { t } = useTranslation('acceptance')
  const { pictureOf, openPhoto, progress } = useCounter()
  const photos = useForm((form) => form.photos)
  const form = useForm((whole) => whole)
  const slots = slotsOf(form)
  const now = nextSlot(form)
  const isDue = progress.missing.some(
    (part) => part.startsWith('photo_') || part === 'sender_confirmation' || part === 'late_form',
  )
  const required = slots.filter((slot) => slot.required)
  return (
    <>
      <SectionHead
        level={3}
        ruled
        title={t('photos.title')}
        note={
          required.length === 0
            ? t('photos.optional')
            : t('photos.note', {
                done: required.filter((slot) => photos[slot.id] !== undefined).length,
                all: required.length,
              })
        }
      />
      <div className={styles.inset}>
        <PhotoStrip
          label={t('photos.title')}
          slots={slots.map(({ id, required: isRequired }) => {
            const src = pictureOf(id)
            const photo = photos[id]
            const name = t(`photos.${id}`)
            return {
              id,
              name,
              required: isRequired,
              photo:
                photo === undefined || src === undefined
                  ? undefined
                  : { src, alt: t('photos.alt', { name }), takenAt: timeOfDay(photo.takenAt) },
              current: isDue && id === now,
            }
          })}
          onTake={(id) => openPhoto(slots.find((slot) => slot.id === id)?.id)}
          onOpen={(id) => openPhoto(slots.find((slot) => slot.id === id)?.id)}
          labels={{
            notYet: t('photos.notYet'),
            keyName: 'F6',
            open: (name) => t('photos.open', { name }),
            take: (name) => t('photos.take', { name }),
            sending: (percent) => t('photos.sending', { percent }),
          }}
        />
        {form.photosPending === null ? null : <p className={styles.pendingNote}>{t('photos.pendingNote')}</p>}
      </div>
    </>
  )
}

function Retention() {
  const { t } = useTranslation('acceptance')
  const { today } = useCounter()
  // The sentence around the day, whose place differs between languages.
  const [before, after] = t('retention', { day: '|' }).split('|')
  const day = useMemo(() => formatDay(retentionDueOn(today)), [today])
  return (
    <p className={styles.retention}>
      <Glyph of={IconLock} size={16} />
      <span>
        {before}
        <b>{day}</b>
        {after}
      </span>
    </p>
  )
}
