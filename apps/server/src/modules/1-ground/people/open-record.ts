// Opening of a record after its entry is committed: the newest version of each part, and no other part than asked for.
import type { Opener, Vault } from '../../../platform/vault/vault.ts'
import { dayScope } from '../../../platform/vault/vault.ts'
import type { Masks, PersonalParts } from './people.rules.ts'
import { type PartName, partPlace } from './people.service.ts'
import type { RecordVersion } from './search.repository.ts'

type Place = { organisationId: string; day: string; itemId: string }

/** Newest version of each wanted part; null where no version has it. Differences of an inspection stay until a later one states others. */
export function openParts(
  opener: Opener,
  place: Place,
  { versions, wanted }: { versions: readonly RecordVersion[]; wanted: readonly PartName[] },
): PersonalParts {
  const newestFirst = [...versions].sort((a, b) => b.version - a.version)
  const open = <Part extends PartName>(part: Part): PersonalParts[Part][] =>
    wanted.includes(part)
      ? newestFirst.flatMap((row) => {
          const sealed = row[part]
          return sealed === null
            ? []
            : [opener.json<PersonalParts[Part]>(partPlace({ ...place, version: row.version }, part), sealed)]
        })
      : []
  const contents = open('contents')
  return {
    sender: open('sender')[0] ?? null,
    addressee: open('addressee')[0] ?? null,
    presenter: open('presenter')[0] ?? null,
    identification: open('identification')[0] ?? null,
    contents: contents[0]
      ? { ...contents[0], differences: contents.find((each) => each!.differences !== '')?.differences ?? '' }
      : null,
  }
}

/** Masks of a list's row: what they say, that the day's key is gone, or that a refusal kept nobody. */
export function openMasksOf(
  vault: Vault,
  place: Place,
  sealed: Buffer | null,
): { personalData: 'kept' | 'destroyed' | 'none'; masks: Masks | null } {
  if (sealed === null) return { personalData: 'none', masks: null }
  const masks = vault.openMasks<Masks>(partPlace({ ...place, version: 1 }, 'masks'), sealed)
  return masks ? { personalData: 'kept', masks } : { personalData: 'destroyed', masks: null }
}

/** One hash per day whose key stands; a day whose key was destroyed answers no question any more. */
export function hashesOfDays(
  vault: Vault,
  {
    organisationId,
    days,
    kind,
    value,
  }: { organisationId: string; days: readonly string[]; kind: string; value: string },
): { day: string; hash: Buffer }[] {
  return days.flatMap((day) => {
    const hash = vault.findBlindIndex(organisationId, dayScope(day), kind, value)
    return hash ? [{ day, hash }] : []
  })
}
