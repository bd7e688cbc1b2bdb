// The sections of a record's page: people behind masks, the record, its versions, its photos.
import { type FoundItem, type ItemPage as Item, clauseOfPart } from '@buuan/contract'
import { checklists } from '@buuan/contract/checklists.ts'
import { Chip, Masked } from '@buuan/ui'
import { IconCircleCheck, IconClock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime, dayOf } from '../../dates.ts'
import { usePlaces } from '../acceptance/places.ts'
import styles from './retrieval.module.css'
import { contentsWord, placeWord, stateWord, type Words } from './words.ts'

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

/** Sender and addressee as masks. */
export function People({ item }: { item: Item }) {
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
          [
            t('part.sender_name'),
            item.channel === 'letter_box' && masks.senderName === '' ? t('noSender') : name(masks.senderName),
          ],
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

/** What the record says that is not personal. */
export function Record({ item }: { item: Item }) {
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
          [t('item.late'), lateWord(t, item)],
          [t('item.formNumber'), item.paperFormNumber ?? ''],
          [t('item.inspection'), inspectionWord(t, item)],
          [t('item.acknowledged'), acknowledgedWord(t, item)],
          [t('item.notice'), item.noticeVersion === null ? '' : t('item.noticeShown', { version: item.noticeVersion })],
          [t('item.voided'), item.voidedAt === null ? '' : dayAndTime(item.voidedAt)],
          [t('item.retain'), dayOf(`${item.retainUntil}T12:00:00+07:00`)],
        ]}
      />
    </Section>
  )
}

function lateWord(t: Words, { lateReason, recordedAt }: Item): string {
  if (lateReason === null) return ''
  return t('item.lateAt', { reason: t(`late.reason.${lateReason}`), at: dayAndTime(recordedAt) })
}

function inspectionWord(t: Words, { jointInspection }: Item): string {
  if (jointInspection === null) return ''
  const { template, ticks, senderConfirmation, clerkConfirmedAt, clerkConfirmedBy, hasDifferences } = jointInspection
  const list = Object.values(checklists).find((each) => each.code === template)
  return [
    t('item.inspectionDone', { done: ticks.length, all: list?.items.length ?? ticks.length }),
    t(`item.confirmation.${senderConfirmation}`),
    clerkConfirmedAt === null
      ? ''
      : t(`item.clerk.${clerkConfirmedBy ?? 'unknown'}`, { at: dayAndTime(clerkConfirmedAt) }),
    hasDifferences ? t('item.differences') : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

function acknowledgedWord(t: Words, item: Item): string {
  if (item.itemClass === 'letter' || item.outcome === 'refused') return ''
  const version = item.catalogueVersion
  return t(item.goodsAcknowledged ? 'item.acknowledgedYes' : 'item.acknowledgedNo', { version })
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

/** Who made which version, of which parts, and why. */
export function Versions({ item }: { item: Item }) {
  const { t } = useTranslation(['retrieval', 'common'])
  return (
    <Section title={t('item.versions')}>
      <ol className={styles.lines} reversed>
        {item.versions.map((version) => (
          <li key={version.version}>
            <b>{t('item.version', { number: version.version })}</b>
            <span>{dayAndTime(version.recordedAt)}</span>
            <span>{version.recordedBy.displayName}</span>
            {version.reason === null ? null : <span>{t(`correction.reasons.${version.reason}`)}</span>}
            <span className="dim">{version.parts.map((part) => t(`sealed.${part as 'sender'}`)).join(', ')}</span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** Photos by their hashes; opening one is an act of its own. */
export function Photos({ item }: { item: Item }) {
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
