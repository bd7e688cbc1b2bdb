// One item: what is present and what is missing, versions, photos; opening, correcting and voiding it.
import { type FoundItem, ItemId, type ItemPage as Item, type OpenedItem, clauseOfPart } from '@buuan/contract'
import { Button, Chip, Masked } from '@buuan/ui'
import { IconCircleCheck, IconClock, IconEye, IconPencil, IconTrash } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime, dayOf } from '../../dates.ts'
import { ProblemLine } from '../../layout/office-page.tsx'
import { may, useSession } from '../../session.ts'
import { usePlaces } from '../acceptance/places.ts'
import { CorrectionSheet } from './correction-sheet.tsx'
import { OpenedStrip } from './opened-strip.tsx'
import { OpeningSheet } from './opening-sheet.tsx'
import { itemQuery } from './retrieval.ts'
import styles from './retrieval.module.css'
import { VoidSheet } from './void-sheet.tsx'
import { contentsWord, placeWord, stateWord, type Words } from './words.ts'

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
  const [sheet, setSheet] = useState<'open' | 'correct' | 'void'>()
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
      <Head item={item} onSheet={setSheet} />
      {opened === undefined ? null : (
        <div className={styles.strip}>
          <OpenedStrip key={opened.entryId} opened={opened} onHide={() => setOpened(undefined)} />
        </div>
      )}
      <div className={styles.sections}>
        <People item={item} />
        <Record item={item} />
        <Versions item={item} />
        <Photos item={item} />
      </div>
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
      {sheet === 'correct' ? <CorrectionSheet item={item} onClose={close} onDone={changed} /> : null}
      {sheet === 'void' ? <VoidSheet item={item} onClose={close} onDone={changed} /> : null}
    </section>
  )
}

function Head({ item, onSheet }: { item: Item; onSheet: (sheet: 'open' | 'correct' | 'void') => void }) {
  const { t } = useTranslation(['retrieval', 'common'])
  const session = useSession()
  const isLive = item.outcome === 'accepted' && item.voidedAt === null && item.personalData === 'kept'
  return (
    <header className={styles.head}>
      <div>
        <h1 className={styles.title}>
          <span className="code">{item.itemNumber?.formatted ?? t('noNumber')}</span>
        </h1>
        <p className="dim">
          {t('item.lead', {
            at: dayAndTime(item.acceptedAt),
            point: item.servicePointName,
            by: item.recordedBy.displayName,
          })}
        </p>
      </div>
      <div className={styles.acts}>
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

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {rows
        .filter(([, value]) => value !== null && value !== '')
        .map(([label, value]) => (
          <Fact key={label} label={label} value={value} />
        ))}
    </dl>
  )
}

function Fact({ label, value }: { label: string; value: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}

function People({ item }: { item: Item }) {
  const { t } = useTranslation(['retrieval', 'common'])
  const places = usePlaces()
  const { masks } = item
  const hidden = t('common:hidden')
  if (masks === null)
    return (
      <Section title={t('item.people')}>
        <p className="dim">{t(item.personalData === 'destroyed' ? 'destroyed' : 'noPerson')}</p>
      </Section>
    )
  const name = (mask: string) => (mask === '' ? '' : <Masked mask={mask} hiddenLabel={hidden} name />)
  const code = (mask: string) => (mask === '' ? '' : <Masked mask={mask} hiddenLabel={hidden} code />)
  return (
    <Section title={t('item.people')}>
      <Facts
        rows={[
          [t('part.sender_name'), name(masks.senderName)],
          [t('part.sender_phone'), code(masks.senderPhone)],
          [t('part.identification'), code(masks.senderDocument)],
          [t('part.addressee_name'), name(masks.addresseeName)],
          [t('part.addressee_phone'), code(masks.addresseePhone)],
          [t('column.place'), placeWord(places, masks.addresseeCommuneCode, masks.addresseeProvinceCode)],
        ]}
      />
    </Section>
  )
}

function Record({ item }: { item: Item }) {
  const { t } = useTranslation(['retrieval', 'common'])
  return (
    <Section title={t('item.record')}>
      <Facts
        rows={[
          [t('column.state'), <State key="state" item={item} t={t} />],
          [t('item.channel'), t(`channel.${item.channel}`)],
          [t('column.contents'), contentsWord(t, item)],
          [t('item.level'), item.identificationLevel === null ? '' : `L${item.identificationLevel}`],
          [t('item.missing'), item.missing.map((part) => `${t(`record.${part}`)} (${clauseWord(part)})`).join(', ')],
          [t('item.photosDue'), item.photosDueAt === null ? '' : dayAndTime(item.photosDueAt)],
          [t('item.signedBy'), item.photosSignedBy?.displayName ?? ''],
          [t('item.grounds'), item.refusalGrounds.map((ground) => t(`ground.${ground}`)).join(', ')],
          [t('item.late'), item.lateReason === null ? '' : dayAndTime(item.recordedAt)],
          [t('item.voided'), item.voidedAt === null ? '' : dayAndTime(item.voidedAt)],
          [t('item.retain'), dayOf(`${item.retainUntil}T12:00:00+07:00`)],
        ]}
      />
    </Section>
  )
}

const clauseWord = (part: Item['missing'][number]) => (clauseOfPart(part) === 'CT02-I-4' ? 'I.4' : 'I.5')

function State({ item, t }: { item: FoundItem; t: Words }) {
  const isWhole = item.outcome === 'accepted' && item.voidedAt === null && item.completeness === 'complete'
  const isOver = item.outcome === 'refused' || item.voidedAt !== null
  return (
    <Chip tone={isWhole ? 'good' : isOver ? 'refused' : 'condition'} icon={isWhole ? IconCircleCheck : IconClock}>
      {stateWord(t, item)}
    </Chip>
  )
}

function Versions({ item }: { item: Item }) {
  const { t } = useTranslation(['retrieval', 'common'])
  return (
    <Section title={t('item.versions')}>
      <ol className={styles.lines} reversed>
        {item.versions.map((version) => (
          <li key={version.version}>
            <b>{t('item.version', { number: version.version })}</b>
            <span>{dayAndTime(version.recordedAt)}</span>
            <span>{version.recordedBy.displayName}</span>
            <span className="dim">{version.parts.map((part) => t(`sealed.${part as 'sender'}`)).join(', ')}</span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Photos({ item }: { item: Item }) {
  const { t } = useTranslation(['retrieval', 'common'])
  return (
    <Section title={t('part.photos')}>
      <ul className={styles.lines}>
        {item.photos.map((photo) => (
          <li key={photo.photoId}>
            <b>{t(`slot.${photo.slot}`)}</b>
            <span>{dayAndTime(photo.receivedAt)}</span>
            <span className="code dim" title={photo.sha256}>
              {photo.sha256.slice(0, 12)}…
            </span>
            {photo.byReference ? <span className="dim">{t('item.byReference')}</span> : null}
          </li>
        ))}
        {item.photos.length === 0 ? <li className="dim">{t('item.noPhotos')}</li> : null}
      </ul>
    </Section>
  )
}
