// Step "Quyết định": what is missing in words, the privacy notice, the list of goods that may not be sent.
import { Button, Option, SectionHead, StatusLine } from '@buuan/ui'
import { currentAcceptanceNotice } from '@buuan/contract/privacy-notices.ts'
import { useTranslation } from 'react-i18next'
import styles from './acceptance.module.css'
import { useCounter } from './counter-context.ts'
import { isFromLetterBox } from './form.ts'
import { useForm, useFormStore } from './form-store.ts'
import { useTasks } from './tasks.ts'

/** Draws the last sheet before F9. */
export function DecisionStep() {
  const { t } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const tasks = useTasks()
  const isLetter = useForm((form) => form.itemClass === 'letter')
  const isBoxed = useForm(isFromLetterBox)
  const goodsAcknowledged = useForm((form) => form.goodsAcknowledged)
  return (
    <section data-step="decision" aria-labelledby="step-decision" tabIndex={-1}>
      <SectionHead title={<span id="step-decision">{t('decision.title')}</span>} />
      <div className={styles.sheet}>
        {isBoxed ? <p>{t('letterBox.decision')}</p> : <Notice />}
        {isLetter ? null : (
          <Option
            kind="checkbox"
            name="goods"
            value="acknowledged"
            checked={goodsAcknowledged}
            onChange={(checked) => dispatch({ type: 'item', changes: { goodsAcknowledged: checked } })}
            label={t('decision.goods')}
            note={t('decision.goodsNote')}
          />
        )}
        {tasks.length === 0 ? (
          <StatusLine tone="done" title={t('decision.ready')} />
        ) : (
          <div className={styles.block}>
            <h3 className={styles.legend}>{t('decision.missing')}</h3>
            <ul className={styles.missing}>
              {tasks.map((task) => (
                <li key={task.id}>
                  <Button look="quiet" size="small" onClick={() => dispatch({ type: 'step', step: task.step })}>
                    {task.words}
                  </Button>
                  <span className="meta">{t(`step.${task.step}`)}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  )
}

function Notice() {
  const { t, i18n } = useTranslation('acceptance')
  const { dispatch } = useFormStore()
  const { session, today } = useCounter()
  const shown = useForm((form) => form.noticeVersion)
  const notice = currentAcceptanceNotice(today)
  const lines = i18n.language === 'en' ? notice.en : notice.vi
  return (
    <div className={styles.block}>
      <div className={styles.noticeHead}>
        <h3 className={styles.legend}>{t('decision.notice')}</h3>
        <span className="meta">{t('decision.noticeVersion', { version: notice.version })}</span>
      </div>
      <ul className={styles.notice}>
        {lines.map((line) => (
          <li key={line}>{line.replaceAll('{organisation}', session.organisation.name)}</li>
        ))}
      </ul>
      <Option
        kind="checkbox"
        name="notice"
        value={notice.version}
        checked={shown === notice.version}
        onChange={(checked) => dispatch({ type: 'item', changes: { noticeVersion: checked ? notice.version : null } })}
        label={t('decision.noticeShown', { version: notice.version })}
      />
    </div>
  )
}
