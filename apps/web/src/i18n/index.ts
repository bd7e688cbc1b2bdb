// The words of the screens: Vietnamese first, English second; one namespace per feature, loaded with it.
import i18next, { type BackendModule, type ResourceKey } from 'i18next'
import { initReactI18next } from 'react-i18next'
import enCommon from './en/common.json' with { type: 'json' }
import viCommon from './vi/common.json' with { type: 'json' }

export const languages = ['vi', 'en'] as const
export type Language = (typeof languages)[number]

const remembered = 'buuan.language'
const files = import.meta.glob<{ default: ResourceKey }>(['./vi/*.json', './en/*.json', '!./*/common.json'])

const featureWords: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: async (language: string, namespace: string) => {
    const load = files[`./${language}/${namespace}.json`]
    if (load === undefined) throw new Error(`no words for ${language}/${namespace}`)
    return (await load()).default
  },
}

function rememberedLanguage(): Language {
  return localStorage.getItem(remembered) === 'en' ? 'en' : 'vi'
}

/** Starts the words in the remembered language, Vietnamese when none is remembered. */
export async function startWords(): Promise<void> {
  const language = rememberedLanguage()
  document.documentElement.lang = language
  await i18next
    .use(featureWords)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: 'vi',
      supportedLngs: languages,
      ns: ['common'],
      defaultNS: 'common',
      partialBundledLanguages: true,
      resources: { vi: { common: viCommon }, en: { common: enCommon } },
      interpolation: { escapeValue: false },
      returnNull: false,
    })
}

/** Changes the language of every screen and of the page's `lang`, and remembers it in this browser. */
export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(remembered, language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
