// A new contract: customer, how it was verified, term, representative. The representative is sealed on the server and not shown again without a purpose.
import { Button, ErrorSummary, SelectField, SideSheet, TextField } from '@buuan/ui'
import { IconFileText } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../../dates.ts'
import styles from '../../layout/office.module.css'
import { ProblemLine, SheetSection } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { ApiProblem } from '../../problem.ts'
import { useSession } from '../../session.ts'
import { pointsQuery } from '../service-points/service-points.ts'
import { createContract, refreshContracts } from './contracts.ts'
import { type ContractDraft, type ContractField, contractRequest, emptyDraft, wrongContractFields } from './form.ts'
import { type FieldsProps, PersonFields, VerificationFields } from './representative-fields.tsx'

const sentAs: Partial<Record<ContractField, string>> = {
  representativeName: 'representative.name',
  documentNumber: 'representative.documentNumber',
}

/** Makes a contract and leads to its page. */
export function NewContractSheet({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const { t } = useTranslation(['contracts', 'common'])
  const session = useSession()
  const [checked, setChecked] = useState(false)
  const [draft, setDraft] = useState<ContractDraft>(() => ({
    ...emptyDraft,
    servicePointId: session?.servicePoint?.id ?? '',
    validFrom: dayOf(new Date()),
  }))
  const making = useMutation({
    mutationFn: () => createContract(contractRequest(draft)),
    onSuccess: async (made) => {
      toast(t('made', { number: made.number }))
      await refreshContracts()
      onMade(made.id)
    },
  })
  const wrong = wrongContractFields(draft)
  const submit = () => {
    setChecked(true)
    if (wrong.length === 0) making.mutate()
  }
  const errorOf = (field: ContractField) => {
    if (checked && wrong.includes(field)) return t(`wrong.${field}`)
    return making.error instanceof ApiProblem ? making.error.fieldMessage(sentAs[field] ?? field) : undefined
  }
  const props = { draft, errorOf, change: (part: Partial<ContractDraft>) => setDraft({ ...draft, ...part }) }
  return (
    <SideSheet
      open
      title={t('create')}
      icon={IconFileText}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        <Button look="filled" busy={making.isPending} onClick={submit}>
          {t('create')}
        </Button>
      }
    >
      {checked && wrong.length > 0 ? (
        <ErrorSummary text={t('common:field.left', { count: wrong.length })} fields={[]} />
      ) : null}
      {making.error === null ? null : (
        <div className={styles.section}>
          <ProblemLine problem={making.error} />
        </div>
      )}
      <CustomerFields {...props} />
      <SheetSection title={t('representative')}>
        <PersonFields {...props} />
        <VerificationFields {...props} />
        <p className="dim">{t('sealed')}</p>
      </SheetSection>
    </SideSheet>
  )
}

function CustomerFields({ draft, change, errorOf }: FieldsProps) {
  const { t } = useTranslation('contracts')
  const points = useQuery(pointsQuery(false)).data ?? []
  return (
    <SheetSection title={t('customer')}>
      <SelectField
        label={t('servicePoint')}
        none={t('choosePoint')}
        value={draft.servicePointId}
        options={points.map((point) => ({ value: point.id, label: `${point.code} · ${point.name}` }))}
        error={errorOf('servicePointId')}
        onChange={(event) => change({ servicePointId: event.target.value })}
      />
      <div className={styles.pair}>
        <TextField
          label={t('number')}
          code
          value={draft.number}
          maxLength={60}
          autoComplete="off"
          error={errorOf('number')}
          onChange={(event) => change({ number: event.target.value })}
        />
        <TextField
          label={t('taxCode')}
          code
          inputMode="numeric"
          value={draft.taxCode}
          maxLength={20}
          autoComplete="off"
          error={errorOf('taxCode')}
          onChange={(event) => change({ taxCode: event.target.value })}
        />
      </div>
      <TextField
        label={t('customerName')}
        value={draft.customerName}
        maxLength={200}
        autoComplete="off"
        error={errorOf('customerName')}
        onChange={(event) => change({ customerName: event.target.value })}
      />
      <div className={styles.pair}>
        <TextField
          label={t('validFrom')}
          hint={t('dayHint')}
          inputMode="numeric"
          value={draft.validFrom}
          maxLength={10}
          autoComplete="off"
          error={errorOf('validFrom')}
          onChange={(event) => change({ validFrom: event.target.value })}
        />
        <TextField
          label={t('validUntil')}
          hint={t('dayHint')}
          inputMode="numeric"
          value={draft.validUntil}
          maxLength={10}
          autoComplete="off"
          error={errorOf('validUntil')}
          onChange={(event) => change({ validUntil: event.target.value })}
        />
      </div>
    </SheetSection>
  )
}
