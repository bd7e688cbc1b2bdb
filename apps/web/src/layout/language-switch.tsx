// Two words in the bar that change the language of the screens.
import { useTranslation } from 'react-i18next'
import { changeLanguage, languages } from '../i18n/index.ts'
import styles from './language-switch.module.css'

/** Shows Tiếng Việt and English side by side; the current one is underlined. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  return (
    <fieldset aria-label={t('language.label')} className={styles.group}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className={styles.word}
          aria-pressed={i18n.language === language}
          onClick={() => void changeLanguage(language)}
        >
          {t(`language.${language}`)}
        </button>
      ))}
    </fieldset>
  )
}
