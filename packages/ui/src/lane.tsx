// The four lanes: colour, icon and word together, always. Solid colour appears here and nowhere else.
import { type Icon, IconAlertOctagon, IconAlertTriangle, IconCircleCheck, IconTestPipe } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Glyph } from './glyph.tsx'
import styles from './lane.module.css'

export type Lane = 'green' | 'yellow' | 'red' | 'blue'

const icons: Record<Lane, Icon> = {
  green: IconCircleCheck,
  yellow: IconAlertTriangle,
  red: IconAlertOctagon,
  blue: IconTestPipe,
}

/** Shows a lane in a list: icon and word on the lane's tint. `word` is in capitals: XANH, VÀNG, ĐỎ, LAM. */
export function LaneChip({ lane, word }: { lane: Lane; word: string }) {
  return (
    <span className={classNames(styles.chip, styles[lane])}>
      <Glyph of={icons[lane]} size={14} stroke={2} />
      {word}
    </span>
  )
}

export type LaneBannerProps = {
  lane: Lane
  /** The lane's word in capitals. */
  word: string
  /** Heard name of the banner, for example "Luồng vàng". */
  label: string
  /** What to do. */
  title: ReactNode
  /** One sentence that names goods and route. */
  reason: ReactNode
  /** "Xét theo hàng và tuyến, không xét theo người gửi." */
  ground: ReactNode
  /** The way to the full explanation: "Vì sao?". */
  why?: { label: string; onOpen: () => void }
}

/** Shows the lane with what it asks for; announced once (`role=status`). Never shown to the public, never printed. */
export function LaneBanner({ lane, word, label, title, reason, ground, why }: LaneBannerProps) {
  return (
    <section className={classNames(styles.banner, styles[lane])} aria-label={label}>
      <div className={styles.flag}>
        <Glyph of={icons[lane]} size={34} stroke={2} />
        <b>{word}</b>
      </div>
      <output className={styles.say}>
        <b className={styles.title}>{title}</b>
        <span className={styles.reason}>{reason}</span>
        <span className={styles.ground}>
          {ground}{' '}
          {why === undefined ? null : (
            <button type="button" className={styles.why} onClick={why.onOpen}>
              {why.label}
            </button>
          )}
        </span>
      </output>
    </section>
  )
}
