// From the review list into the draft: what clerks keep answering as innocent becomes an innocent phrase of its term. A second person publishes it.
import type { CatalogueRunResult, CatalogueVersionRow } from '@buuan/contract'
import { Button, SideSheet, TextField } from '@buuan/ui'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import office from '../../layout/office.module.css'
import { ProblemLine } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { addInnocentPhrase, refreshCatalogue } from './catalogue.ts'

export type PhraseRow = CatalogueRunResult['declarations']['innocentPhrases'][number]

const FEWEST_LETTERS = 2

type AcceptPhraseProps = { row: PhraseRow; draft: CatalogueVersionRow | undefined; onClose: () => void }

/** Asks how the phrase is to stand in the catalogue, and enters it into the draft; without a draft one is started. */
export function AcceptPhrase({ row, draft, onClose }: AcceptPhraseProps) {
  const { t } = useTranslation(['catalogue', 'common'])
  // The review hides digits; a phrase of the catalogue holds words alone.
  const [phrase, setPhrase] = useState(() => row.phrase.replaceAll(/#+/g, ' ').replaceAll(/\s+/g, ' ').trim())
  const accepting = useMutation({
    mutationFn: () => addInnocentPhrase({ draft, category: row.category, term: row.term, phrase: phrase.trim() }),
    onSuccess: async () => {
      toast(t('accepted', { phrase: phrase.trim() }))
      await refreshCatalogue()
      onClose()
    },
  })
  return (
    <SideSheet
      open
      title={t('acceptTitle')}
      subject={`${row.category} · ${row.term}`}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        <Button
          look="filled"
          busy={accepting.isPending}
          missing={phrase.trim().length < FEWEST_LETTERS ? t('phraseMissing') : undefined}
          onClick={() => accepting.mutate()}
        >
          {t('acceptNow')}
        </Button>
      }
    >
      <div className={office.section}>
        {accepting.error === null ? null : <ProblemLine problem={accepting.error} />}
        <p>{t('acceptLead', { term: row.term, category: row.category })}</p>
        <TextField
          label={t('phrase')}
          hint={t('phraseHint')}
          value={phrase}
          maxLength={80}
          onChange={(event) => setPhrase(event.target.value)}
        />
      </div>
    </SideSheet>
  )
}
