// Writes tokens.generated.css from theme.json: `node --import tsx packages/ui/src/write-tokens.ts`.
import { writeFileSync } from 'node:fs'
import { tokensCss } from './tokens.ts'

writeFileSync(new URL('./tokens.generated.css', import.meta.url), tokensCss())
