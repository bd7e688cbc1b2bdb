// A new service point or processing centre.
import type { ServicePointKind } from '@buuan/contract'
import { Button, SideSheet, TextField } from '@buuan/ui'
import { IconPlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '../../layout/office.module.css'
import { ProblemLine } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { OneOf } from '../../layout/one-of.tsx'
import { refreshStaff } from '../staff/staff.ts'
import { lackingIn, type PlaceDraft, PlaceFields } from './place-fields.tsx'
import { createPoint } from './service-points.ts'

const kinds: readonly ServicePointKind[] = ['service_point', 'processing_centre']
const codeForm = /^[A-Z0-9][A-Z0-9-]{1,11}$/

/** Opens a point after code, name and place are filled in. */
export function NewPointSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['service-points', 'common'])
  const [kind, setKind] = useState<ServicePointKind>('service_point')
  const [code, setCode] = useState('')
  const [place, setPlace] = useState<PlaceDraft>({ name: '', provinceCode: '', communeCode: '', street: '' })
  const [checked, setChecked] = useState(false)
  const creating = useMutation({
    mutationFn: () => createPoint({ ...place, code: code.trim().toUpperCase(), kind }),
    onSuccess: async (point) => {
      toast(t('opened', { name: point.name }))
      await refreshStaff()
      onClose()
    },
  })
  const codeWrong = !codeForm.test(code.trim().toUpperCase())
  const submit = () => {
    setChecked(true)
    if (!codeWrong && !Object.values(lackingIn(place)).includes(true)) creating.mutate()
  }
  return (
    <SideSheet
      open
      title={t('create')}
      icon={IconPlus}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        <Button look="filled" busy={creating.isPending} onClick={submit}>
          {t('create')}
        </Button>
      }
    >
      <div className={styles.section}>
        {creating.error === null ? null : <ProblemLine problem={creating.error} />}
        <TextField
          label={t('code')}
          hint={t('form.codeHint')}
          value={code}
          code
          maxLength={12}
          autoComplete="off"
          spellCheck={false}
          error={checked && codeWrong ? t('form.codeWrong') : undefined}
          onChange={(event) => setCode(event.target.value)}
        />
        <OneOf
          name="kind"
          label={t('kind')}
          values={kinds}
          chosen={kind}
          onChoose={(each) => setKind(each)}
          labelOf={(each) => t(`kindOf.${each}`)}
        />
        <PlaceFields draft={place} onDraft={setPlace} checked={checked} />
      </div>
    </SideSheet>
  )
}
