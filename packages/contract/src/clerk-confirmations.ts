// The clerk confirms a joint inspection with a PIN: what is sent, what comes back, and how a record says it was done. Clause I.5.
import { z } from 'zod'
import { JointInspection } from './acceptance.ts'
import { ClerkConfirmationId } from './ids.ts'
import { Pin } from './staff.ts'

/** Minutes that a confirmation waits for its acceptance. */
export const CONFIRMATION_MINUTES = 15

/** The inspection as the clerk saw it, and the PIN; nothing of either is answered. */
export const ConfirmInspection = z.strictObject({
  pin: Pin,
  inspection: JointInspection.pick({ template: true, ticks: true, differences: true }),
})
export type ConfirmInspection = z.infer<typeof ConfirmInspection>
export type ConfirmInspectionInput = z.input<typeof ConfirmInspection>

export const ClerkConfirmation = z
  .object({
    id: ClerkConfirmationId.meta({ description: 'Sent once with the acceptance of this draft, in this session' }),
    confirmedAt: z.iso.datetime({ offset: true }),
    expiresAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'ClerkConfirmation' })
export type ClerkConfirmation = z.infer<typeof ClerkConfirmation>

/** How the clerk confirmed, as the server saw it: by PIN; by an act within a signed-in session; through a machine client's token; with a pen on a form entered late; or as stated in imported history. */
export const ClerkConfirmationMeans = z.enum(['pin', 'session', 'token', 'paper', 'imported'])
export type ClerkConfirmationMeans = z.infer<typeof ClerkConfirmationMeans>
