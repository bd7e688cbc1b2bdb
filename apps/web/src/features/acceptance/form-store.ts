// Holds the form outside React, so that a keystroke redraws the field it fell into and little else.
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { AcceptanceForm } from './form.ts'
import { changeForm, type FormAction } from './form-actions.ts'

export type FormStore = {
  get(): AcceptanceForm
  dispatch(action: FormAction): void
  subscribe(listener: () => void): () => void
}

/** A store over one form. */
export function createFormStore(initial: AcceptanceForm): FormStore {
  let form = initial
  const listeners = new Set<() => void>()
  return {
    get: () => form,
    dispatch(action) {
      const next = changeForm(form, action)
      if (next === form) return
      form = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const FormContext = createContext<FormStore | null>(null)

/** The store of the counter around; a part used outside it is a mistake in the code. */
export function useFormStore(): FormStore {
  const store = useContext(FormContext)
  if (store === null) throw new Error('no form around')
  return store
}

/** A part of the form; the caller is redrawn only when that part changes. */
export function useForm<Part>(select: (form: AcceptanceForm) => Part): Part {
  const store = useFormStore()
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}
