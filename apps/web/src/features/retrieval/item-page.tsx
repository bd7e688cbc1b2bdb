// One item: what is present and what is missing, versions, photos; opening, correcting and voiding it.
import { ItemId, type ItemPage as Item, type OpenedItem } from '@buuan/contract'
import { Button, Chip } from '@buuan/ui'
import { IconCamera, IconEye, IconPencil, IconSignature, IconTrash } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import { ProblemLine } from '../../layout/office-page.tsx'
import { may, useSession } from '../../session.ts'
import { Correction } from './correction.tsx'
import { awaitsPhotos } from './dispatch-state.tsx'
import { People, Photos, Record, Versions } from './item-sections.tsx'
import { OpenedStrip } from './opened-strip.tsx'
import { OpeningSheet } from './opening-sheet.tsx'
import { PhotoCompletionSheet } from './photo-completion-sheet.tsx'
import { itemQuery } from './retrieval.ts'
import styles from './retrieval.module.css'
import { SignSheet } from './sign-sheet.tsx'
import { VoidSheet } from './void-sheet.tsx'

type Sheet = 'open' | 'correct' | 'void' | 'photos' | 'sign'

/** The page of one item; nothing personal but masks until it is opened. */
export function ItemPage() {
  const { itemId } = useParams({ from: '/signed-in/items/$itemId' })
  const read = ItemId.safeParse(itemId)
  const { t } = useTranslation(['retrieval', 'common'])
  if (!read.success) return <p className={styles.hint}>{t('item.unknown')}</p>
  return <OneItem itemId={read.data} />
}

function OneItem({ itemId }: { itemId: ItemId }) {
  const { t } = useTranslation(['retrieval', 'common'])
  const cache = useQueryClient()
  const query = useQuery(itemQuery(itemId))
  const [sheet, setSheet] = useState<Sheet>()
  const [opened, setOpened] = useState<OpenedItem>()
  const close = () => setSheet(undefined)
  const changed = () => {
    close()
    void cache.invalidateQueries({ queryKey: ['items'] })
  }
  const item = query.data
  if (query.error)
    return (
      <div className={styles.problem}>
        <ProblemLine problem={query.error} />
      </div>
    )
  if (item === undefined) return <p className={styles.hint}>{t('common:loading')}</p>
  return (
    <section className={styles.page}>
      <Head item={item} isQuiet={sheet === 'correct'} onSheet={setSheet} />
      <Blocked item={item} onSheet={setSheet} />
      {opened === undefined ? null : (
        <div className={styles.strip}>
          <OpenedStrip key={opened.entryId} opened={opened} onHide={() => setOpened(undefined)} />
        </div>
      )}
      {sheet === 'correct' ? (
        <Correction item={item} onClose={close} onDone={changed} />
      ) : (
        <div className={styles.sections}>
          <People item={item} />
          <Record item={item} />
          <Versions item={item} />
          <Photos item={item} />
        </div>
      )}
      {sheet === 'open' ? (
        <OpeningSheet
          item={item}
          onClose={close}
          onOpened={(answer) => {
            close()
            setOpened(answer)
          }}
        />
      ) : null}
      {sheet === 'photos' ? (
        <PhotoCompletionSheet item={{ ...item, number: numberOf(item) }} onClose={close} onDone={changed} />
      ) : null}
      {sheet === 'sign' ? (
        <SignSheet itemId={item.itemId} number={numberOf(item)} onClose={close} onDone={changed} />
      ) : null}
      {sheet === 'void' ? <VoidSheet item={item} onClose={close} onDone={changed} /> : null}
    </section>
  )
}

type HeadProps = {
  item: Item
  /** While the record is being corrected its other acts wait. */
  isQuiet: boolean
  onSheet: (sheet: Sheet) => void
}

function Head({ item, isQuiet, onSheet }: HeadProps) {
  const { t } = useTranslation(['retrieval', 'common'])
  const session = useSession()
  const isLive = item.outcome === 'accepted' && item.voidedAt === null && item.personalData === 'kept'
  return (
    <header className={styles.head}>
      <div>
        <h1 className={styles.title}>
          <span className="code">{item.itemNumber?.formatted ?? t('noNumber')}</span>{' '}
          {item.lateReason === null ? null : <Chip tone="note">{t('late.mark')}</Chip>}
        </h1>
        <p className="dim">
          {t('item.lead', {
            at: dayAndTime(item.acceptedAt),
            point: item.servicePointName,
            by: item.recordedBy.displayName,
          })}
        </p>
      </div>
      <div className={styles.acts} hidden={isQuiet}>
        {isLive && may(session, 'acceptance.void') ? (
          <Button icon={IconTrash} onClick={() => onSheet('void')}>
            {t('item.void')}
          </Button>
        ) : null}
        {isLive && may(session, 'acceptance.correct') ? (
          <Button icon={IconPencil} onClick={() => onSheet('correct')}>
            {t('item.correct')}
          </Button>
        ) : null}
        {item.personalData === 'kept' ? (
          <Button look="filled" icon={IconEye} onClick={() => onSheet('open')}>
            {t('open.title')}
          </Button>
        ) : null}
      </div>
    </header>
  )
}

const numberOf = (item: Item): string => item.itemNumber?.formatted ?? ''

/** What stands against dispatch, said plainly, with the two ways out of it. */
function Blocked({ item, onSheet }: { item: Item; onSheet: (sheet: Sheet) => void }) {
  const { t } = useTranslation('retrieval')
  const session = useSession()
  const isLive = item.outcome === 'accepted' && item.voidedAt === null && item.personalData === 'kept'
  const lacksPhotos = isLive && awaitsPhotos(item)
  if (!lacksPhotos) return null
  const isWaiting = item.completeness === 'photos_pending' && item.photosSignedBy === null
  const parts = item.missing.map((part) => t(`record.${part}`).toLocaleLowerCase('vi')).join(', ')
  return (
    <div className={styles.blocked}>
      <span>{item.dispatchBlocked ? t('dispatch.notice', { parts }) : t('dispatch.lacking', { parts })}</span>
      {may(session, 'acceptance.create') ? (
        <Button size="small" icon={IconCamera} onClick={() => onSheet('photos')}>
          {t('completion.title')}
        </Button>
      ) : null}
      {isWaiting && may(session, 'acceptance.sign_pending_photos') ? (
        <Button size="small" icon={IconSignature} onClick={() => onSheet('sign')}>
          {t('sign.title')}
        </Button>
      ) : null}
    </div>
  )
}
