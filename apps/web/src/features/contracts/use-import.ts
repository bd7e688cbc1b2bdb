// The import under way: its worker lives as long as the page, and nothing of the file is kept after it.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ImportOrder, ImportReport } from './import-messages.ts'

/** The last report of the running import, and the way to start one. */
export function useImport(): {
  report: ImportReport | undefined
  isRunning: boolean
  start: (order: ImportOrder) => void
} {
  const worker = useRef<Worker>(undefined)
  const [report, setReport] = useState<ImportReport>()
  const [isRunning, setRunning] = useState(false)
  useEffect(() => () => worker.current?.terminate(), [])
  const start = useCallback((order: ImportOrder) => {
    worker.current?.terminate()
    const next = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' })
    worker.current = next
    const hear = (heard: ImportReport) => {
      setReport(heard)
      if (heard.kind === 'progress') return
      setRunning(false)
      next.terminate()
    }
    next.addEventListener('message', (event: MessageEvent<ImportReport>) => hear(event.data))
    next.addEventListener('error', () => hear({ kind: 'failed', code: 'worker' }))
    setReport(undefined)
    setRunning(true)
    next.postMessage(order)
  }, [])
  return { report, isRunning, start }
}
