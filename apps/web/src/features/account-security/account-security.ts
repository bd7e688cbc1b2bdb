// The calls of the account security page.
import type { CurrentSession, PreparedTotp } from '@buuan/contract'
import { api } from '../../api.ts'
import { queryClient } from '../../queries.ts'
import { sessionQuery } from '../../session.ts'

/** Changes one's own password; the session in memory is the new one. */
export async function changePassword(current: string, next: string): Promise<void> {
  const session = await api.post<CurrentSession>('/session/password', { current, next })
  queryClient.setQueryData(sessionQuery.queryKey, session)
}

/** Sets one's own confirmation PIN; the session in memory hears of it. */
export async function setPin(password: string, pin: string): Promise<void> {
  await api.post('/session/pin', { password, pin })
  await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
}

export const prepareTotp = (password: string) => api.post<PreparedTotp>('/session/totp', { password })

/** Puts the second factor in force with its first code. */
export async function confirmTotp(code: string): Promise<void> {
  await api.post('/session/totp/confirmation', { code })
  await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
}

/** Removes one's own second factor. */
export async function removeTotp(password: string): Promise<void> {
  await api.post('/session/totp/removal', { password })
  await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
}
