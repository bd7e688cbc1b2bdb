// Computes the style sheet of Mantine's custom properties from our theme, at build time instead of in the page.
import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core'
import { cssVariablesResolver, mantineTheme } from './mantine-theme.ts'

// Palettes of Mantine that the house does not use; nothing may refer to them.
const foreign = /^--mantine-color-(?:red|pink|grape|violet|indigo|blue|cyan|teal|green|lime|yellow|orange)-/

function ownOnly(variables: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !foreign.test(name)))
}

/** Gives the whole of mantine-variables.generated.css; the test keeps the committed file equal to it. */
export function mantineVariablesCss(): string {
  const theme = mergeMantineTheme(DEFAULT_THEME, mantineTheme)
  const standard = defaultCssVariablesResolver(theme)
  const own = cssVariablesResolver(theme)
  const css = convertCssVariables(
    {
      variables: ownOnly({ ...standard.variables, ...own.variables }),
      light: ownOnly({ ...standard.light, ...own.light }),
      dark: ownOnly({ ...standard.dark, ...own.dark }),
    },
    ':root',
  )
  return `/* Generated from theme.json by \`node --import tsx apps/web/src/theme/write-mantine-variables.ts\`; do not edit. */\n${css.trim().replaceAll(/([;{])\s*(?=--)/g, '$1\n  ')}\n`
}
