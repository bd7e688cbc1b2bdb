// Step "Đồng kiểm": what sender and clerk look at together, by the goods. Letters never reach it.
import { Checklist, Kbd, SectionHead } from '@buuan/ui'
import { checklists } from '@buuan/contract/checklists.ts'
import { useTranslation } from 'react-i18next'
import { timeOfDay } from '../../dates.ts'
import styles from './acceptance.module.css'
import { useCounter } from './counter-context.ts'
import { useForm, useFormStore } from './form-store.ts'

/** Draws the checklist that the goods ask for, and the place for differences (CT02-I-5). */
export function InspectionStep() {
  const { t, i18n } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const { progress } = useCounter()
  const inspection = useForm((form) => form.inspection)
  const list = checklists[progress.checklist]
  const language = i18n.language === 'en' ? 'en' : 'vi'
  const ticks = inspection.ticks[progress.checklist] ?? {}
  const done = list.items.filter((item) => ticks[item.code] !== undefined).length
  return (
    <section data-step="inspection" aria-labelledby="step-inspection">
      <SectionHead
        ruled
        title={<span id="step-inspection">{t('inspection.title')}</span>}
        note={t('inspection.template', { name: list[language], done, all: list.items.length })}
        end={
          <span className="meta">
            <Kbd>Space</Kbd> {t('inspection.tick')}
          </span>
        }
      />
      <div className={styles.checklist}>
        <Checklist
          label={t('inspection.title')}
          items={list.items.map((item) => ({
            id: item.code,
            label: item[language],
            doneAt: ticks[item.code] === undefined ? undefined : timeOfDay(ticks[item.code] ?? ''),
          }))}
          onToggle={(code, checked) =>
            dispatch({
              type: 'tick',
              checklist: progress.checklist,
              code,
              at: checked ? new Date().toISOString() : null,
            })
          }
          labels={{ notDone: t('inspection.notDone') }}
        />
      </div>
      <label className={styles.differences}>
        <span className={styles.legend}>{t('inspection.differences')}</span>
        <input
          type="text"
          className={styles.boxed}
          data-differences=""
          maxLength={500}
          autoComplete="off"
          placeholder={t('inspection.differencesPlaceholder')}
          value={inspection.differences}
          onChange={(event) => dispatch({ type: 'inspection', changes: { differences: event.target.value } })}
        />
        <Kbd>F7</Kbd>
      </label>
    </section>
  )
}
