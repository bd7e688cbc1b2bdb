// What was opened, under its row: values, purpose, case, number in the log, time left; photos open one by one, each on record.
import { type ItemId, type OpenedItem, type OpenedPart, openingPurposes } from '@buuan/contract'
import { Button, RevealedStrip } from '@buuan/ui'
import { IconPhoto } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemLine } from '../../layout/office-page.tsx'
import { usePlaces } from '../acceptance/places.ts'
import { openPhoto } from './retrieval.ts'
import styles from './retrieval.module.css'
import { openedValues } from './words.ts'

type OpenPhoto = typeof openPhoto

/** Shows an opening until its time is over, the page is left, or the person covers it. */
export function OpenedStrip({
  opened,
  onHide,
  openPhoto: open = openPhoto,
}: {
  opened: OpenedItem
  onHide: () => void
  /** Another door than that of items within their term. */
  openPhoto?: OpenPhoto
}) {
  const { t, i18n } = useTranslation(['retrieval', 'common'])
  const places = usePlaces()
  const purpose = openingPurposes.find(({ code }) => code === opened.purpose)!
  const photos = opened.parts.find((part) => part.part === 'photos')
  const values = opened.parts
    .flatMap((part) => openedValues(t, places, part))
    .map(({ label, value, code = false }) => ({ label, value, code }))
  return (
    <>
      <RevealedStrip
        label={t('opened.label')}
        values={values}
        purposeLabel={t('opened.purpose')}
        purpose={
          <>
            {i18n.language === 'en' ? purpose.en : purpose.vi}{' '}
            {opened.caseNumber === null ? null : <span className="code">{opened.caseNumber}</span>} ·{' '}
            {t('opened.entry')} <span className="code">{opened.entryId.slice(-8)}</span>
          </>
        }
        endsAt={Date.parse(opened.hidesAt)}
        onHide={onHide}
        labels={{ left: (time) => t('opened.left', { time }), hide: t('opened.hide') }}
      />
      {photos === undefined ? null : <Photos opened={opened} photos={photos.photos} openPhoto={open} />}
    </>
  )
}

type Photo = Extract<OpenedPart, { part: 'photos' }>['photos'][number]

function Photos({
  opened,
  photos,
  openPhoto: open,
}: {
  opened: OpenedItem
  photos: readonly Photo[]
  openPhoto: OpenPhoto
}) {
  const { t } = useTranslation(['retrieval', 'common'])
  return (
    <ul className={styles.photos} aria-label={t('part.photos')}>
      {photos.map((photo) => (
        <li key={photo.photoId}>
          <OnePhoto
            itemId={opened.itemId}
            photo={photo}
            purpose={opened.purpose}
            caseNumber={opened.caseNumber}
            openPhoto={open}
          />
        </li>
      ))}
      {photos.length === 0 ? <li className="dim">{t('nothing')}</li> : null}
    </ul>
  )
}

type OnePhotoProps = {
  itemId: ItemId
  photo: Photo
  purpose: string
  caseNumber: string | null
  openPhoto: OpenPhoto
}

function OnePhoto({ itemId, photo, purpose, caseNumber, openPhoto: open }: OnePhotoProps) {
  const { t } = useTranslation(['retrieval', 'common'])
  const [source, setSource] = useState<string>()
  const opening = useMutation({
    mutationFn: () => open({ itemId, photoId: photo.photoId, purpose, caseNumber }),
    onSuccess: (blob) => setSource(URL.createObjectURL(blob)),
  })
  useEffect(() => () => (source === undefined ? undefined : URL.revokeObjectURL(source)), [source])
  const name = t(`slot.${photo.slot}`)
  if (photo.byReference) return <span className="dim">{t('opened.byReference', { name })}</span>
  if (source !== undefined) return <img className={styles.photo} src={source} alt={name} />
  return (
    <>
      <Button size="small" icon={IconPhoto} busy={opening.isPending} onClick={() => opening.mutate()}>
        {t('opened.photo', { name })}
      </Button>
      {opening.error ? <ProblemLine problem={opening.error} /> : null}
    </>
  )
}
