// Mantine under our own theme: its colours, sizes and radii come from theme.json, its variables point at ours.
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'
import { tokens } from '@buuan/ui/tokens'

const { mantine, font } = tokens
const { light, dark } = mantine.primaryShade

const colors = Object.fromEntries(
  // Each palette of theme.json has ten shades, as Mantine's tuple wants; the test counts them.
  Object.entries(mantine.colors).map(([name, shades]) => [name, shades as unknown as MantineColorsTuple]),
)

export const mantineTheme = createTheme({
  primaryColor: mantine.primaryColor,
  // theme.json holds shade numbers within Mantine's 0 to 9; JSON knows them only as numbers.
  primaryShade: { light: light as 7, dark: dark as 3 },
  defaultRadius: mantine.defaultRadius,
  cursorType: 'pointer',
  focusRing: 'auto',
  autoContrast: mantine.autoContrast,
  respectReducedMotion: true,
  colors,
  fontFamily: font.ui,
  fontFamilyMonospace: font.code,
  headings: { fontFamily: font.ui, fontWeight: '650' },
  fontSizes: mantine.fontSizes,
  lineHeights: mantine.lineHeights,
  spacing: mantine.spacing,
  radius: mantine.radius,
  shadows: mantine.shadows,
})

/** Points Mantine's surface variables at the house's own, so both schemes follow one set of tokens. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const surfaces = {
    '--mantine-color-body': 'var(--sheet)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-anchor': 'var(--muc)',
    '--mantine-color-error': 'var(--error)',
    '--mantine-color-success': 'var(--success)',
    '--mantine-color-default': 'var(--sheet)',
    '--mantine-color-default-hover': 'var(--inset)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-primary-color-filled': 'var(--muc)',
    '--mantine-primary-color-filled-hover': 'var(--muc-hover)',
    '--mantine-primary-color-contrast': 'var(--on-muc)',
  }
  return { variables: {}, light: surfaces, dark: surfaces }
}
