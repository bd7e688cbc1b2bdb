// Printing: the record is read through the one door, counted and entered in the same transaction, and only then opened and laid out.
import { createHash } from 'node:crypto'
import { type ItemId, type ItemPaper, type PaperSettings, partsOfItemId, problem } from '@buuan/contract'
import { type Context, type ContextDeps, reveal, transact, transactAsSystem } from '../../../platform/context.ts'
import { nobody, type StaffActor } from '../../../platform/access/actor.ts'
import { dayScope } from '../../../platform/vault/vault.ts'
import { findStaffNames } from '../../1-ground/accounts/index.ts'
import { listItemPhotos } from '../../1-ground/evidence/index.ts'
import { getServicePoint } from '../../1-ground/network/index.ts'
import { getLabelSetting, getOrganisation, updateLabelSetting } from '../../1-ground/organisations/index.ts'
import type { GoodsChecker } from '../../1-ground/prohibited-articles/index.ts'
import { listRecordVersions, openParts, type PartName } from '../../1-ground/people/index.ts'
import { findItem, type ItemRow } from '../items/index.ts'
import { findLatestInspection } from '../joint-inspection/index.ts'
import { inspectionPaper } from './inspection.papers.ts'
import { labelPaper } from './label.papers.ts'
import type { PaperFacts, PointFacts } from './paper-facts.ts'
import { availabilityOf, base32 } from './papers.rules.ts'
import * as papers from './papers.repository.ts'
import { receiptPaper } from './receipt.papers.ts'

export type PapersDeps = ContextDeps & { config: { publicBaseUrl: string }; catalogue: GoodsChecker }

/** Parts of the record that a paper shows; no other is opened. */
const partsOfPaper: Record<ItemPaper, readonly PartName[]> = {
  receipt_80mm: ['sender', 'presenter', 'addressee', 'contents'],
  label_a6: ['addressee'],
  joint_inspection_form: ['sender', 'presenter', 'addressee', 'identification', 'contents'],
}

type PrintRequest = { itemId: ItemId; paper: ItemPaper }

/** One paper of an item as HTML. Throws not_found outside the reach, item_voided, paper_not_available, key_destroyed; then nothing is counted. */
export async function printItemPaper(deps: PapersDeps, actor: StaffActor, request: PrintRequest): Promise<string> {
  const known = await transact(deps, actor, (ctx) => gatherFacts(ctx, actor, request))
  const { item } = known
  const place = { organisationId: actor.organisationId, day: item.day, itemId: item.id }
  if (!deps.vault.hasKey(place.organisationId, dayScope(place.day))) throw problem('key_destroyed')
  const code = receiptCodeOf(deps, place)
  const printedAt = deps.clock()
  return reveal(deps, actor, {
    read: async ({ db, record }) => {
      const versions = await listRecordVersions(db, place)
      if (versions.length === 0) throw problem('key_destroyed')
      const copy = await papers.countPaperPrint(db, { ...place, paper: request.paper })
      await papers.insertReceiptCode(db, hashOfCode(code), place)
      record('paper.printed', { item: item.id, day: item.day, paper: request.paper, copy })
      return { versions, copy }
    },
    open: ({ versions, copy }, opener) => {
      const parts = openParts(opener, place, { versions, wanted: partsOfPaper[request.paper] })
      const facts = { ...known, parts, copy, printedAt, receiptUrl: receiptUrlOf(deps, code) }
      if (request.paper === 'receipt_80mm') return receiptPaper(facts)
      return request.paper === 'label_a6' ? labelPaper(facts) : inspectionPaper(facts)
    },
  })
}

type KnownFacts = Omit<PaperFacts, 'parts' | 'copy' | 'printedAt' | 'receiptUrl'> & {
  nameStyle: 'masked' | 'surname' | 'full'
  sortingPoint: string | undefined
}

async function gatherFacts(ctx: Context, actor: StaffActor, { itemId, paper }: PrintRequest): Promise<KnownFacts> {
  const { day, uuid } = partsOfItemId(itemId)
  const key = { organisationId: actor.organisationId, day, itemId: uuid }
  const item = await findItem(ctx.db, key)
  if (!item) throw problem('item_not_found')
  ctx.allow('paper.print', { servicePointId: item.service_point_id })
  refuseUnavailable(item, paper)
  const organisation = await getOrganisation(ctx, actor.organisationId)
  const setting = await getLabelSetting(ctx.db, actor.organisationId)
  const province = item.destination_province
  const names = await findStaffNames(ctx.db, actor.organisationId, [item.recorded_by, actor.id])
  return {
    item,
    operator: organisation.name,
    point: await pointFacts(ctx, item.service_point_id),
    clerk: names.get(item.recorded_by) ?? '',
    printedBy: names.get(actor.id) ?? '',
    inspection: await findLatestInspection(ctx.db, key),
    photoCount: (await listItemPhotos(ctx.db, key)).filter((photo) => photo.slot !== 'signature').length,
    nameStyle: setting.label_name_style,
    sortingPoint: province === null ? undefined : await papers.findSortingPoint(ctx.db, actor.organisationId, province),
  }
}

function refuseUnavailable(item: ItemRow, paper: ItemPaper): void {
  const availability = availabilityOf(item, paper)
  if (availability === 'voided') throw problem('item_voided')
  if (availability === 'no_such_paper') throw problem('paper_not_available', { paper })
}

/** A service point as papers name it. */
export async function pointFacts(ctx: Context, servicePointId: string): Promise<PointFacts> {
  const { name, code, street, commune_code, province_code } = await getServicePoint(ctx, servicePointId)
  return { name, code, street, communeCode: commune_code, provinceCode: province_code }
}

/** Code of an item's receipt: a keyed hash of its id, the same at every reprint, not to be guessed without the operator's key. */
function receiptCodeOf(deps: PapersDeps, place: { organisationId: string; day: string; itemId: string }): string {
  return base32(deps.vault.fingerprint(place.organisationId, `receipt/${place.day}/${place.itemId}`))
}

const hashOfCode = (code: string) => createHash('sha256').update(code).digest()

function receiptUrlOf(deps: PapersDeps, code: string): string {
  return `${deps.config.publicBaseUrl.replace(/\/+$/, '')}/r/${code}`
}

/** What the public page may say of a code; undefined when no receipt bears it. */
export function findReceiptByCode(deps: ContextDeps, code: string): Promise<papers.PublicReceipt | undefined> {
  return transactAsSystem(deps, nobody, (ctx) => papers.findPublicReceipt(ctx.db, hashOfCode(code)))
}

/** The operator's setting of its labels. */
export async function getPaperSettings(ctx: Context): Promise<PaperSettings> {
  const actor = ctx.allow('organisation.read')
  const setting = await getLabelSetting(ctx.db, actor.organisationId)
  return { labelNameStyle: setting.label_name_style, labelNameReason: setting.label_name_reason }
}

/** Changes how labels show the addressee's name; a reason is kept for the full name only. */
export async function changePaperSettings(ctx: Context, settings: PaperSettings): Promise<PaperSettings> {
  const actor = ctx.allow('organisation.manage')
  const reason = settings.labelNameStyle === 'full' ? settings.labelNameReason : ''
  await updateLabelSetting(ctx.db, actor.organisationId, {
    label_name_style: settings.labelNameStyle,
    label_name_reason: reason,
  })
  ctx.record('organisation.updated', {
    organisation: actor.organisationId,
    fields: [`label_name_style:${settings.labelNameStyle}`, 'label_name_reason'],
  })
  return { labelNameStyle: settings.labelNameStyle, labelNameReason: reason }
}
