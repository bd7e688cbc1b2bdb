// Requests that are right unless told otherwise: tests state only what matters to them. People are invented; province codes of numbers are unassigned.
import type { AcceptItemInput } from '@buuan/contract'
import { checklists, wireId } from '@buuan/contract'
import { demoIds } from '../../../seed/src/personas.ts'
import { testNow } from './test-app.ts'

const at = testNow.toISOString()

/** A photo kept by the operator, by hash and reference. */
export function photoReference(
  slot: 'contents' | 'wrapping' | 'signature' | 'signed_form' | 'outside',
  seed = '0',
): { sha256: string; slot: typeof slot; reference: string } {
  return { sha256: seed.repeat(64).slice(0, 64), slot, reference: `test/${slot}` }
}

/** A parcel at Ninh Kiều 2, complete in every part. */
export function parcel(changes: Partial<AcceptItemInput> = {}): AcceptItemInput {
  return {
    servicePointId: wireId('svp', demoIds.ninhKieu2) as AcceptItemInput['servicePointId'],
    itemClass: 'parcel',
    sender: {
      kind: 'person',
      name: 'Trần Thị Mai Hương',
      phone: '0912 345 675',
      address: { street: '12 Hòa Bình', communeCode: '31135', provinceCode: '92' },
    },
    identification: {
      method: 'cccd_qr',
      level: 2,
      comparedAt: at,
      document: {
        kind: 'cccd_2021',
        number: '003190004512',
        birthOn: '1990-04-15',
        sex: 'female',
        issuedOn: '2021-07-01',
      },
    },
    addressee: {
      name: 'Nguyễn Văn Thành',
      phone: '0905 123 218',
      address: { street: '60 Bạch Đằng', communeCode: '20242', provinceCode: '48' },
    },
    pieces: [{ description: 'Áo dài lụa, cỡ M', quantity: 1, massGrams: 450, valueDong: 850_000 }],
    jointInspection: {
      template: 'general',
      ticks: checklists.general.items.map(({ code }) => ({ code, at })),
      senderConfirmation: 'screen_signature',
      clerkConfirmedAt: at,
    },
    photos: [photoReference('contents', '1'), photoReference('wrapping', '2'), photoReference('signature', '3')],
    privacyNoticeVersion: 'CN-2026-1',
    goodsAcknowledged: true,
    ...changes,
  }
}

/** A letter at Ninh Kiều 2: an outside photo, never a look inside. */
export function letter(changes: Partial<AcceptItemInput> = {}): AcceptItemInput {
  return parcel({
    itemClass: 'letter',
    identification: null,
    pieces: [],
    jointInspection: null,
    photos: [photoReference('outside', '4')],
    goodsAcknowledged: false,
    ...changes,
  })
}
