// The foot of the desk: keys, what is left, and the two decisions.
import { Button, DecisionBar } from '@buuan/ui'
import { useTranslation } from 'react-i18next'
import { useLegend } from '../../keys.ts'
import { useForm } from './form-store.ts'
import { useTasks } from './tasks.ts'
import type { Desk } from './use-desk.ts'
import { lowerFirst } from './words.ts'

type DecisionRowProps = { desk: Desk; onRefuse: () => void }

/** Draws the bar; F9 stays reachable and says what is missing. */
export function DecisionRow({ desk, onRefuse }: DecisionRowProps) {
  const { t } = useTranslation('acceptance')
  const legend = useLegend()
  const [first, ...rest] = useTasks()
  const isLate = useForm((form) => form.late.isLate)
  const { receipt, isBusy } = desk.sending
  if (receipt !== null) {
    return (
      <DecisionBar label={t('keys.legend')} legend={legend} status={t(`result.${receipt.outcome}`)}>
        {null}
      </DecisionBar>
    )
  }
  const missing = desk.canAccept ? undefined : t('bar.left', { count: rest.length + 1 })
  const lacking = isLate ? t('late.lacking', { count: rest.length + 1 }) : t('bar.pending')
  const ready = first === undefined ? t('bar.ready') : lacking
  return (
    <DecisionBar
      label={t('keys.legend')}
      legend={legend}
      status={missing ?? ready}
      next={
        missing === undefined || first === undefined
          ? t('bar.readyNext')
          : t('bar.next', { task: lowerFirst(first.words) })
      }
    >
      <Button size="large" onClick={onRefuse}>
        {t('bar.refuse')}
      </Button>
      <Button
        size="large"
        look="filled"
        keyName="F9"
        missing={missing}
        busy={isBusy}
        onClick={() => void desk.accept()}
      >
        {t('bar.accept')}
      </Button>
    </DecisionBar>
  )
}
