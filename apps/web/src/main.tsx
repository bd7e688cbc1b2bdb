// Starts the console: words first, then the screens.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startWords } from './i18n/index.ts'
import { watchPieces } from './new-version.ts'
import './styles.css'

watchPieces()
await startWords()
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
