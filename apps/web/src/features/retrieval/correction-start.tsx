// The beginning of a correction: which part; its present values are opened for it, on record.
import type { ItemPage, OpenedItem } from '@buuan/contract'
import { OPENING_MINUTES, openingPurposeOf, partsFor } from '@buuan/contract'
import { Button, Option } from '@buuan/ui'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemLine } from '../../layout/office-page.tsx'
import { useSession } from '../../session.ts'
import { type CorrectablePart, partsToCorrect, partsToOpen } from './correction-form.ts'
import styles from './correction.module.css'
import { openItem } from './retrieval.ts'

export type Started = {
  part: CorrectablePart
  opened: OpenedItem['parts']
  /** When what was opened covers itself; null when nothing was. */
  hidesAt: string | null
}
export type CorrectionStartProps = { item: ItemPage; onStart: (started: Started) => void; onClose: () => void }

/** Asks what to correct and opens just that. */
export function CorrectionStart({ item, onStart, onClose }: CorrectionStartProps) {
  const { t } = useTranslation(['retrieval', 'common'])
  const session = useSession()
  const [part, setPart] = useState<CorrectablePart>('addressee')
  const mayOpen = partsFor(openingPurposeOf('counter_correction'), session?.staff.roles ?? [])
  const wanted = partsToOpen(part, mayOpen)
  const opening = useMutation({
    mutationFn: async (): Promise<Pick<Started, 'opened' | 'hidesAt'>> => {
      if (wanted.length === 0) return { opened: [], hidesAt: null }
      const { parts, hidesAt } = await openItem(item.itemId, { purpose: 'counter_correction', parts: wanted })
      return { opened: parts, hidesAt }
    },
    onSuccess: (answer) => onStart({ part, ...answer }),
  })
  return (
    <div className={styles.start}>
      <fieldset>
        <legend className={styles.legend}>{t('correction.whom')}</legend>
        {partsToCorrect(item).map((each) => (
          <Option
            key={each}
            kind="radio"
            name="part"
            value={each}
            checked={part === each}
            onChange={() => setPart(each)}
            label={t(`correction.parts.${each}`)}
            note={
              each === 'identification' && each === part && wanted.length === 0
                ? t('correction.notOpened')
                : t(`correction.partNotes.${each}`)
            }
          />
        ))}
      </fieldset>
      <p className="meta">{wanted.length === 0 ? '' : t('correction.onRecord', { minutes: OPENING_MINUTES })}</p>
      {opening.error ? <ProblemLine problem={opening.error} /> : null}
      <div className={styles.acts}>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button look="filled" busy={opening.isPending} onClick={() => opening.mutate()}>
          {t('correction.open')}
        </Button>
      </div>
    </div>
  )
}
