// Writes Mantine's variables under our theme into a plain style sheet, so that the page needs no inline style for them:
// `node --import tsx apps/web/src/theme/write-mantine-variables.ts`.
import { writeFileSync } from 'node:fs'
import { mantineVariablesCss } from './mantine-variables.ts'

writeFileSync(new URL('./mantine-variables.generated.css', import.meta.url), mantineVariablesCss())
