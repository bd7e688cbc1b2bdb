// One item in full but for its people: core, masks, versions, photos. Looking at it is entered like a list of one.
import { type ItemId, type ItemPage, problem, wireId } from '@buuan/contract'
import { type StaffActor, requirePermission } from '../../../platform/access/actor.ts'
import { type ContextDeps, reveal, transact } from '../../../platform/context.ts'
import { type StaffIdentity, findStaffIdentities } from '../../1-ground/accounts/index.ts'
import { type ItemPhotoSummary, listItemPhotos } from '../../1-ground/evidence/index.ts'
import { getServicePoint } from '../../1-ground/network/index.ts'
import { type RecordVersion, listRecordVersions } from '../../1-ground/people/index.ts'
import type { ItemRow } from '../items/index.ts'
import { findLatestInspection, type LatestInspection } from '../joint-inspection/index.ts'
import { foundItemOf } from './found-item.ts'
import { getReachableItem } from './opening.service.ts'

const recordParts = ['sender', 'addressee', 'presenter', 'identification', 'contents'] as const

type Names = ReadonlyMap<string, StaffIdentity>

/** The page of an item within one's reach; nothing personal but masks. */
export async function getItemPage(deps: ContextDeps, actor: StaffActor, itemId: ItemId): Promise<ItemPage> {
  requirePermission(actor, 'item.search')
  const item = await getReachableItem(deps, actor, { itemId, route: 'GET /items/:itemId' })
  const place = { organisationId: actor.organisationId, day: item.day, itemId: item.id }
  const { versions, photos } = await reveal(deps, actor, {
    read: async ({ db, record }) => {
      record('item.listed_masked', { servicePoint: item.service_point_id, from: item.day, to: item.day, rows: 1 })
      return { versions: await listRecordVersions(db, place), photos: await listItemPhotos(db, place) }
    },
    open: (rows) => rows,
  })
  const { names, pointName, inspection } = await transact(deps, actor, async (ctx) => {
    const staffIds = [item.recorded_by, item.photos_signed_by, ...versions.map((version) => version.recordedBy)]
    return {
      names: await findStaffIdentities(
        ctx.db,
        actor.organisationId,
        staffIds.flatMap((id) => id ?? []),
      ),
      pointName: (await getServicePoint(ctx, item.service_point_id)).name,
      inspection: await findLatestInspection(ctx.db, place),
    }
  })
  return {
    ...foundItemOf(deps.vault, item),
    ...coreOf(item, names),
    servicePointName: pointName,
    jointInspection: inspection === undefined ? null : inspectionOf(inspection),
    versions: versions.map((version) => versionOf(version, names)),
    photos: photos.map(photoOf),
  }
}

function nameOf(names: Names, staffId: string): ItemPage['recordedBy'] {
  const staff = names.get(staffId)
  if (staff === undefined) throw problem('internal_error') // staff are never removed, only departed
  return { ...staff, id: wireId('stf', staff.id) }
}

function coreOf(item: ItemRow, names: Names) {
  return {
    identificationLevel: item.identification_level,
    identificationMethod: item.identification_method as ItemPage['identificationMethod'], // written from the same enum
    noDocumentReason: item.no_document_reason as ItemPage['noDocumentReason'],
    missing: item.missing,
    refusalGrounds: item.refusal_grounds,
    photosDueAt: item.photos_due_at?.toISOString() ?? null,
    photosSignedBy: item.photos_signed_by === null ? null : nameOf(names, item.photos_signed_by),
    valueDong: item.value_dong,
    chargeDong: item.charge_dong,
    categoryCodes: item.category_codes,
    paperFormNumber: item.paper_form_number,
    noticeVersion: item.notice_version,
    catalogueVersion: item.catalogue_version,
    goodsAcknowledged: item.goods_acknowledged,
    voidReason: item.void_reason,
    retainUntil: item.retain_until,
    recordedAt: item.recorded_at.toISOString(),
    recordedBy: nameOf(names, item.recorded_by),
  }
}

function inspectionOf(inspection: LatestInspection): ItemPage['jointInspection'] {
  const { template, ticks, hasDifferences, senderConfirmation, clerkConfirmedAt, clerkConfirmedBy } = inspection
  return {
    template,
    ticks,
    hasDifferences,
    senderConfirmation: senderConfirmation as NonNullable<ItemPage['jointInspection']>['senderConfirmation'], // written from the same enum
    clerkConfirmedAt: clerkConfirmedAt?.toISOString() ?? null,
    clerkConfirmedBy,
  }
}

function versionOf(row: RecordVersion, names: Names): ItemPage['versions'][number] {
  return {
    version: row.version,
    recordedAt: row.recordedAt.toISOString(),
    recordedBy: nameOf(names, row.recordedBy),
    parts: recordParts.filter((part) => row[part] !== null),
    reason: row.reason,
  }
}

function photoOf(photo: ItemPhotoSummary): ItemPage['photos'][number] {
  return {
    photoId: wireId('pho', photo.photoId),
    slot: photo.slot,
    receivedAt: photo.receivedAt.toISOString(),
    sha256: photo.sha256.toString('hex'),
    byReference: photo.reference !== null,
  }
}
