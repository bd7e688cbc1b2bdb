// Correcting a record in place: one part at a time, with the counter's own fields; before and after stand beside them, and a reason is asked.
import type { ItemPage } from '@buuan/contract'
import { StatusLine } from '@buuan/ui'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlaces } from '../acceptance/places.ts'
import { CorrectionEditor } from './correction-editor.tsx'
import { formOfRecord } from './correction-form.ts'
import { CorrectionStart, type Started } from './correction-start.tsx'
import styles from './correction.module.css'
import { communeLabel } from './words.ts'

export type CorrectionProps = { item: ItemPage; onClose: () => void; onDone: () => void }

/** Leads through a correction; leaving it covers what was opened. */
export function Correction({ item, onClose, onDone }: CorrectionProps) {
  const { t } = useTranslation(['retrieval', 'common'])
  const places = usePlaces()
  const [started, setStarted] = useState<Started>()
  const head = useRef<HTMLHeadingElement>(null)
  const [isCovered, setCovered] = useState(false)
  useLayoutEffect(() => head.current?.focus(), [started])
  const hidesAt = started?.hidesAt ?? null
  useEffect(() => {
    if (hidesAt === null) return undefined
    const cover = () => {
      setStarted(undefined)
      setCovered(true)
    }
    const timer = setTimeout(cover, Date.parse(hidesAt) - Date.now())
    return () => clearTimeout(timer)
  }, [hidesAt])
  return (
    <section className={styles.correction} aria-labelledby="correction">
      <header className={styles.head}>
        <h2 id="correction" ref={head} tabIndex={-1}>
          {started === undefined
            ? t('correction.title')
            : t('correction.titleOf', { part: t(`correction.parts.${started.part}`) })}
        </h2>
        <p className="dim">{t('correction.lead')}</p>
      </header>
      {isCovered && started === undefined ? (
        <div className={styles.note}>
          <StatusLine tone="note" title={t('correction.covered')} />
        </div>
      ) : null}
      {started === undefined || places === undefined ? (
        <CorrectionStart item={item} onStart={setStarted} onClose={onClose} />
      ) : (
        <CorrectionEditor
          item={item}
          part={started.part}
          initial={formOfRecord(item, started.opened, (commune, province) => communeLabel(places, commune, province))}
          onClose={onClose}
          onDone={onDone}
        />
      )}
    </section>
  )
}
