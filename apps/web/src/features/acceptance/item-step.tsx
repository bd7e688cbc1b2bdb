// Step "Bưu gửi": class, number, carriage, mass and charge.
import { Button, Option, SectionHead } from '@buuan/ui'
import { formatNumber, parseMass, parseMoney } from '@buuan/vietnam/numbers.ts'
import { useTranslation } from 'react-i18next'
import styles from './acceptance.module.css'
import { Choices, Text } from './fields.tsx'
import { useForm, useFormStore } from './form-store.ts'
import { LateFields } from './late-fields.tsx'
import { groupNumber } from './words.ts'

/** Asks what kind of item it is; the number is scanned, typed or left to the point's range. */
export function ItemStep() {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const itemClass = useForm((form) => form.itemClass)
  const transport = useForm((form) => form.transport)
  return (
    <section data-step="item" aria-labelledby="step-item">
      <SectionHead title={<span id="step-item">{t('step.item')}</span>} />
      <div className={styles.sheet}>
        <Choices
          label={t('class.label')}
          value={itemClass}
          options={(['letter', 'packet', 'parcel'] as const).map((value) => ({
            value,
            label: t(`class.${value}`),
            note: t(`classNote.${value}`),
          }))}
          onChange={(value) => dispatch({ type: 'kind', changes: { itemClass: value } })}
        />
        {itemClass === 'letter' ? <LetterBox /> : null}
        <NumberRow />
        <LateFields />
        <Choices
          label={t('transport.label')}
          value={transport}
          options={(['any', 'road_only'] as const).map((value) => ({ value, label: t(`transport.${value}`) }))}
          onChange={(value) => dispatch({ type: 'item', changes: { transport: value } })}
        />
        <Amounts />
      </div>
    </section>
  )
}

/** Asks whether the letter comes out of a letter box: then nothing is asked of a sender. */
function LetterBox() {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const letterBox = useForm((form) => form.letterBox)
  return (
    <Option
      kind="checkbox"
      dense
      name="letterBox"
      value="letter_box"
      checked={letterBox}
      onChange={(checked) => dispatch({ type: 'kind', changes: { letterBox: checked } })}
      label={t('letterBox.label')}
      note={t('letterBox.note')}
    />
  )
}

function NumberRow() {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const number = useForm((form) => form.number)
  return (
    <div className={styles.numberRow}>
      <span className={styles.legend}>{t('field.number')}</span>
      <span className={styles.numberNow}>
        <b className={number === null ? 'dim' : 'code'}>{number === null ? t('issued') : groupNumber(number)}</b>
        {number === null ? null : (
          <Button size="small" look="quiet" onClick={() => dispatch({ type: 'number', number: null })}>
            {t('field.clearNumber')}
          </Button>
        )}
      </span>
      <span className="meta">{t('field.numberHint')}</span>
    </div>
  )
}

function Amounts() {
  const { t } = useTranslation(['acceptance', 'common'])
  const { dispatch } = useFormStore()
  const mass = useForm((form) => form.mass)
  const charge = useForm((form) => form.charge)
  return (
    <div className={styles.grid}>
      <Text
        field="mass"
        label={t('field.mass')}
        optional={t('common:field.optional')}
        value={mass}
        inputMode="decimal"
        figures
        onChange={(value) => dispatch({ type: 'item', changes: { mass: value } })}
        onLeave={(value) => {
          const read = parseMass(value)
          if (read.ok) dispatch({ type: 'item', changes: { mass: formatNumber(read.value) } })
        }}
      />
      <Text
        field="charge"
        label={t('field.charge')}
        optional={t('common:field.optional')}
        value={charge}
        inputMode="decimal"
        figures
        onChange={(value) => dispatch({ type: 'item', changes: { charge: value } })}
        onLeave={(value) => {
          const read = parseMoney(value)
          if (read.ok) dispatch({ type: 'item', changes: { charge: formatNumber(read.value) } })
        }}
      />
    </div>
  )
}
