// The cache of what was read from the server. It holds personal data for a moment only: short lives, cleared on sign-out.
import { notifyManager, QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.ts'

const seconds = 1000

// What changed is drawn before the next key is heard: a button that was just pressed is busy by then, and does not act twice.
notifyManager.setScheduler(queueMicrotask)

/** True when asking again could help: no answer or a server fault, at most twice; never for a refusal. */
export function shouldAskAgain(failures: number, problem: Error): boolean {
  const mayPass = !(problem instanceof ApiProblem) || problem.status === 0 || problem.status >= 500
  return mayPass && failures < 2
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5 * seconds,
      gcTime: 30 * seconds,
      retry: shouldAskAgain,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
    mutations: { gcTime: 0, retry: false, networkMode: 'always' },
  },
})
