// Publication by the second person: at once, or from a time on.
import type { CatalogueVersionRow } from '@buuan/contract'
import { Button, SideSheet, TextField } from '@buuan/ui'
import { IconRubberStamp } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import office from '../../layout/office.module.css'
import { ProblemLine } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { OneOf } from '../../layout/one-of.tsx'
import { changesQuery, publishVersion, refreshCatalogue } from './catalogue.ts'

/** Asks when the draft takes effect, says how much it changes, and publishes it. */
export function PublishSheet({ draft, onClose }: { draft: CatalogueVersionRow; onClose: () => void }) {
  const { t } = useTranslation(['catalogue', 'common'])
  const changes = useQuery(changesQuery(draft.id))
  const [later, setLater] = useState(false)
  const [at, setAt] = useState('')
  const publishing = useMutation({
    // The browser's own field gives wall time; the counters of this country all keep UTC+7.
    mutationFn: () => publishVersion(draft, later ? `${at}:00+07:00` : null),
    onSuccess: async (row) => {
      toast(t('published', { label: row.label }))
      await refreshCatalogue()
      onClose()
    },
  })
  return (
    <SideSheet
      open
      title={t('publishTitle')}
      subject={draft.comment}
      icon={IconRubberStamp}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        <Button
          look="filled"
          busy={publishing.isPending}
          missing={later && at === '' ? t('effectMissing') : undefined}
          onClick={() => publishing.mutate()}
        >
          {t('publishNow')}
        </Button>
      }
    >
      <div className={office.section}>
        {publishing.error === null ? null : <ProblemLine problem={publishing.error} />}
        <p>{t('publishLead', { count: changes.data?.changes.length ?? 0, against: changes.data?.against ?? '' })}</p>
        <OneOf
          name="effect"
          label={t('effect')}
          values={['now', 'later']}
          chosen={later ? 'later' : 'now'}
          onChoose={(each) => setLater(each === 'later')}
          labelOf={(each) => t(each === 'now' ? 'effectNow' : 'effectLater')}
        />
        {later ? (
          <TextField
            label={t('effectAt')}
            hint={t('effectHint')}
            type="datetime-local"
            value={at}
            onChange={(event) => setAt(event.target.value)}
          />
        ) : null}
      </div>
    </SideSheet>
  )
}
