// The clerk's PIN under a joint inspection, as the counter's form asks for it.
import type { AcceptItemInput } from '@buuan/contract'
import { demoPin } from '../../../seed/src/personas.ts'
import type { Answer, Client } from './test-app.ts'

/** Asks for a confirmation of the inspection in a request that names its draft. */
export function askConfirmation(client: Client, request: AcceptItemInput, pin: string = demoPin): Promise<Answer> {
  const { template, ticks, differences = '' } = request.jointInspection!
  return client.post(`/drafts/${request.draftId}/clerk-confirmation`, {
    pin,
    inspection: { template, ticks, differences },
  })
}

/** The request with its confirmation. */
export async function confirmByPin(client: Client, request: AcceptItemInput): Promise<AcceptItemInput> {
  const { status, body } = await askConfirmation(client, request)
  if (status !== 201) throw new Error(`no confirmation: ${JSON.stringify(body)}`)
  return { ...request, jointInspection: { ...request.jointInspection!, clerkConfirmationId: body.id } }
}
