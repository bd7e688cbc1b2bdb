// Where a record is on its way to the server: not sent, being sent, received, to be corrected.
import { IconCheck, IconClock, IconPencil, IconUpload } from '@tabler/icons-react'
import { Chip, type ChipTone } from './chip.tsx'

export type SyncState = 'waiting' | 'sending' | 'received' | 'refused'

const looks: Record<SyncState, { tone: ChipTone; icon: typeof IconCheck }> = {
  waiting: { tone: 'neutral', icon: IconClock },
  sending: { tone: 'question', icon: IconUpload },
  received: { tone: 'good', icon: IconCheck },
  refused: { tone: 'refused', icon: IconPencil },
}

/** Shows the state with its word, for example "Đang gửi 62 %"; the reason of a refusal stands in the row. */
export function SyncBadge({ state, label }: { state: SyncState; label: string }) {
  const { tone, icon } = looks[state]
  return (
    <Chip tone={tone} icon={icon} roomy>
      {label}
    </Chip>
  )
}
