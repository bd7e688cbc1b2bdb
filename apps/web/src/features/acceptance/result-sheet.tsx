// What came of it: number, date stamp, how long it is kept, and the next thing to do.
import { Button, Chip, PostMark, SectionHead } from '@buuan/ui'
import type { AcceptanceReceipt } from '@buuan/contract'
import { formatDay } from '@buuan/vietnam/days.ts'
import { useTranslation } from 'react-i18next'
import { dayOf, timeOfDay } from '../../dates.ts'
import styles from './acceptance.module.css'
import { useCounter } from './counter-context.ts'
import { isFromLetterBox } from './form.ts'
import { useForm } from './form-store.ts'
import { usePlaces } from './places.ts'
import { groupNumber } from './words.ts'

type ResultSheetProps = { receipt: AcceptanceReceipt; onPrint: () => void; onNext: () => void }

/** Draws the result; the stamp stands only where an accepted receipt was written into the log. */
export function ResultSheet({ receipt, onPrint, onNext }: ResultSheetProps) {
  const { t } = useTranslation('acceptance')
  const isBoxed = useForm(isFromLetterBox)
  const isAccepted = receipt.outcome === 'accepted'
  return (
    <section aria-labelledby="result" className={styles.result}>
      <SectionHead title={<span id="result">{isAccepted ? t('result.accepted') : t('result.refused')}</span>} />
      <div className={styles.resultBody}>
        <div className={styles.resultFacts}>
          {receipt.itemNumber === null ? null : (
            <p>
              <span className={styles.factName}>{t('result.number')}</span>
              <b className={`code ${styles.bigNumber ?? ''}`}>{groupNumber(receipt.itemNumber)}</b>
            </p>
          )}
          <p>
            <span className={styles.factName}>{t('result.at')}</span>
            {timeOfDay(receipt.acceptedAt)} · {dayOf(receipt.acceptedAt)}
          </p>
          <p>
            <span className={styles.factName}>{t('result.record')}</span>
            <span className="code">{receipt.itemId.slice(0, 21)}</span>
          </p>
          {receipt.refusalGrounds.length === 0 ? null : (
            <p>
              <span className={styles.factName}>{t('result.grounds')}</span>
              {receipt.refusalGrounds.map((ground) => t(`ground.${ground}`)).join(' · ')}
            </p>
          )}
          <LateResult receipt={receipt} />
          {receipt.completeness === 'photos_pending' ? (
            <p>
              <Chip tone="condition" roomy>
                {t('result.pending')}
              </Chip>
            </p>
          ) : null}
          <p className="dim">
            {isAccepted ? t('retentionDone', { day: formatDay(receipt.retainUntil) }) : t('result.goodsOnly')}
          </p>
        </div>
        {isAccepted ? <Stamp receipt={receipt} /> : null}
      </div>
      <div className={styles.resultActs}>
        <Button look="filled" size="large" keyName="F2" onClick={onNext}>
          {t('result.next')}
        </Button>
        {isAccepted ? (
          <Button size="large" keyName="F8" onClick={onPrint}>
            {t(isBoxed ? 'letterBox.print' : 'result.print')}
          </Button>
        ) : null}
      </div>
    </section>
  )
}

/** That the record was typed from paper, and what it still lacks. */
function LateResult({ receipt }: { receipt: AcceptanceReceipt }) {
  const { t } = useTranslation('acceptance')
  const isLate = useForm((form) => form.late.isLate)
  const number = useForm((form) => form.paperFormNumber)
  if (!isLate) return null
  return (
    <p className={styles.lateAsk}>
      <Chip tone="note" roomy>
        {t('late.result', { number: number.trim().toUpperCase() })}
      </Chip>
      {receipt.missing.length === 0 ? null : (
        <span className="meta">{t('late.resultMissing', { count: receipt.missing.length })}</span>
      )}
    </p>
  )
}

function Stamp({ receipt }: { receipt: AcceptanceReceipt }) {
  const { t } = useTranslation('acceptance')
  const { session } = useCounter()
  const places = usePlaces()
  const point = session.servicePoint
  if (point === null) return null
  const province = places?.findProvince(point.provinceCode)?.name ?? ''
  const day = dayOf(receipt.acceptedAt)
  const time = timeOfDay(receipt.acceptedAt)
  return (
    <PostMark
      label={t('result.stamp', { point: point.name, day, time })}
      top={point.name.replace(/^Bưu cục /u, 'BC ').toLocaleUpperCase('vi')}
      foot={province.toLocaleUpperCase('vi')}
      day={day.replace(/^(\d\d)\/(\d\d)\/\d\d(\d\d)$/, '$1.$2.$3')}
      above={time}
      below={point.code}
      size={148}
    />
  )
}
