// Bổ sung ảnh: the photos an item waits for, each in its place, taken with the webcam or from a file, then put to the record.
import { awaitedSlots, type PhotoSlot, type UnfinishedItem } from '@buuan/contract'
import { Button, PhotoStrip, StatusLine } from '@buuan/ui'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime, timeOfDay } from '../../dates.ts'
import { ProblemLine } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { PhotoBooth } from '../acceptance/photo-booth.tsx'
import { usePhotoCompletion } from './photo-completion.ts'
import styles from './retrieval.module.css'

/** What the sheet must know of an item, from the list or from its page. */
export type AwaitingItem = Pick<UnfinishedItem, 'itemId' | 'missing' | 'photosDueAt' | 'dispatchBlocked'> & {
  number: string
}

export type PhotoCompletionSheetProps = { item: AwaitingItem; onClose: () => void; onDone: () => void }

/** Takes one awaited photo after the other; what is already taken may be put to the record at any time. */
export function PhotoCompletionSheet({ item, onClose, onDone }: PhotoCompletionSheetProps) {
  const { t } = useTranslation(['retrieval', 'acceptance', 'common'])
  const slots = awaitedSlots(item.missing)
  const { sent, sending, completing } = usePhotoCompletion(item.itemId, (receipt) => {
    toast(t(receipt.dispatchBlocked ? 'completion.partly' : 'completion.done', { number: item.number }))
    onDone()
  })
  const [chosen, setChosen] = useState<PhotoSlot>()
  const next = slots.find((slot) => sent[slot] === undefined)
  const slot = chosen ?? next ?? slots[0]
  const taken = slots.filter((each) => sent[each] !== undefined).length
  const put = useRef<HTMLButtonElement>(null)
  const isAll = taken === slots.length
  useLayoutEffect(() => {
    if (isAll) put.current?.focus()
  }, [isAll])
  if (slot === undefined) return null
  const name = (each: PhotoSlot) => t(`slot.${each}`)
  const problem = sending.error ?? completing.error
  return (
    <PhotoBooth
      title={t('completion.title')}
      subject={`${item.number} · ${name(slot)}`}
      slot={slot}
      hasPicture={sent[slot] !== undefined}
      isBusy={sending.isPending}
      onPicture={(picture) => sending.mutate({ slot, picture }, { onSuccess: () => setChosen(undefined) })}
      onClose={onClose}
      lead={<Lead item={item} />}
      act={
        <Button
          ref={put}
          look="filled"
          size="large"
          busy={completing.isPending}
          missing={taken === 0 ? t('completion.none') : undefined}
          onClick={() => completing.mutate()}
        >
          {t('completion.act', { taken, all: slots.length })}
        </Button>
      }
    >
      {(camera) => (
        <div className={styles.booth}>
          {camera === 'none' ? (
            <StatusLine tone="note" title={t('acceptance:photos.noCamera')} detail={t('completion.file')} />
          ) : null}
          {problem ? <ProblemLine problem={problem} /> : null}
          <PhotoStrip
            label={t('completion.slots')}
            slots={slots.map((each) => {
              const photo = sent[each]
              return {
                id: each,
                name: name(each),
                required: true,
                current: each === slot,
                photo: photo && { src: photo.url, alt: name(each), takenAt: timeOfDay(photo.receivedAt) },
              }
            })}
            onTake={(id) => setChosen(slots.find((each) => each === id))}
            onOpen={(id) => setChosen(slots.find((each) => each === id))}
            labels={{
              notYet: t('acceptance:photos.notYet'),
              keyName: t('completion.now'),
              open: (each) => t('completion.again', { name: each }),
              take: (each) => t('completion.take', { name: each }),
              sending: (percent) => t('acceptance:photos.sending', { percent }),
            }}
          />
        </div>
      )}
    </PhotoBooth>
  )
}

function Lead({ item }: { item: AwaitingItem }) {
  const { t } = useTranslation('retrieval')
  if (!item.dispatchBlocked) return <p className={styles.boothLead}>{t('completion.free')}</p>
  const at = item.photosDueAt === null ? '' : dayAndTime(item.photosDueAt)
  return <p className={styles.boothLead}>{t('completion.blocked', { at })}</p>
}
