// A state in a word: chip with icon; never a lane (those are LaneChip), never a fill of solid colour.
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './chip.module.css'
import { classNames } from './class-names.ts'
import { Glyph } from './glyph.tsx'

export type ChipTone = 'neutral' | 'question' | 'good' | 'condition' | 'refused' | 'note'

export type ChipProps = { tone?: ChipTone; icon?: Icon; children: ReactNode; roomy?: boolean }

/** Shows a state word on its tint: `good` green, `condition` yellow, `refused` red, `note` blue, `question` plum. */
export function Chip({ tone = 'neutral', icon, children, roomy = false }: ChipProps) {
  return (
    <span className={classNames(styles.chip, styles[tone], roomy && styles.roomy)}>
      {icon === undefined ? null : <Glyph of={icon} size={roomy ? 16 : 14} stroke={2} />}
      {children}
    </span>
  )
}
