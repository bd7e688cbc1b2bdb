// Goods for sale: where they come from and what paper says so; that there is none is an answer too (CT02-I-5).
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './acceptance.module.css'
import { listCountries } from './countries.ts'
import type { PieceForm } from './form.ts'

const documents = ['invoice', 'origin_certificate', 'customs_declaration', 'other', 'absent'] as const

type OriginRowProps = {
  piece: PieceForm
  change: (changes: Partial<Omit<PieceForm, 'id' | 'answers'>>) => void
  isOpen: boolean
}

/** Asks for origin and paper in a line under the row. */
export function OriginRow({ piece, change, isOpen }: OriginRowProps) {
  const { t, i18n } = useTranslation('acceptance')
  const countries = useMemo(() => listCountries(i18n.language), [i18n.language])
  return (
    <tr className={isOpen ? styles.open : undefined}>
      <td colSpan={7} className={styles.originCell}>
        <div className={styles.origin}>
          <label>
            {t('contents.originCountry')}
            <select
              className={styles.select}
              value={piece.originCountry}
              onChange={(event) => change({ originCountry: event.target.value })}
            >
              <option value="">{t('contents.originUnknown')}</option>
              {countries.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('contents.originDocument')}
            <select
              className={styles.select}
              value={piece.originDocument}
              onChange={(event) =>
                change({ originDocument: documents.find((each) => each === event.target.value) ?? '' })
              }
            >
              <option value="">{t('field.choose')}</option>
              {documents.map((value) => (
                <option key={value} value={value}>
                  {t(`originDocument.${value}`)}
                </option>
              ))}
            </select>
          </label>
          {piece.originDocument === '' || piece.originDocument === 'absent' ? null : (
            <label>
              {t('contents.originNumber')}
              <input
                type="text"
                className={styles.originNumber}
                maxLength={60}
                autoComplete="off"
                value={piece.originDocumentNumber}
                onChange={(event) => change({ originDocumentNumber: event.target.value })}
              />
            </label>
          )}
        </div>
      </td>
    </tr>
  )
}
