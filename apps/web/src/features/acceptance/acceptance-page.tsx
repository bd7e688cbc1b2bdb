// The counter: one desk after the other, each for one item.
import { EmptyState } from '@buuan/ui'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../queries.ts'
import { useSession } from '../../session.ts'
import type { WedgeScan } from '../../use-wedge.ts'
import { CounterDesk } from './counter-desk.tsx'
import { closeDesk, type DeskMemory, isInterrupted, newDesk, showDesk, findInterruptedDesk } from './desk-memory.ts'
import { draftsQuery } from './draft-notices.tsx'

/** Shows the counter to whoever works at a service point. */
export function AcceptancePage() {
  const { t } = useTranslation('acceptance')
  const session = useSession()
  if (session === null) return null
  if (session.servicePoint === null) return <EmptyState>{t('noPoint')}</EmptyState>
  return <Desks staffId={session.staff.id} />
}

type Round = { desk: DeskMemory; round: number; scan?: WedgeScan | undefined }

function Desks({ staffId }: { staffId: string }) {
  const [{ desk, round, scan }, setDesk] = useState<Round>(() => ({
    desk: findInterruptedDesk(staffId) ?? newDesk(staffId),
    round: 0,
  }))
  useEffect(() => {
    showDesk(desk)
    // What the ended session could not save any more is saved now.
    void desk.autosave.flush()
    const leave = () => void desk.autosave.flush()
    const hide = () => {
      if (document.visibilityState === 'hidden') leave()
    }
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', hide)
    return () => {
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', hide)
      showDesk(null)
      if (!isInterrupted(desk)) leave()
    }
  }, [desk])
  const next = (before: DeskMemory, found?: WedgeScan) => {
    void before.autosave
      .flush()
      .then(() => queryClient.invalidateQueries({ queryKey: draftsQuery.queryKey }))
      .finally(() => closeDesk(before))
    setDesk({ desk: newDesk(staffId), round: round + 1, scan: found })
  }
  return <CounterDesk key={round} memory={desk} scan={scan} onNext={(found) => next(desk, found)} />
}
