// Turns a problem into the words of the screen: the server's own for refusals, ours where no answer came.
import { useTranslation } from 'react-i18next'
import type { ApiProblem } from './problem.ts'

export type ProblemWords = { title: string; detail: string | undefined; code: string | undefined }

/** Tells whether the server's own words are missing: it could not be reached, or something before it answered. */
export function unansweredKind(problem: Pick<ApiProblem, 'code' | 'status'>): 'unreachable' | 'unreadable' | undefined {
  if (problem.code === 'unreachable' || problem.code === 'unreadable') return problem.code
  if (!/^http_\d+$/.test(problem.code)) return undefined
  return problem.status >= 500 ? 'unreachable' : 'unreadable'
}

/** Gives a function that puts a problem into words: title, what to do, and a code for support where it helps. */
export function useProblemWords(): (problem: ApiProblem) => ProblemWords {
  const { t } = useTranslation()
  return (problem) => {
    const kind = unansweredKind(problem)
    if (kind !== undefined) {
      return { title: t(`problem.${kind}.title`), detail: t(`problem.${kind}.detail`), code: problem.code }
    }
    return {
      title: problem.title,
      detail: problem.detail,
      code: problem.status >= 500 ? (problem.requestId ?? problem.code) : undefined,
    }
  }
}
