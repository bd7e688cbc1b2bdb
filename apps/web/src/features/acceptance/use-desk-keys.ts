// The keys of the desk, with the words of the legend.
import { useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../../keys.ts'

export type DeskActs = {
  isDone: boolean
  canPrint: boolean
  onNext: () => void
  onScan: () => void
  onPhoto: () => void
  onPrint: () => void
  onAccept: () => void
  onBack: () => void
  onDifferences: () => void
}

/** Registers the keys once for each state of the desk; the acts they run are always the latest. */
export function useDeskKeys(acts: DeskActs): void {
  const { t } = useTranslation('acceptance')
  const latest = useRef(acts)
  useLayoutEffect(() => {
    latest.current = acts
  })
  const { isDone, canPrint } = acts
  useKeys(
    useMemo(
      () => [
        { key: 'F2', label: t('keys.new'), run: () => latest.current.onNext() },
        { key: 'F3', label: t('keys.scan'), run: () => latest.current.onScan() },
        { key: 'F6', label: t('keys.photo'), enabled: !isDone, run: () => latest.current.onPhoto() },
        { key: 'F7', label: t('keys.differences'), enabled: !isDone, run: () => latest.current.onDifferences() },
        { key: 'F8', label: t('keys.print'), enabled: canPrint, run: () => latest.current.onPrint() },
        { key: 'F9', enabled: !isDone, run: () => latest.current.onAccept() },
        { key: 'Escape', label: t('keys.back'), enabled: !isDone, run: () => latest.current.onBack() },
      ],
      [t, isDone, canPrint],
    ),
  )
}
