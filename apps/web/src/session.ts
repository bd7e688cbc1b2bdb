// Who is signed in here: read once from the server, kept in memory only, forgotten with everything else on sign-out.
import type { CurrentSession, Permission } from '@buuan/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from './api.ts'
import { ApiProblem } from './problem.ts'
import { queryClient } from './queries.ts'

export type SignedIn = CurrentSession

export type Credentials = { account: string; password: string; totp?: string }

/** The query of the session in this browser; `null` means nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<SignedIn | null> => {
    try {
      return await api.get<SignedIn>('/session', { signal })
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 401) return null
      throw problem
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})

/** Gives the signed-in person, or `null`; never waits. */
export function useSession(): SignedIn | null {
  return useQuery(sessionQuery).data ?? null
}

/** True when the signed-in person may do the act; the server decides again. */
export function may(session: SignedIn | null, permission: Permission): boolean {
  return session?.staff.permissions.includes(permission) ?? false
}

/** Signs in; throws `sign_in_refused`, or `totp_required` when the account asks for its one-time code. */
export async function signIn(credentials: Credentials): Promise<SignedIn> {
  const session = await api.post<SignedIn>('/session', credentials)
  queryClient.clear()
  queryClient.setQueryData(sessionQuery.queryKey, session)
  return session
}

/** Forgets everything read from the server; what was typed stays in the drafts on the server. */
export function forgetEverything(): void {
  queryClient.clear()
  queryClient.setQueryData(sessionQuery.queryKey, null)
}

/** Signs out here; the browser forgets all it has read even when the server can't be reached. */
export async function signOut(): Promise<void> {
  try {
    await api.delete('/session')
  } finally {
    forgetEverything()
  }
}
