// What one desk holds in memory: form, draft and the pictures of this visit. Kept over a session that ended under the clerk's
// hands, for the same clerk only, so that signing in again loses nothing; never in browser storage.
import { newIdempotencyKey, onSignedOut } from '../../api.ts'
import { type Autosave, createAutosave } from './drafts.ts'
import { type AcceptanceForm, type CounterSlot, emptyForm, isUntouched } from './form.ts'
import { createFormStore, type FormStore } from './form-store.ts'

export type DeskMemory = {
  staffId: string
  store: FormStore
  autosave: Autosave
  pictures: Map<CounterSlot, string>
}

/** A desk for a new item, or for a draft that was opened. */
export function newDesk(staffId: string, form: AcceptanceForm = emptyForm(newIdempotencyKey())): DeskMemory {
  const store = createFormStore(form)
  return { staffId, store, autosave: createAutosave(store), pictures: new Map() }
}

/** Ends a desk: no more saving, no pictures left. */
export function closeDesk(desk: DeskMemory): void {
  desk.autosave.end()
  for (const url of desk.pictures.values()) URL.revokeObjectURL(url)
  desk.pictures.clear()
}

let shown: DeskMemory | null = null
let interrupted: DeskMemory | null = null

onSignedOut(() => {
  if (shown !== null && !isUntouched(shown.store.get())) interrupted = shown
})

/** The desk that this clerk's ended session left behind. */
export function findInterruptedDesk(staffId: string): DeskMemory | undefined {
  return interrupted?.staffId === staffId ? interrupted : undefined
}

/** Tells which desk is on the screen now, `null` when the page is left; one that another clerk left behind is closed unseen. */
export function showDesk(desk: DeskMemory | null): void {
  shown = desk
  if (desk === null || interrupted === null) return
  if (interrupted !== desk) closeDesk(interrupted)
  interrupted = null
}

export const isInterrupted = (desk: DeskMemory): boolean => desk === interrupted
