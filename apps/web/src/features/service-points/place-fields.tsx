// Name and address of a point: the commune by type-ahead, which brings its province.
import { TextField } from '@buuan/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommuneField } from '../acceptance/commune-field.tsx'
import { useCommuneBox } from '../acceptance/use-commune-box.ts'
import { placesQuery } from './service-points.ts'

export type PlaceDraft = { name: string; provinceCode: string; communeCode: string; street: string }

/** Which fields of a place are not filled in yet. */
export function lackingIn(draft: PlaceDraft): { name: boolean; communeCode: boolean } {
  return {
    name: draft.name.trim().length < 2,
    communeCode: draft.communeCode === '',
  }
}

export type PlaceFieldsProps = { draft: PlaceDraft; onDraft: (draft: PlaceDraft) => void; checked: boolean }

/** Draws the four fields; `checked` shows what is missing. */
export function PlaceFields({ draft, onDraft, checked }: PlaceFieldsProps) {
  const { t } = useTranslation('service-points')
  const lacking = lackingIn(draft)
  return (
    <>
      <TextField
        label={t('name')}
        value={draft.name}
        maxLength={80}
        autoComplete="off"
        error={checked && lacking.name ? t('form.nameWrong') : undefined}
        onChange={(event) => onDraft({ ...draft, name: event.target.value })}
      />
      <CommuneBox
        draft={draft}
        onDraft={onDraft}
        error={checked && lacking.communeCode ? t('form.communeWrong') : undefined}
      />
      <TextField
        label={t('street')}
        value={draft.street}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => onDraft({ ...draft, street: event.target.value })}
      />
    </>
  )
}

type CommuneBoxProps = Omit<PlaceFieldsProps, 'checked'> & { error: string | undefined }

function CommuneBox({ draft, onDraft, error }: CommuneBoxProps) {
  const { t } = useTranslation('service-points')
  const places = useQuery(placesQuery).data
  const [typed, setTyped] = useState('')
  const isChosen = draft.communeCode !== ''
  const box = useCommuneBox({
    text: isChosen ? (places?.nameOf(draft.communeCode) ?? '') : typed,
    isChosen,
    onType: (text) => {
      setTyped(text)
      onDraft({ ...draft, provinceCode: '', communeCode: '' })
    },
    onChoose: ({ code, provinceCode }) => onDraft({ ...draft, provinceCode, communeCode: code }),
  })
  return (
    <CommuneField
      label={t('commune')}
      field="communeCode"
      box={box}
      error={box.isOpen ? undefined : error}
      onLeave={box.close}
    />
  )
}
