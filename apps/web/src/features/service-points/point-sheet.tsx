// One service point: name and address, number ranges with what remains, closing.
import type { NumberRangeRow, ServicePointDetail } from '@buuan/contract'
import { Button, SideSheet } from '@buuan/ui'
import { IconMapPin } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import { useFigures } from '../../figures.ts'
import styles from '../../layout/office.module.css'
import { ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { refreshStaff } from '../staff/staff.ts'
import { lackingIn, type PlaceDraft, PlaceFields } from './place-fields.tsx'
import { RangeForm } from './range-form.tsx'
import { closePoint, pointQuery, updatePoint } from './service-points.ts'

/** Shows one point and changes it. */
export function PointSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['service-points', 'common'])
  const detail = useQuery(pointQuery(id))
  const point = detail.data
  return (
    <SideSheet
      open
      title={point?.name ?? t('common:loading')}
      subject={point === undefined ? undefined : `${point.code} · ${t(`kindOf.${point.kind}`)}`}
      icon={IconMapPin}
      onClose={onClose}
      closeLabel={t('common:action.close')}
    >
      {detail.error === null ? null : (
        <div className={styles.section}>
          <ProblemLine problem={detail.error} />
        </div>
      )}
      {point === undefined ? null : (
        <>
          {point.closedAt === null ? <FactsSection point={point} /> : null}
          <RangesSection point={point} />
          <CloseSection point={point} />
        </>
      )}
    </SideSheet>
  )
}

function FactsSection({ point }: { point: ServicePointDetail }) {
  const { t } = useTranslation('service-points')
  const before: PlaceDraft = {
    name: point.name,
    provinceCode: point.provinceCode,
    communeCode: point.communeCode,
    street: point.street,
  }
  const [place, setPlace] = useState(before)
  const [checked, setChecked] = useState(false)
  const saving = useMutation({
    mutationFn: () => updatePoint(point.id, place),
    onSuccess: async () => {
      toast(t('saved', { name: place.name }))
      await refreshStaff()
    },
  })
  const isChanged = JSON.stringify(place) !== JSON.stringify(before)
  const submit = () => {
    setChecked(true)
    if (!Object.values(lackingIn(place)).includes(true)) saving.mutate()
  }
  return (
    <SheetSection title={t('facts')}>
      {saving.error === null ? null : <ProblemLine problem={saving.error} />}
      <PlaceFields draft={place} onDraft={setPlace} checked={checked} />
      <div className={styles.row}>
        <Button busy={saving.isPending} missing={isChanged ? undefined : t('unchanged')} onClick={submit}>
          {t('save')}
        </Button>
      </div>
    </SheetSection>
  )
}

function RangesSection({ point }: { point: ServicePointDetail }) {
  const { t } = useTranslation('service-points')
  const [adding, setAdding] = useState(false)
  return (
    <SheetSection title={t('ranges.title')}>
      {point.ranges.length === 0 ? <p className="dim">{t('ranges.none')}</p> : null}
      <ul className={styles.lines}>
        {point.ranges.map((range) => (
          <RangeLine key={range.id} range={range} />
        ))}
      </ul>
      {adding ? <RangeForm point={point} onDone={() => setAdding(false)} /> : null}
      {point.closedAt === null && !adding ? (
        <div className={styles.row}>
          <Button onClick={() => setAdding(true)}>{t('ranges.add')}</Button>
        </div>
      ) : null}
    </SheetSection>
  )
}

function RangeLine({ range }: { range: NumberRangeRow }) {
  const { t } = useTranslation('service-points')
  const figures = useFigures()
  const left = t('ranges.left', { remaining: figures(range.remaining), total: figures(range.total) })
  return (
    <li>
      <div className={styles.lineWords}>
        <span className="code">{range.firstNumber}</span> – <span className="code">{range.lastNumber}</span>
        <p className="meta">
          {t(`ranges.schemeOf.${range.scheme}`)} · {t(`ranges.classOf.${range.itemClass}`)}
        </p>
      </div>
      <span className="nowrap">{left}</span>
    </li>
  )
}

function CloseSection({ point }: { point: ServicePointDetail }) {
  const { t } = useTranslation(['service-points', 'common'])
  const [asking, setAsking] = useState(false)
  const closing = useMutation({
    mutationFn: () => closePoint(point.id),
    onSuccess: async () => {
      toast(t('close.done', { name: point.name }))
      await refreshStaff()
    },
  })
  if (point.closedAt !== null) {
    return (
      <SheetSection title={t('close.title')}>
        <p>{t('close.since', { time: dayAndTime(point.closedAt) })}</p>
      </SheetSection>
    )
  }
  return (
    <SheetSection title={t('close.title')}>
      {closing.error === null ? null : <ProblemLine problem={closing.error} />}
      {asking ? (
        <div className={styles.ask}>
          <p>{t('close.ask', { name: point.name })}</p>
          <div className={styles.row}>
            <Button look="filled" busy={closing.isPending} onClick={() => closing.mutate()}>
              {t('close.confirm')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('common:action.cancel')}</Button>
          </div>
        </div>
      ) : (
        <div className={styles.row}>
          <Button onClick={() => setAsking(true)}>{t('close.act')}</Button>
        </div>
      )}
    </SheetSection>
  )
}
