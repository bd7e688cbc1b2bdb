// What has been opened, under its row: values, purpose, log number, time left; it closes on time, on leaving and on lock.
import { IconClock, IconEyeOff } from '@tabler/icons-react'
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { Button } from './button.tsx'
import { Chip } from './chip.tsx'
import { classNames } from './class-names.ts'
import { minutesAndSeconds, useCountdown } from './countdown.ts'
import styles from './revealed-strip.module.css'

export type RevealedStripProps = {
  label: string
  values: readonly { label: string; value: ReactNode; code?: boolean }[]
  purposeLabel: string
  /** The purpose, the case number and the number in the log. */
  purpose: ReactNode
  /** When it covers itself: milliseconds since 1970. */
  endsAt: number
  onHide: () => void
  /** "Tự che sau {left}" as a function, and "Che lại ngay". */
  labels: { left: (time: string) => string; hide: string }
}

/** Shows opened values until the time is over, the page is left or hidden, or the person covers them. */
export function RevealedStrip({ label, values, purposeLabel, purpose, endsAt, onHide, labels }: RevealedStripProps) {
  const strip = useRef<HTMLElement>(null)
  const left = useCountdown(endsAt, onHide)
  useLayoutEffect(() => strip.current?.querySelector('button')?.focus(), [])
  useEffect(() => {
    const hideWhenLeft = () => {
      if (document.visibilityState === 'hidden') onHide()
    }
    document.addEventListener('visibilitychange', hideWhenLeft)
    return () => document.removeEventListener('visibilitychange', hideWhenLeft)
  }, [onHide])
  return (
    <section ref={strip} className={styles.strip} aria-label={label}>
      <dl className={styles.values}>
        {values.map((each) => (
          <div key={each.label}>
            <dt>{each.label}</dt>
            <dd className={classNames(each.code && 'code')}>{each.value}</dd>
          </div>
        ))}
        <div className={styles.purpose}>
          <dt>{purposeLabel}</dt>
          <dd>{purpose}</dd>
        </div>
      </dl>
      <div className={styles.end}>
        <Chip tone="question" icon={IconClock}>
          <span role="timer">{labels.left(minutesAndSeconds(left))}</span>
        </Chip>
        <Button size="small" icon={IconEyeOff} onClick={onHide}>
          {labels.hide}
        </Button>
      </div>
    </section>
  )
}
