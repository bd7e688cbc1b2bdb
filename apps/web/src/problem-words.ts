// Turns a problem into the words of the screen: the server's own for refusals, ours where no answer came.
import { useTranslation } from 'react-i18next'
import type { ApiProblem } from './problem.ts'

export type ProblemWords = { title: string; detail: string | undefined; code: string | undefined }

/** Gives a function that puts a problem into words: title, what to do, and a code for support where it helps. */
export function useProblemWords(): (problem: ApiProblem) => ProblemWords {
  const { t } = useTranslation()
  return (problem) => {
    if (problem.code === 'unreachable' || problem.code === 'unreadable') {
      return {
        title: t(`problem.${problem.code}.title`),
        detail: t(`problem.${problem.code}.detail`),
        code: problem.code,
      }
    }
    return {
      title: problem.title,
      detail: problem.detail,
      code: problem.status >= 500 ? (problem.requestId ?? problem.code) : undefined,
    }
  }
}
