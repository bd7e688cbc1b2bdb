// Correcting a party: the present values are opened first (purpose "counter correction", on record), then replaced as a new version.
import type { Address, CorrectItemInput, ItemPage, OpenedItem, OpenedPart } from '@buuan/contract'
import { Button, Option, SideSheet, TextField } from '@buuan/ui'
import { IconPencil } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '../../layout/toasts.tsx'
import { ProblemLine } from '../../layout/office-page.tsx'
import { ApiProblem } from '../../problem.ts'
import { readPlaces, usePlaces } from '../acceptance/places.ts'
import { correctItem, openItem } from './retrieval.ts'
import styles from './retrieval.module.css'
import { phoneWord, placeWord } from './words.ts'

type Party = 'sender' | 'addressee'
type Draft = {
  party: Party
  name: string
  phone: string
  street: string
  place: string
  address: Address
  organisation: Extract<OpenedPart, { part: 'sender_name' }>['organisation']
}

const partsOf = {
  sender: ['sender_name', 'sender_phone', 'sender_address'],
  addressee: ['addressee_name', 'addressee_phone', 'addressee_address'],
} as const

const emptyAddress: Address = { street: '', communeCode: null, provinceCode: null, countryCode: 'VN', asWritten: '' }

function draftOf(party: Party, opened: OpenedItem, place: (address: Address) => string): Draft {
  const find = <Part extends OpenedPart['part']>(part: Part) =>
    opened.parts.find((each): each is Extract<OpenedPart, { part: Part }> => each.part === part)
  const address = find(`${party}_address`)?.address ?? emptyAddress
  return {
    party,
    name: find(`${party}_name`)?.name ?? '',
    phone: phoneWord(find(`${party}_phone`)?.phone ?? null),
    street: address.street,
    place: place(address),
    address,
    organisation: find('sender_name')?.organisation ?? null,
  }
}

export type CorrectionSheetProps = { item: ItemPage; onClose: () => void; onDone: () => void }

/** Asks whom to correct, opens the present values, and sends the new ones. */
export function CorrectionSheet({ item, onClose, onDone }: CorrectionSheetProps) {
  const { t } = useTranslation(['retrieval', 'common'])
  const places = usePlaces()
  const [party, setParty] = useState<Party>('addressee')
  const [draft, setDraft] = useState<Draft>()
  const opening = useMutation({
    mutationFn: () => openItem(item.itemId, { purpose: 'counter_correction', parts: [...partsOf[party]] }),
    onSuccess: (opened) =>
      setDraft(draftOf(party, opened, (address) => placeWord(places, address.communeCode, address.provinceCode))),
  })
  const saving = useMutation({
    mutationFn: (correction: CorrectItemInput) => correctItem(item.itemId, correction),
    onSuccess: () => {
      toast(t('correction.saved', { number: item.itemNumber?.formatted ?? '' }))
      onDone()
    },
  })
  const problem = opening.error ?? saving.error
  const save = () => {
    if (draft !== undefined) saving.mutate({ expectedVersion: item.version, reason: 'typed_wrong', ...partyOf(draft) })
  }
  return (
    <SideSheet
      open
      title={t('correction.title')}
      subject={t('correction.lead')}
      icon={IconPencil}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          {draft === undefined ? (
            <Button look="filled" busy={opening.isPending} onClick={() => opening.mutate()}>
              {t('correction.open')}
            </Button>
          ) : (
            <Button look="filled" busy={saving.isPending} onClick={save}>
              {t('common:action.save')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.form}>
        {draft === undefined ? (
          <fieldset>
            <legend>{t('correction.whom')}</legend>
            {(['addressee', 'sender'] as const).map((each) => (
              <Option
                key={each}
                kind="radio"
                name="party"
                value={each}
                checked={party === each}
                onChange={() => setParty(each)}
                label={t(`sealed.${each}`)}
              />
            ))}
          </fieldset>
        ) : (
          <PartyFields draft={draft} onChange={setDraft} problem={saving.error} />
        )}
        {problem ? <ProblemLine problem={problem} /> : null}
      </div>
    </SideSheet>
  )
}

function partyOf({ party, name, phone, street, address, organisation }: Draft): Partial<CorrectItemInput> {
  const common = { name, phone: phone.trim() === '' ? null : phone, address: { ...address, street } }
  if (party === 'addressee') return { addressee: common }
  return { sender: { ...common, kind: organisation === null ? 'person' : 'organisation', organisation } }
}

type FieldsProps = { draft: Draft; onChange: (draft: Draft) => void; problem: Error | null }

function PartyFields({ draft, onChange, problem }: FieldsProps) {
  const { t } = useTranslation(['retrieval', 'common'])
  const places = usePlaces()
  const wrong = (field: string) =>
    problem instanceof ApiProblem ? problem.fieldMessage(`${draft.party}.${field}`) : undefined
  const isPlaceOpen = draft.place !== '' && draft.address.communeCode === null && draft.address.countryCode === 'VN'
  const readPlace = () => {
    if (places === undefined || draft.address.communeCode !== null) return
    const { options, isCertain } = readPlaces(places, draft.place)
    const [only] = options
    if (!isCertain || only === undefined) return
    const { code: communeCode, provinceCode, label } = only
    onChange({ ...draft, place: label, address: { ...draft.address, communeCode, provinceCode, asWritten: '' } })
  }
  return (
    <>
      <TextField
        label={t('correction.name')}
        value={draft.name}
        error={wrong('name')}
        autoComplete="off"
        onChange={(event) => onChange({ ...draft, name: event.target.value })}
      />
      <TextField
        label={t('correction.phone')}
        code
        value={draft.phone}
        error={wrong('phone')}
        autoComplete="off"
        onChange={(event) => onChange({ ...draft, phone: event.target.value })}
      />
      <TextField
        label={t('correction.place')}
        hint={t('correction.placeHint')}
        value={draft.place}
        error={isPlaceOpen ? t('correction.placeOpen') : wrong('address.communeCode')}
        autoComplete="off"
        onBlur={readPlace}
        onChange={(event) =>
          onChange({
            ...draft,
            place: event.target.value,
            address: { ...draft.address, communeCode: null, provinceCode: null, asWritten: event.target.value },
          })
        }
      />
      <TextField
        label={t('correction.street')}
        value={draft.street}
        autoComplete="off"
        onChange={(event) => onChange({ ...draft, street: event.target.value })}
      />
    </>
  )
}
