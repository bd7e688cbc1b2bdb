// Taking a photo: the webcam, or a file; sent at once into the sealed draft, never kept in the browser.
import { Button, StatusLine } from '@buuan/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../problem.ts'
import { useProblemWords } from '../../problem-words.ts'
import styles from './acceptance.module.css'
import { useCounter } from './counter-context.ts'
import type { CounterSlot } from './form.ts'
import { useFormStore } from './form-store.ts'
import { PhotoBooth } from './photo-booth.tsx'
import { nextSlot } from './photo-slots.ts'

/** Problems where the photo store is not there: the item may be accepted, its photos follow. */
const storeProblems: readonly string[] = ['storage_full', 'service_unavailable', 'unreachable', 'internal_error']

type PhotoSheetProps = { slot: CounterSlot; onSlot: (slot: CounterSlot | null) => void }

/** Takes one photo after the other until the required ones are there. */
export function PhotoSheet({ slot, onSlot }: PhotoSheetProps) {
  const { t } = useTranslation('acceptance')
  const store = useFormStore()
  const { pictureOf } = useCounter()
  const { isBusy, problem, send } = useSending(slot, onSlot)
  const wait = (reason: 'photo_store_down' | 'camera_failed') => {
    store.dispatch({ type: 'item', changes: { photosPending: reason } })
    onSlot(null)
  }
  const before = pictureOf(slot)
  return (
    <PhotoBooth
      title={t('photos.sheet', { name: t(`photos.${slot}`) })}
      subject={t('photos.sheetNote')}
      slot={slot}
      hasPicture={before !== undefined}
      isBusy={isBusy}
      onPicture={(picture) => void send(picture)}
      onClose={() => onSlot(null)}
    >
      {(camera) => (
        <>
          <PhotoTrouble hasCamera={camera !== 'none'} problem={problem} onWait={wait} />
          {before === undefined ? null : (
            <img className={styles.video} src={before} alt={t('photos.alt', { name: t(`photos.${slot}`) })} />
          )}
        </>
      )}
    </PhotoBooth>
  )
}

/** Sends pictures into a slot and goes on to the next one that is required. */
function useSending(slot: CounterSlot, onSlot: PhotoSheetProps['onSlot']) {
  const store = useFormStore()
  const { sendPhoto } = useCounter()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const send = async (picture: Blob) => {
    setBusy(true)
    setProblem(null)
    try {
      await sendPhoto(slot, picture)
      onSlot(nextSlot(store.get()) ?? null)
    } catch (failed) {
      if (!(failed instanceof ApiProblem)) throw failed
      setProblem(failed)
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, problem, send }
}

type PhotoTroubleProps = {
  hasCamera: boolean
  problem: ApiProblem | null
  onWait: (reason: 'photo_store_down' | 'camera_failed') => void
}

/** What is in the way of a photo, and the way on without it: the item waits for its photos. */
function PhotoTrouble({ hasCamera, problem, onWait }: PhotoTroubleProps) {
  const { t } = useTranslation('acceptance')
  const wordsOf = useProblemWords()
  const isStoreDown = problem !== null && storeProblems.includes(problem.code)
  return (
    <>
      {hasCamera ? null : <StatusLine tone="error" title={t('photos.noCamera')} detail={t('photos.noCameraDetail')} />}
      {problem === null ? null : <StatusLine tone="error" {...wordsOf(problem)} />}
      {hasCamera && !isStoreDown ? null : (
        <>
          <p className="meta">{t('photos.pendingNote')}</p>
          <Button onClick={() => onWait(isStoreDown ? 'photo_store_down' : 'camera_failed')}>
            {t('photos.pending')}
          </Button>
        </>
      )}
    </>
  )
}
