// The committed style sheet of Mantine's variables is the one computed from theme.json.
import { readFileSync } from 'node:fs'
import { tokens } from '@buuan/ui/tokens'
import { expect, test } from 'vitest'
import { mantineVariablesCss } from './mantine-variables.ts'

test('mantine-variables.generated.css follows the theme', () => {
  const committed = readFileSync(new URL('./mantine-variables.generated.css', import.meta.url), 'utf8')
  expect(committed).toBe(mantineVariablesCss())
  expect(committed).toContain(`--mantine-color-muc-7: ${tokens.mantine.colors.muc[7]}`)
  expect(committed).toContain('--mantine-color-body: var(--sheet)')
  expect(committed).not.toMatch(/var\(--mantine-color-(?:red|teal|blue|orange)/)
})

test('every palette has the ten shades Mantine asks for', () => {
  for (const shades of Object.values(tokens.mantine.colors)) expect(shades).toHaveLength(10)
})
