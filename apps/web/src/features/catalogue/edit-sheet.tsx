// The sheet over one part of a version, edited in a draft and read otherwise: title, problem, and the one act at its foot.
import { Button, SideSheet } from '@buuan/ui'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import office from '../../layout/office.module.css'
import { ProblemLine } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { refreshCatalogue } from './catalogue.ts'

export type EditSheetProps = {
  title: string
  subject: string
  /** What the toast says was saved. */
  name: string
  edits: boolean
  isChanged: boolean
  save: () => Promise<unknown>
  onClose: () => void
  /** Under the problem line, in the first section. */
  lead: ReactNode
  children?: ReactNode
}

/** Draws the sheet; saving refreshes the catalogue and closes it. */
export function EditSheet({ title, subject, name, edits, isChanged, save, onClose, lead, children }: EditSheetProps) {
  const { t } = useTranslation(['catalogue', 'common'])
  const saving = useMutation({
    mutationFn: save,
    onSuccess: async () => {
      toast(t('saved', { name }))
      await refreshCatalogue()
      onClose()
    },
  })
  return (
    <SideSheet
      open
      title={title}
      subject={subject}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        edits ? (
          <Button
            look="filled"
            busy={saving.isPending}
            missing={isChanged ? undefined : t('unchanged')}
            onClick={() => saving.mutate()}
          >
            {t('save')}
          </Button>
        ) : undefined
      }
    >
      <div className={office.section}>
        {saving.error === null ? null : <ProblemLine problem={saving.error} />}
        {lead}
      </div>
      {children}
    </SideSheet>
  )
}
