// Before and after of a correction, line by line, in words; only lines that differ.
import type { Address, AcceptItem, ItemPage } from '@buuan/contract'
import { checklists } from '@buuan/contract/checklists.ts'
import { formatMass, formatMoney } from '@buuan/vietnam/numbers.ts'
import { maskDocumentNumber } from '@buuan/vietnam/masks.ts'
import type { Places } from '../acceptance/places.ts'
import type { CorrectablePart } from './correction-form.ts'
import { addressWord, phoneWord, type Words } from './words.ts'

export type Change = { id: string; label: string; before: string; after: string }
export type ChangeFacts = { t: Words; places: Places | undefined; item: ItemPage }

type Line = { id: string; label: string; value: string }

function partyLines(party: 'sender' | 'addressee', request: AcceptItem, { t, places }: ChangeFacts): Line[] {
  const said = request[party]
  const address: Address | null = said?.address ?? null
  const organisation = request.sender?.organisation
  return [
    { id: 'name', label: t(`part.${party}_name`), value: said?.name ?? '' },
    ...(party === 'sender' && organisation
      ? [
          {
            id: 'organisation',
            label: t('correction.organisation'),
            value: `${organisation.name} · ${organisation.taxCode}`,
          },
        ]
      : []),
    { id: 'phone', label: t(`part.${party}_phone`), value: said?.phone ? phoneWord(said.phone) : '' },
    { id: 'address', label: t(`part.${party}_address`), value: addressWord(places, address) },
  ]
}

function presenterLines({ presenter }: AcceptItem, { t }: ChangeFacts): Line[] {
  return [
    { id: 'name', label: t('part.presenter'), value: presenter?.name ?? '' },
    { id: 'phone', label: t('correction.phone'), value: presenter?.phone ? phoneWord(presenter.phone) : '' },
    {
      id: 'relation',
      label: t('correction.relation'),
      value: presenter === null ? '' : t(`relation.${presenter.relation}`),
    },
  ]
}

function identificationLines({ identification }: AcceptItem, { t }: ChangeFacts): Line[] {
  const document = identification?.document
  return [
    { id: 'method', label: t('correction.method'), value: identification ? t(`method.${identification.method}`) : '' },
    { id: 'level', label: t('item.level'), value: identification ? `L${identification.level}` : '' },
    { id: 'number', label: t('part.identification'), value: document ? maskDocumentNumber(document.number) : '' },
    { id: 'birth', label: t('correction.birthOn'), value: document?.birthOn ?? '' },
    {
      id: 'reason',
      label: t('correction.noDocument'),
      value: identification?.noDocumentReason ? t(`noDocument.${identification.noDocumentReason}`) : '',
    },
  ]
}

function contentsLines({ pieces, massGrams, goodsAcknowledged }: AcceptItem, { t }: ChangeFacts): Line[] {
  const goods = pieces.map((piece) =>
    [
      `${piece.quantity} × ${piece.description}`,
      piece.massGrams === null ? '' : formatMass(piece.massGrams),
      piece.valueDong === null ? '' : formatMoney(piece.valueDong),
      piece.originDocument === null ? '' : t(`origin.${piece.originDocument}`),
    ]
      .filter((word) => word !== '')
      .join(', '),
  )
  return [
    { id: 'pieces', label: t('part.contents'), value: goods.join('; ') },
    {
      id: 'acknowledged',
      label: t('item.acknowledged'),
      value: goodsAcknowledged ? t('correction.acknowledged') : '',
    },
    { id: 'mass', label: t('correction.mass'), value: massGrams === null ? '' : formatMass(massGrams) },
  ]
}

function inspectionLines({ jointInspection }: AcceptItem, { t }: ChangeFacts): Line[] {
  if (jointInspection === null) return []
  const { template, ticks, differences, clerkConfirmedAt } = jointInspection
  const list = Object.values(checklists).find((each) => each.code === template)
  const done = list?.items.filter((each) => ticks.some((tick) => tick.code === each.code)) ?? []
  return [
    { id: 'ticks', label: t('item.inspection'), value: done.map((each) => each.vi).join('; ') },
    { id: 'differences', label: t('correction.differences'), value: differences },
    { id: 'clerk', label: t('correction.clerk'), value: clerkConfirmedAt === null ? '' : t('correction.confirmed') },
  ]
}

function linesOf(part: CorrectablePart, request: AcceptItem, facts: ChangeFacts): Line[] {
  switch (part) {
    case 'addressee':
    case 'sender':
      return partyLines(part, request, facts)
    case 'presenter':
      return presenterLines(request, facts)
    case 'identification':
      return identificationLines(request, facts)
    case 'contents':
      return contentsLines(request, facts)
    case 'inspection':
      return inspectionLines(request, facts)
    case 'notice':
      return [{ id: 'notice', label: facts.t('item.notice'), value: request.privacyNoticeVersion ?? '' }]
  }
}

/** What the record says of an identification whose document was not opened: way, level and mask. */
function knownBefore(part: CorrectablePart, { t, item }: ChangeFacts): Record<string, string> {
  if (part !== 'identification') return {}
  return {
    method: t(`method.${item.identificationMethod}`),
    level: item.identificationLevel === null ? '' : `L${item.identificationLevel}`,
    number: item.masks?.senderDocument ?? '',
  }
}

/** Lines that differ between two forms of one part. A document that could not be opened shows its mask before. */
export function changesOf(
  part: CorrectablePart,
  { before, after }: { before: AcceptItem; after: AcceptItem },
  facts: ChangeFacts,
): Change[] {
  const known = knownBefore(part, facts)
  const was = new Map(linesOf(part, before, facts).map((line) => [line.id, line]))
  const is = new Map(linesOf(part, after, facts).map((line) => [line.id, line]))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
    const opened = was.get(id)?.value ?? ''
    const now = is.get(id)?.value ?? ''
    const label = (is.get(id) ?? was.get(id))?.label ?? ''
    if (opened === now) return []
    // Of an unopened document only the mask is known, which two numbers may share: what is typed counts as a change.
    const then = opened === '' ? (known[id] ?? '') : opened
    return then === now && id !== 'number' ? [] : [{ id, label, before: then, after: now }]
  })
}
