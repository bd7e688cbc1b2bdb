// The recorded door to a person of a contract: purpose first, then the values for five minutes.
import type { ContractOpeningPurpose } from '@buuan/contract'
import { Button, Option, RevealedStrip, SideSheet } from '@buuan/ui'
import { IconEye, IconEyeCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '../../layout/office.module.css'
import { ProblemLine } from '../../layout/office-page.tsx'
import { type OpenedPerson, openPerson } from './contracts.ts'

const purposes: readonly ContractOpeningPurpose[] = [
  'handover_check',
  'contact_customer',
  'contract_renewal',
  'complaint',
  'audit',
]
const SHOWN_MS = 5 * 60_000

type DoorProps = { contractId: string; batchId: string | null; subject: string; onClose: () => void }
type Opened = { person: OpenedPerson; purpose: ContractOpeningPurpose; endsAt: number }

/** Asks what for, opens, and covers again on time, on leaving and on closing. */
export function PersonDoor({ contractId, batchId, subject, onClose }: DoorProps) {
  const { t } = useTranslation(['contracts', 'common'])
  const [purpose, setPurpose] = useState<ContractOpeningPurpose>()
  const [opened, setOpened] = useState<Opened>()
  const hide = useCallback(() => {
    setOpened(undefined)
    onClose()
  }, [onClose])
  const opening = useMutation({
    mutationFn: (chosen: ContractOpeningPurpose) => openPerson(contractId, batchId, chosen),
    onSuccess: (person, chosen) => setOpened({ person, purpose: chosen, endsAt: Date.now() + SHOWN_MS }),
  })
  return (
    <SideSheet
      open
      title={t(batchId === null ? 'representative' : 'door.handedOverBy')}
      subject={subject}
      icon={IconEyeCheck}
      onClose={hide}
      closeLabel={t('common:action.close')}
      footer={
        opened ? undefined : (
          <Button
            look="filled"
            icon={IconEye}
            busy={opening.isPending}
            missing={purpose === undefined ? t('door.choose') : undefined}
            onClick={() => purpose && opening.mutate(purpose)}
          >
            {t('door.open')}
          </Button>
        )
      }
    >
      {opened ? (
        <Values opened={opened} onHide={hide} />
      ) : (
        <div className={styles.section}>
          {opening.error === null ? null : <ProblemLine problem={opening.error} />}
          <fieldset>
            <legend className={styles.sectionHead}>{t('door.purpose')}</legend>
            {purposes.map((each) => (
              <Option
                key={each}
                kind="radio"
                name="purpose"
                value={each}
                checked={purpose === each}
                onChange={() => setPurpose(each)}
                label={t(`purposeOf.${each}`)}
              />
            ))}
          </fieldset>
          <p className="dim">{t('door.notice')}</p>
        </div>
      )}
    </SideSheet>
  )
}

function Values({ opened: { person, purpose, endsAt }, onHide }: { opened: Opened; onHide: () => void }) {
  const { t } = useTranslation('contracts')
  const values = [
    { label: t('name'), value: person.name },
    ...(person.title ? [{ label: t('personTitle'), value: person.title }] : []),
    ...(person.phone ? [{ label: t('phone'), value: person.phone, code: true }] : []),
    ...(person.documentNumber ? [{ label: t('documentNumber'), value: person.documentNumber, code: true }] : []),
  ]
  return (
    <RevealedStrip
      label={t('door.values')}
      values={values}
      purposeLabel={t('door.purpose')}
      purpose={t(`purposeOf.${purpose}`)}
      endsAt={endsAt}
      onHide={onHide}
      labels={{ left: (time) => t('door.left', { time }), hide: t('door.hide') }}
    />
  )
}
