// Whole numbers as the language of the screen writes them: 1.234.567 in Vietnamese, 1,234,567 in English.
import { useTranslation } from 'react-i18next'

const formats = { vi: new Intl.NumberFormat('vi-VN'), en: new Intl.NumberFormat('en-GB') }

/** Gives a function that writes a whole number in the language of the screen. */
export function useFigures(): (count: number) => string {
  const { i18n } = useTranslation()
  const format = i18n.language === 'en' ? formats.en : formats.vi
  return (count) => format.format(count)
}
