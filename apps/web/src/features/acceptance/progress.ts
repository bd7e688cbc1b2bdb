// Where the form stands: what is missing, what comes next, and the state of every step. One derivation for rail, side and bar.
import { judgeMissing, missingParts } from '@buuan/contract/acceptance-rules.ts'
import { isIdentificationEnough } from '@buuan/contract/identification-rules.ts'
import { isKnownNotice } from '@buuan/contract/privacy-notices.ts'
import { requirements } from '@buuan/contract/requirements.ts'
import type { AcceptItem, ChecklistCode, RecordPart } from '@buuan/contract'
import type { Finding } from '@buuan/goods-matcher'
import type { Day } from '@buuan/vietnam/days.ts'
import { type FieldProblem, findFieldProblems } from './field-problems.ts'
import { type AcceptanceForm, type StepId, stepsOf } from './form.ts'
import { isSettled } from './goods-answers.ts'
import type { GoodsBook } from './goods.ts'
import { checklistOf, filledPieces, toRequest } from './to-request.ts'

export type PieceFindings = { id: string; findings: readonly Finding[] }
export type StepState = 'done' | 'current' | 'question' | 'todo'

export type Progress = {
  request: AcceptItem
  findings: readonly PieceFindings[]
  openQuestions: number
  checklist: ChecklistCode
  missing: readonly RecordPart[]
  problems: readonly FieldProblem[]
  steps: readonly { id: StepId; state: StepState }[]
}

export type ProgressFacts = {
  servicePointId: AcceptItem['servicePointId']
  draftId: AcceptItem['draftId']
  goods: GoodsBook | undefined
  today: Day
  isAtForm?: boolean
}

/** The step where a missing part is given. */
export const stepOfPart: Record<RecordPart, StepId> = {
  sender: 'sender',
  phone: 'sender',
  identification: 'sender',
  addressee: 'addressee',
  contents: 'contents',
  goods_answers: 'contents',
  origin_documents: 'contents',
  joint_inspection: 'inspection',
  sender_confirmation: 'inspection',
  clerk_confirmation: 'inspection',
  photo_contents: 'inspection',
  photo_wrapping: 'inspection',
  photo_outside: 'decision',
  late_form: 'decision',
  contract: 'decision',
  handover_batch: 'decision',
  privacy_notice: 'decision',
}

/** Parts that the step of the missing thing depends on: an addressee's phone is asked where the addressee is. */
export function placeOf(part: RecordPart, request: AcceptItem, hasQuestions: boolean): StepId {
  if (part === 'phone') return request.sender?.phone ? 'addressee' : 'sender'
  if (part === 'goods_answers') return hasQuestions ? 'contents' : 'decision'
  return stepOfPart[part]
}

function missingOf(
  request: AcceptItem,
  findings: readonly PieceFindings[],
  { today, isAtForm = false }: Pick<ProgressFacts, 'today' | 'isAtForm'>,
): RecordPart[] {
  const { minimumLevel } = requirements[request.itemClass][request.channel]
  return missingParts({
    request,
    findings: findings.flatMap(({ findings: found }, piece) =>
      found.map(({ categoryCode, disposition, strength }) => ({ piece, categoryCode, disposition, strength })),
    ),
    isIdentified: isIdentificationEnough(request.identification, minimumLevel, today),
    isNoticeKnown: request.privacyNoticeVersion !== null && isKnownNotice(request.privacyNoticeVersion),
    isAtForm,
    isContractValid: false,
    isBatchKnown: false,
    photoSlots: request.photos.map((photo) => photo.slot),
  })
}

/** Derives everything the screen says about the form. */
export function progressOf(form: AcceptanceForm, facts: ProgressFacts): Progress {
  const pieces = form.itemClass === 'letter' ? [] : filledPieces(form)
  const findings = pieces.map((piece) => ({ id: piece.id, findings: facts.goods?.find(piece.description) ?? [] }))
  const open = pieces.flatMap(({ answers }, index) =>
    (findings[index]?.findings ?? []).filter((finding) => !isSettled(finding, { answers, transport: form.transport })),
  )
  const categoryCodes = [...new Set(findings.flatMap((each) => each.findings.map((found) => found.categoryCode)))]
  const { servicePointId, draftId, isAtForm = false } = facts
  const request = toRequest(form, { servicePointId, draftId, categoryCodes, isAtForm })
  const missing = missingOf(request, findings, facts)
  const problems = findFieldProblems(form, facts.today)
  const lacking = new Set([
    ...missing.map((part) => placeOf(part, request, open.length > 0)),
    ...problems.map((each) => each.step),
    ...(open.length > 0 ? (['contents'] as const) : []),
  ])
  return {
    request,
    findings,
    openQuestions: open.length,
    checklist: checklistOf(form, categoryCodes),
    missing,
    problems,
    steps: stepsOf(form).map((id) => ({ id, state: stateOf(id, { form, lacking, open: open.length }) })),
  }
}

function stateOf(
  id: StepId,
  { form, lacking, open }: { form: AcceptanceForm; lacking: ReadonlySet<StepId>; open: number },
): StepState {
  if (id === 'contents' && open > 0) return form.step === 'contents' ? 'current' : 'question'
  if (id === form.step) return 'current'
  if (id === 'decision') return 'todo'
  return lacking.has(id) ? 'todo' : 'done'
}

/** What even a late entry from paper says: without them there is no record. */
const leastParts: readonly RecordPart[] = ['sender', 'addressee', 'contents']

/** True while the item can't be accepted as it stands. A late entry may lack parts, and is then counted as incomplete. */
export function isStopped({ missing, problems, request }: Pick<Progress, 'missing' | 'problems' | 'request'>): boolean {
  if (problems.length > 0 || judgeMissing(missing, request).stops) return true
  return request.lateEntry !== null && missing.some((part) => leastParts.includes(part))
}

/** How many things are left; zero means that F9 accepts. */
export const tasksLeft = (progress: Pick<Progress, 'missing' | 'problems'>): number =>
  progress.missing.length + progress.problems.length
