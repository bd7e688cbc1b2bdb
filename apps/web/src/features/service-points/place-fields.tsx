// Name and address of a point: province first, then a commune of that province.
import { SelectField, TextField } from '@buuan/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import styles from '../../layout/office.module.css'
import { placesQuery } from './service-points.ts'

export type PlaceDraft = { name: string; provinceCode: string; communeCode: string; street: string }

/** Which fields of a place are not filled in yet. */
export function lackingIn(draft: PlaceDraft): { name: boolean; provinceCode: boolean; communeCode: boolean } {
  return {
    name: draft.name.trim().length < 2,
    provinceCode: draft.provinceCode === '',
    communeCode: draft.communeCode === '',
  }
}

export type PlaceFieldsProps = { draft: PlaceDraft; onDraft: (draft: PlaceDraft) => void; checked: boolean }

/** Draws the four fields; `checked` shows what is missing. */
export function PlaceFields({ draft, onDraft, checked }: PlaceFieldsProps) {
  const { t } = useTranslation('service-points')
  const places = useQuery(placesQuery).data
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
      <div className={styles.pair}>
        <SelectField
          label={t('province')}
          none={t('chooseProvince')}
          value={draft.provinceCode}
          options={places?.provinces ?? []}
          error={checked && lacking.provinceCode ? t('form.provinceWrong') : undefined}
          onChange={(event) => onDraft({ ...draft, provinceCode: event.target.value, communeCode: '' })}
        />
        <SelectField
          label={t('commune')}
          none={t('chooseCommune')}
          value={draft.communeCode}
          options={draft.provinceCode === '' ? [] : (places?.communesOf(draft.provinceCode) ?? [])}
          error={checked && lacking.communeCode ? t('form.communeWrong') : undefined}
          onChange={(event) => onDraft({ ...draft, communeCode: event.target.value })}
        />
      </div>
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
