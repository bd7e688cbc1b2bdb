// Forms that hang on a service point: blank ones for outages, and the one that is filled from the screen and signed before anything is accepted.
import { type AcceptItem, type PrintBlankForms, chooseChecklist, problem, uuidOf } from '@buuan/contract'
import { vietnamDay } from '@buuan/vietnam'
import type { Context } from '../../../platform/context.ts'
import { findStaffNames } from '../../1-ground/accounts/index.ts'
import { currentAcceptanceNotice } from '../../1-ground/legal/index.ts'
import { getOrganisation } from '../../1-ground/organisations/index.ts'
import type { GoodsChecker } from '../../1-ground/prohibited-articles/index.ts'
import type { BlankFormFacts } from './blank-form-facts.ts'
import { blankFormPaper } from './blank-form.papers.ts'
import { filledFormPaper } from './filled-form.papers.ts'
import { takeFormNumbers } from './papers.repository.ts'
import { formNumber } from './papers.rules.ts'
import { pointFacts } from './papers.service.ts'

type Taken = { facts: BlankFormFacts; numbers: string[]; first: number; day: string }

/** Takes running numbers of the point and gathers what every form says. */
async function takeForms(ctx: Context, servicePointId: string, count: number): Promise<Taken> {
  const actor = ctx.allow('paper.print', { servicePointId })
  const point = await pointFacts(ctx, servicePointId)
  const { name } = await getOrganisation(ctx, actor.organisationId)
  const day = vietnamDay(ctx.now)
  const { organisationId } = actor
  const first = await takeFormNumbers(ctx.db, { organisationId, servicePointId, day, count })
  const numbers = Array.from({ length: count }, (_, index) =>
    formNumber({ code: point.code, day, serial: first + index }),
  )
  const names = await findStaffNames(ctx.db, organisationId, [actor.id])
  const printed = { copy: 1, printedAt: ctx.now, printedBy: names.get(actor.id) ?? '' }
  return { facts: { operator: name, point, notice: currentAcceptanceNotice(day), ...printed }, numbers, first, day }
}

/** Blank acceptance forms of a service point, each with a number of its own. */
export async function printBlankForms(
  ctx: Context,
  servicePointId: string,
  { copies }: PrintBlankForms,
): Promise<string> {
  const { facts, numbers, first, day } = await takeForms(ctx, servicePointId, copies)
  ctx.record('blank_forms.printed', { servicePoint: servicePointId, day, first, count: copies })
  return blankFormPaper(facts, numbers)
}

type FilledRequest = { servicePointId: string; item: AcceptItem }

/** The form of what stands on the screen, with a number of its own; nothing of it is kept but that it was printed. Throws not_found when the item is another point's. */
export async function printFilledForm(
  ctx: Context,
  { catalogue }: { catalogue: GoodsChecker },
  { servicePointId, item }: FilledRequest,
): Promise<{ number: string; page: string }> {
  if (uuidOf(item.servicePointId) !== servicePointId) throw problem('not_found')
  const { organisationId } = ctx.allow('paper.print', { servicePointId })
  const goods = catalogue.check(item.itemClass === 'letter' ? [] : item.pieces, organisationId)
  const { facts, numbers } = await takeForms(ctx, servicePointId, 1)
  const number = numbers[0]!
  const draft = item.draftId === null ? null : uuidOf(item.draftId)
  ctx.record('filled_form.printed', { servicePoint: servicePointId, form: number, draft })
  const isForSale = item.pieces.some((piece) => piece.commercial)
  const template = item.jointInspection?.template ?? chooseChecklist(goods.categoryCodes, isForSale)
  return { number, page: filledFormPaper({ ...facts, number, item, template, catalogueVersion: goods.version }) }
}
