// Printing the form for the pens, and the one line that says what came of it.
import { useCallback, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../problem.ts'
import { useProblemWords } from '../../problem-words.ts'
import type { Desk } from './use-desk.ts'
import type { Heard } from './use-scanning.ts'

/** The act of printing: never throws a problem of the server, says it instead. */
export function useFormPrint(desk: Desk, say: (heard: Heard) => void): () => Promise<void> {
  const { t } = useTranslation('acceptance')
  const wordsOf = useProblemWords()
  const latest = useRef(desk)
  useLayoutEffect(() => {
    latest.current = desk
  })
  return useCallback(async () => {
    try {
      const number = await latest.current.printForm()
      if (number === undefined)
        say({ tone: 'error', title: t('signForm.unreadable'), detail: t('signForm.unreadableDetail') })
      else say({ tone: 'done', title: t('signForm.printed', { number }), detail: t('signForm.next') })
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      const { title, detail, code } = wordsOf(problem)
      say({ tone: 'error', title, detail, code })
    }
  }, [say, t, wordsOf])
}
