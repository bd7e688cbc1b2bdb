// Reads the design tokens of theme.json and turns them into CSS custom properties; no other place names a colour.
import theme from './theme.json' with { type: 'json' }

export type Scheme = 'light' | 'dark'

/** The design tokens as they stand in theme.json: colours as #RRGGBB, lengths with their unit. */
export const tokens = theme

/** Gives the custom properties of one colour scheme, `--paper` to `--kraft`, as name and value pairs. */
export function schemeVariables(scheme: Scheme): Record<string, string> {
  return Object.fromEntries(Object.entries(theme.color[scheme]).map(([name, value]) => [`--${name}`, value]))
}

/** Gives the custom properties that do not change with the scheme: fonts, radii, motion and the overlay shadow. */
export function steadyVariables(): Record<string, string> {
  return {
    '--font-ui': theme.font.ui,
    '--font-code': theme.font.code,
    '--font-paper': theme.font.paper,
    '--radius-control': theme.radius.control,
    '--radius-panel': theme.radius.panel,
    '--radius-photo': theme.radius.photo,
    '--shadow-overlay': theme.shadow.overlay,
    '--motion-fast': theme.motion.fast,
    '--motion-base': theme.motion.base,
    '--motion-ease': theme.motion.ease,
    '--height-control': theme.height.control.counter,
    '--height-topbar': theme.height.topbar,
    '--height-decision': theme.height.decisionBar,
  }
}

const darkSelector = "[data-mantine-color-scheme='dark'], [data-theme='dark']"

function block(selector: string, variables: Record<string, string>): string {
  const lines = Object.entries(variables).map(([name, value]) => `  ${name}: ${value};`)
  return `${selector} {\n${lines.join('\n')}\n}\n`
}

/** Gives the whole of tokens.generated.css; the test keeps the committed file equal to it. */
export function tokensCss(): string {
  return [
    '/* Generated from theme.json by `node --import tsx packages/ui/src/write-tokens.ts`; do not edit. */\n',
    block(':root', { ...schemeVariables('light'), ...steadyVariables() }),
    '\n',
    // Paper is light whatever the screen is.
    `@media not print {\n${block(darkSelector, schemeVariables('dark'))}\n}`,
  ].join('')
}
