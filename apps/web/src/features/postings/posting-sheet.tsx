// Recording a posting: the day, and the photo of the notice on the wall.
import type { PostingRow } from '@buuan/contract'
import { Button, FormField, SideSheet, TextField } from '@buuan/ui'
import { IconCamera } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import office from '../../layout/office.module.css'
import { ProblemLine } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { recordPosting } from './postings.ts'

const MINUTES_AHEAD = 7 * 60

/** Today in Viet Nam, whatever the clock of the machine shows. */
function today(): string {
  return new Date(Date.now() + MINUTES_AHEAD * 60_000).toISOString().slice(0, 10)
}

/** Asks for day and photo, and sends them. */
export function PostingSheet({ point, onClose }: { point: PostingRow; onClose: () => void }) {
  const { t } = useTranslation(['postings', 'common'])
  const [day, setDay] = useState(today)
  const [photo, setPhoto] = useState<File>()
  const recording = useMutation({
    mutationFn: (file: File) => recordPosting({ point: point.servicePointId, day, photo: file }),
    onSuccess: () => {
      toast(t('recorded', { name: point.name }))
      onClose()
    },
  })
  return (
    <SideSheet
      open
      title={t('record')}
      subject={point.name}
      icon={IconCamera}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        <Button
          look="filled"
          busy={recording.isPending}
          missing={photo === undefined || day === '' ? t('missing') : undefined}
          onClick={() => (photo === undefined ? undefined : recording.mutate(photo))}
        >
          {t('record')}
        </Button>
      }
    >
      <div className={office.section}>
        {recording.error === null ? null : <ProblemLine problem={recording.error} />}
        <TextField
          label={t('date')}
          hint={t('dateHint')}
          type="date"
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        <FormField label={t('photo')} hint={t('photoHint')}>
          {(ids) => (
            <input
              {...ids}
              type="file"
              accept="image/jpeg,image/png,image/webp"
              capture="environment"
              onChange={(event) => setPhoto(event.target.files?.[0])}
            />
          )}
        </FormField>
      </div>
    </SideSheet>
  )
}
