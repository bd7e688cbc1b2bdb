// The acts of one desk: what is missing, sending, photos; everything that is not drawing.
import type { AcceptanceReceipt, AcceptItem, RefusalGround, ReceivedPhoto } from '@buuan/contract'
import { vietnamDay } from '@buuan/vietnam/days.ts'
import { useCallback, useDeferredValue, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { ApiProblem } from '../../problem.ts'
import { useProblemWords } from '../../problem-words.ts'
import { useSession } from '../../session.ts'
import type { FieldWatch } from './counter-context.ts'
import type { DeskMemory } from './desk-memory.ts'
import { confirmInspection } from './confirm-inspection.ts'
import { type CounterSlot, unconfirmed } from './form.ts'
import { useCatalogue } from './goods.ts'
import { papersOf, printPapers } from './print-papers.ts'
import { isStopped, progressOf } from './progress.ts'
import { printSignForm } from './sign-form.ts'
import { useToday } from './use-today.ts'
import type { Heard } from './use-scanning.ts'
import { groupNumber } from './words.ts'

export type Sending = { isBusy: boolean; receipt: AcceptanceReceipt | null; said: Heard | null }

/** Fields that were left wrong, in words. */
function useFieldWatch(problems: ReturnType<typeof progressOf>['problems']): FieldWatch & { showAll(): void } {
  const { t } = useTranslation('acceptance')
  const [left, setLeft] = useState<ReadonlySet<string> | 'all'>(() => new Set<string>())
  const leave = useCallback(
    (field: string) =>
      setLeft((before) => (before === 'all' || before.has(field) ? before : new Set([...before, field]))),
    [],
  )
  const key = problems.map((problem) => `${problem.field}:${problem.code}`).join(' ')
  return useMemo(() => {
    const codes = new Map(problems.map((problem) => [problem.field, problem.code]))
    return {
      wrong(field) {
        const code = codes.get(field)
        const isDue = left === 'all' || left.has(field)
        return code !== undefined && isDue ? t(`wrong.${code}`) : undefined
      },
      leave,
      showAll: () => setLeft('all'),
    }
    // The list is new with every key typed; what it says is not.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key, left, leave, t])
}

/** The grounds that the goods themselves give. */
function groundsOf(progress: ReturnType<typeof progressOf>): RefusalGround[] {
  const hasProhibited = progress.findings.some(({ findings }) =>
    findings.some((finding) => finding.disposition === 'prohibited' && finding.strength === 'certain'),
  )
  return hasProhibited && progress.openQuestions > 0 ? ['prohibited_article'] : []
}

export type Desk = ReturnType<typeof useDesk>

/** Everything a desk can do. */
export function useDesk(memory: DeskMemory) {
  const session = useSession()
  const { store, autosave } = memory
  const { goods, goodsFailed } = useCatalogue()
  const form = useDeferredValue(useSyncExternalStore(store.subscribe, store.get))
  const draft = useSyncExternalStore(autosave.subscribe, autosave.state)
  if (session === null || session.servicePoint === null) throw new Error('no service point at this desk')
  const servicePointId = session.servicePoint.id
  const { draftId } = draft
  const today = useToday()
  const facts = useMemo(
    () => ({ servicePointId, draftId, goods, today, isAtForm: true }),
    [servicePointId, draftId, goods, today],
  )
  const progress = useMemo(() => progressOf(form, facts), [form, facts])
  const fields = useFieldWatch(progress.problems)
  const { sending, send, print } = useSending(memory)

  /** What the form says at this very moment, not what was drawn last. */
  const current = () =>
    progressOf(store.get(), { ...facts, draftId: autosave.state().draftId, today: vietnamDay(new Date()) })
  const accept = async () => {
    const now = current()
    const { request } = now
    if (sending.receipt !== null) return
    if (isStopped(now)) return fields.showAll()
    await send(request)
  }
  const refuse = async (refusalGrounds: RefusalGround[]) => {
    await send({ ...current().request, outcome: 'refused', refusalGrounds })
  }
  /** Prints the form for the pens; gives its number, or undefined when a field cannot be read. Throws the server's problem. */
  const printForm = async (): Promise<string | undefined> => {
    const { request, problems } = current()
    if (problems.length > 0) {
      fields.showAll()
      return undefined
    }
    await autosave.flush()
    const number = await printSignForm({ ...request, draftId: autosave.state().draftId })
    store.dispatch({ type: 'printed', formNumber: number })
    return number
  }
  const { sendPhoto, pictureOf } = usePhotos(memory, draftId)
  const confirmByPin = (pin: string) =>
    confirmInspection(memory, { pin, inspectionNow: () => current().request.jointInspection })
  return {
    fields,
    sending,
    accept,
    refuse,
    print,
    canAccept: !isStopped(progress),
    printForm,
    proposedGrounds: groundsOf(progress),
    counter: {
      session,
      servicePointId,
      today,
      progress,
      goods,
      goodsFailed,
      draftId,
      pictureOf,
      sendPhoto,
      confirmByPin,
    },
  }
}

/** Sending photos into the draft, and showing those that are there. */
function usePhotos({ store, autosave, pictures }: DeskMemory, draftId: string | null) {
  const sendPhoto = useCallback(
    async (slot: CounterSlot, picture: Blob) => {
      const draftOf = await autosave.ensure()
      const taken = await api.put<ReceivedPhoto>(`/drafts/${draftOf}/photos/${slot}`, picture)
      const before = pictures.get(slot)
      if (before !== undefined) URL.revokeObjectURL(before)
      pictures.set(slot, URL.createObjectURL(picture))
      store.dispatch({ type: 'photo', slot, photo: { photoId: taken.photoId, takenAt: taken.receivedAt } })
      store.dispatch({ type: 'item', changes: { photosPending: null } })
    },
    [autosave, pictures, store],
  )
  const pictureOf = useCallback(
    (slot: CounterSlot) => {
      const photo = store.get().photos[slot]
      if (photo === undefined) return undefined
      return pictures.get(slot) ?? (draftId === null ? undefined : `/api/v1/drafts/${draftId}/photos/${photo.photoId}`)
    },
    [store, pictures, draftId],
  )
  return { sendPhoto, pictureOf }
}

function useSending(memory: DeskMemory) {
  const { t } = useTranslation('acceptance')
  const wordsOf = useProblemWords()
  const [sending, setSending] = useState<Sending>({ isBusy: false, receipt: null, said: null })
  // Known at once, not with the next redraw: a second F9 may be on its way already.
  const isUnderWay = useRef(false)

  const failed = (problem: ApiProblem): Heard => {
    const words = wordsOf(problem)
    if (problem.code === 'requirements_missing') {
      const { missing } = problem.params
      return {
        tone: 'error',
        title: words.title,
        detail: `${t('lacks')}: ${Array.isArray(missing) ? missing.map((part) => partWords(t, part)).join(', ') : ''}`,
      }
    }
    if (problem.status === 0 || problem.status >= 500)
      return { tone: 'error', title: t('notSaved'), detail: t('notSavedDetail'), code: words.code }
    const [field] = problem.fields
    return { tone: 'error', title: words.title, detail: field?.message ?? words.detail }
  }

  const send = async (item: AcceptItem) => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    setSending({ isBusy: true, receipt: null, said: null })
    try {
      await memory.autosave.flush()
      const request = { ...item, draftId: memory.autosave.state().draftId }
      // One key for a draft and an outcome: sent twice, it is written once.
      const idempotencyKey = `${memory.store.get().idempotencyKey}-${request.outcome}`
      const receipt = await api.post<AcceptanceReceipt>('/acceptances', request, { idempotencyKey })
      const number = receipt.itemNumber === null ? '' : groupNumber(receipt.itemNumber)
      const title = receipt.outcome === 'accepted' ? t('acceptedHeard', { number }) : t('refusedHeard')
      memory.autosave.end()
      setSending({ isBusy: false, receipt, said: { tone: 'done', title } })
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      if (problem.code === 'clerk_confirmation_void')
        memory.store.dispatch({ type: 'inspection', changes: unconfirmed })
      setSending({ isBusy: false, receipt: null, said: failed(problem) })
    } finally {
      isUnderWay.current = false
    }
  }
  const print = async () => {
    const { receipt } = sending
    if (receipt === null || receipt.outcome !== 'accepted') return
    try {
      await printPapers(receipt.itemId, papersOf(memory.store.get()))
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      const { code } = wordsOf(problem)
      setSending({ ...sending, said: { tone: 'error', title: t('notPrinted'), detail: t('notPrintedDetail'), code } })
    }
  }
  return { sending, send, print }
}

const partKeys = [
  'sender',
  'addressee',
  'identification',
  'contents',
  'goods_answers',
  'origin_documents',
  'joint_inspection',
  'sender_confirmation',
  'clerk_confirmation',
  'photo_contents',
  'photo_wrapping',
  'photo_outside',
  'late_form',
  'contract',
  'handover_batch',
  'privacy_notice',
  'phone',
] as const

function partWords(t: ReturnType<typeof useTranslation<'acceptance'>>['t'], part: string): string {
  const known = partKeys.find((each) => each === part)
  return known === undefined ? part : t(`missing.${known}`)
}
