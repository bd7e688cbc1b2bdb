// The only owner of personal data: seals it, makes its blind indexes and its masks.
import type { Vault } from '../../../platform/vault/vault.ts'
import { dayScope } from '../../../platform/vault/vault.ts'
import {
  kindOfColumn,
  type Masks,
  masksOf,
  type PersonalParts,
  type SearchColumn,
  searchColumns,
  searchValuesOf,
} from './people.rules.ts'
import type { SealedRecord, SearchKeys } from './people.repository.ts'

export type RecordPlace = { organisationId: string; day: string; itemId: string; version: number }

const partNames = ['sender', 'addressee', 'presenter', 'identification', 'contents'] as const
export type PartName = (typeof partNames)[number]

/** Place of a sealed part: operator, day key, item, part and version. */
export function partPlace({ organisationId, day, itemId, version }: RecordPlace, part: PartName | 'masks') {
  return {
    organisationId,
    scope: dayScope(day),
    subjectId: itemId,
    field: part === 'masks' ? 'masks' : `${part}/${version}`,
  }
}

/** One envelope per party (targets.md: sealing field by field costs a third of the throughput). */
export function sealParts(vault: Vault, place: RecordPlace, parts: PersonalParts): Pick<SealedRecord, PartName> {
  const seal = (part: PartName) => (parts[part] === null ? null : vault.sealJson(partPlace(place, part), parts[part]))
  return {
    sender: seal('sender'),
    addressee: seal('addressee'),
    presenter: seal('presenter'),
    identification: seal('identification'),
    contents: seal('contents'),
  }
}

/** Masks for lists, sealed under the day's key. */
export function sealMasks(vault: Vault, place: RecordPlace, parts: PersonalParts): Buffer {
  return sealMaskValues(vault, place, masksOf(parts))
}

/** Masks already made, sealed under the day's key. */
export function sealMaskValues(vault: Vault, place: RecordPlace, masks: Masks): Buffer {
  return vault.sealJson(partPlace(place, 'masks'), masks)
}

/** Blind indexes of a record under the day's key. */
export function makeSearchKeys(
  vault: Vault,
  place: RecordPlace & { servicePointId: string },
  parts: PersonalParts,
): SearchKeys {
  const values = searchValuesOf(parts)
  const hashes = {} as Record<SearchColumn, Buffer | null>
  for (const column of searchColumns) {
    const value = values[column]
    hashes[column] =
      value === null || value === ''
        ? null
        : vault.blindIndex(place.organisationId, dayScope(place.day), kindOfColumn[column], value)
  }
  return {
    organisationId: place.organisationId,
    day: place.day,
    itemId: place.itemId,
    version: place.version,
    servicePointId: place.servicePointId,
    ...hashes,
  }
}
