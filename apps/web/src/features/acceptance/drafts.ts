// The draft on the server: saved two seconds after the last key, at every step, and when the page is left. Nothing stays in the browser.
import type { DraftId, DraftSummary, ItemClass, OpenedDraft } from '@buuan/contract'
import { api } from '../../api.ts'
import { ApiProblem } from '../../problem.ts'
import { type AcceptanceForm, isUntouched } from './form.ts'
import type { FormStore } from './form-store.ts'

export type DraftState = {
  draftId: DraftId | null
  revision: number
  savedAt: string | null
  status: 'new' | 'saved' | 'failed' | 'conflict'
}

const newDraft: DraftState = { draftId: null, revision: 0, savedAt: null, status: 'new' }
const quietMs = 2000
const againMs = 10_000
/** Browsers see so much to its end when the page is left in the middle of it. */
const keepaliveLimit = 60_000

/** One's own drafts, newest first. */
export async function listDrafts(signal?: AbortSignal): Promise<DraftSummary[]> {
  return (await api.get<{ drafts: DraftSummary[] }>('/drafts', signal === undefined ? {} : { signal })).drafts
}

export const openDraft = (draftId: DraftId): Promise<OpenedDraft> => api.post<OpenedDraft>(`/drafts/${draftId}/opening`)

export const discardDraft = (draftId: DraftId): Promise<unknown> => api.delete(`/drafts/${draftId}`)

export type Autosave = {
  state(): DraftState
  subscribe(listener: () => void): () => void
  /** Saves now what is not saved yet. */
  flush(): Promise<void>
  /** The draft's id, starting the draft if there is none. */
  ensure(): Promise<DraftId>
  /** Goes on with a draft that was opened. */
  adopt(draft: Pick<OpenedDraft, 'id' | 'revision' | 'savedAt'>, form: AcceptanceForm): void
  /** Ends saving: the item is accepted or the draft given up. */
  end(): void
}

type Sent = { itemClass: ItemClass; content: object }

async function send(before: DraftState, sent: Sent): Promise<DraftState> {
  const keepalive = JSON.stringify(sent.content).length < keepaliveLimit
  const answer =
    before.draftId === null
      ? await api.post<DraftSummary>('/drafts', sent, { keepalive })
      : await api.put<DraftSummary>(`/drafts/${before.draftId}`, { ...sent, revision: before.revision }, { keepalive })
  return { draftId: answer.id, revision: answer.revision, savedAt: answer.savedAt, status: 'saved' }
}

/** Keeps the form of a store on the server while it changes. */
export function createAutosave(store: FormStore): Autosave {
  let state = newDraft
  let saved: object = store.get()
  let step = store.get().step
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  let ended = false
  const listeners = new Set<() => void>()

  const become = (next: DraftState) => {
    state = next
    for (const listener of listeners) listener()
  }

  const saveOnce = async (): Promise<void> => {
    const form = store.get()
    try {
      const next = await send(state, { itemClass: form.itemClass, content: form })
      saved = form
      if (!ended) become(next)
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      if (problem.code === 'draft_not_found') become(newDraft)
      else if (problem.code === 'version_conflict') become({ ...state, status: 'conflict' })
      else {
        become({ ...state, status: 'failed' })
        if (!ended) timer = setTimeout(() => void save(), againMs)
      }
    }
  }

  const isDirty = () => !ended && state.status !== 'conflict' && store.get() !== saved

  const save = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    // One at a time: the next one carries the revision that this one is given.
    if (running !== undefined) await running
    if (!isDirty() || (state.draftId === null && isUntouched(store.get()))) return
    running = saveOnce().finally(() => {
      running = undefined
    })
    await running
  }

  const onChange = () => {
    if (ended) return
    const next = store.get().step
    const hasMoved = next !== step
    step = next
    if (hasMoved) void save()
    else {
      clearTimeout(timer)
      timer = setTimeout(() => void save(), quietMs)
    }
  }
  const unsubscribe = store.subscribe(onChange)

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    flush: save,
    async ensure() {
      if (state.draftId === null) {
        if (running !== undefined) await running
        if (state.draftId === null) await saveFirst()
      }
      if (state.draftId === null) throw new ApiProblem({ status: 0, code: 'unreachable', title: '', fields: [] })
      return state.draftId
    },
    adopt(draft, form) {
      clearTimeout(timer)
      saved = form
      step = form.step
      become({ draftId: draft.id, revision: draft.revision, savedAt: draft.savedAt, status: 'saved' })
      store.dispatch({ type: 'replace', form })
    },
    end() {
      ended = true
      clearTimeout(timer)
      unsubscribe()
    },
  }

  async function saveFirst(): Promise<void> {
    running = saveOnce().finally(() => {
      running = undefined
    })
    await running
  }
}
