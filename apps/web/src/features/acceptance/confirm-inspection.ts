// The clerk's PIN goes to the server with what is confirmed; what comes back stands in the form. The PIN itself is kept nowhere.
import type { ChecklistCode, ClerkConfirmation, ConfirmInspectionInput, JointInspection } from '@buuan/contract'
import { api } from '../../api.ts'
import type { DeskMemory } from './desk-memory.ts'

type Confirming = { pin: string; inspectionNow: () => JointInspection | null }

const seenIn = ({ template, ticks, differences }: JointInspection) => ({ template, ticks, differences })

/** Confirms the inspection as it stands; one that changed while the server was asked is left unconfirmed. Throws the server's problem. */
export async function confirmInspection(
  { store, autosave }: DeskMemory,
  { pin, inspectionNow }: Confirming,
): Promise<void> {
  const now = inspectionNow()
  if (now === null) return
  const inspection = seenIn(now)
  const draftId = await autosave.ensure()
  const body: ConfirmInspectionInput = { pin, inspection }
  const { id, confirmedAt } = await api.post<ClerkConfirmation>(`/drafts/${draftId}/clerk-confirmation`, body)
  const after = inspectionNow()
  if (after === null || JSON.stringify(seenIn(after)) !== JSON.stringify(inspection)) return
  const template = inspection.template as ChecklistCode // written by `chooseChecklist`
  store.dispatch({
    type: 'inspection',
    changes: { clerkConfirmedAt: confirmedAt, clerkConfirmation: { id, template } },
  })
  store.dispatch({ type: 'step', step: 'decision' })
}
