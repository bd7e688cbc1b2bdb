// The strip that says, after a deploy, that the page should be loaded anew; and the boundary that keeps a form standing meanwhile.
import { Button, StatusLine } from '@buuan/ui'
import { CatchBoundary, type ErrorComponentProps } from '@tanstack/react-router'
import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { isMissingPiece, outdated, reloadPage } from '../new-version.ts'
import styles from './new-version-notice.module.css'

/** Shows the strip once a piece of the program was missing; nothing before. */
export function NewVersionNotice() {
  const { t } = useTranslation()
  const isShown = useSyncExternalStore(outdated.subscribe, outdated.get)
  const [isAway, setAway] = useState(false)
  if (!isShown) return null
  const reload = async () => setAway(!(await reloadPage()))
  return (
    <div className={styles.strip}>
      <StatusLine
        tone="error"
        title={t('newVersion.title')}
        detail={isAway ? t('problem.unreachable.title') : t('newVersion.detail')}
      />
      <Button size="small" look="filled" onClick={() => void reload()}>
        {t('newVersion.reload')}
      </Button>
    </div>
  )
}

function Missing({ error }: ErrorComponentProps) {
  if (!isMissingPiece(error)) throw error
  return null
}

/** Leaves out a part whose piece of the program is missing, instead of the whole screen; any other fault goes on its way. */
export function PieceBoundary({ name, children }: { name: string; children: ReactNode }) {
  return (
    <CatchBoundary getResetKey={() => name} errorComponent={Missing}>
      {children}
    </CatchBoundary>
  )
}
