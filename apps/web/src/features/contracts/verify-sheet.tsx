// The customer of a contract verified anew: another level or method, and another representative where there is one. Whoever saves has verified.
import type { ContractRow } from '@buuan/contract'
import { Button, ErrorSummary, Option, SideSheet } from '@buuan/ui'
import { IconUserCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '../../layout/office.module.css'
import { ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { ApiProblem } from '../../problem.ts'
import { refreshContracts, updateContract } from './contracts.ts'
import {
  type ContractDraft,
  type ContractField,
  emptyDraft,
  verificationRequest,
  wrongVerificationFields,
} from './form.ts'
import { PersonFields, VerificationFields } from './representative-fields.tsx'

const sentAs: Partial<Record<ContractField, string>> = {
  representativeName: 'representative.name',
  documentNumber: 'representative.documentNumber',
}

/** Sends the change on the version that is shown; the representative before is sealed and not shown here. */
export function VerifySheet({ contract, onClose }: { contract: ContractRow; onClose: () => void }) {
  const { t } = useTranslation(['contracts', 'common'])
  const [isOther, setOther] = useState(false)
  const [checked, setChecked] = useState(false)
  const [draft, setDraft] = useState<ContractDraft>(() => ({
    ...emptyDraft,
    level: contract.level as 1 | 2,
    method: contract.method,
  }))
  const saving = useMutation({
    mutationFn: () => updateContract(contract.id, verificationRequest(draft, { version: contract.version, isOther })),
    onSuccess: async () => {
      toast(t('verify.done', { number: contract.number }))
      await refreshContracts()
      onClose()
    },
  })
  const wrong = isOther ? wrongVerificationFields(draft) : []
  const submit = () => {
    setChecked(true)
    if (wrong.length === 0) saving.mutate()
  }
  const errorOf = (field: ContractField) => {
    if (checked && wrong.includes(field)) return t(`wrong.${field}`)
    return saving.error instanceof ApiProblem ? saving.error.fieldMessage(sentAs[field] ?? field) : undefined
  }
  const props = { draft, errorOf, change: (part: Partial<ContractDraft>) => setDraft({ ...draft, ...part }) }
  return (
    <SideSheet
      open
      title={t('verify.title')}
      subject={contract.number}
      icon={IconUserCheck}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        <Button look="filled" busy={saving.isPending} onClick={submit}>
          {t('verify.save')}
        </Button>
      }
    >
      {checked && wrong.length > 0 ? (
        <ErrorSummary text={t('common:field.left', { count: wrong.length })} fields={[]} />
      ) : null}
      {saving.error === null ? null : (
        <div className={styles.section}>
          <ProblemLine problem={saving.error} />
        </div>
      )}
      <SheetSection title={t('representative')}>
        <VerificationFields {...props} />
        <Option
          kind="checkbox"
          name="other"
          value="other"
          checked={isOther}
          onChange={setOther}
          label={t('verify.other')}
          note={t('verify.otherNote')}
        />
        {isOther ? <PersonFields {...props} /> : null}
        <p className="dim">{t('verify.recorded')}</p>
      </SheetSection>
    </SideSheet>
  )
}
