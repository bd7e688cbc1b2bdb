// Bodies of acceptances that differ in people, phones, goods and places. Invented; numbers with unassigned province codes.
import { readFileSync } from 'node:fs'
import type { AcceptItemInput } from '@buuan/contract'
import { checklists, Piece, wireId } from '@buuan/contract'
import { makeGoodsChecker } from '../../apps/server/src/modules/1-ground/prohibited-articles/index.ts'
import { demoIds } from '../../seed/src/personas.ts'

const surnames = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Huỳnh',
  'Phan',
  'Vũ',
  'Võ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
]
const middles = ['Văn', 'Thị', 'Minh', 'Ngọc', 'Thanh', 'Hữu', 'Đức', 'Xuân', 'Kim', 'Quốc']
const givens = [
  'An',
  'Bình',
  'Châu',
  'Dũng',
  'Giang',
  'Hà',
  'Hương',
  'Khoa',
  'Lan',
  'Mai',
  'Nam',
  'Oanh',
  'Phúc',
  'Quân',
  'Sơn',
  'Thảo',
  'Uyên',
  'Vy',
]
const communes = [
  ['31135', '92'],
  ['31120', '92'],
  ['20242', '48'],
  ['00004', '01'],
  ['00070', '01'],
  ['00008', '01'],
] as const
// Everyday titles that ask nothing: an item with an open question is not accepted, which is another test's matter.
const checker = makeGoodsChecker()
const goods = readFileSync(new URL('../goods/data/product_titles_dev.csv', import.meta.url), 'utf8')
  .split('\n')
  .slice(1, 3000)
  .map((line) => line.split(',')[0]!.replaceAll('"', '').slice(0, 120))
  .filter((title) => title.length > 5)
  .filter((title) => checker.check([Piece.parse({ description: title })]).findings.length === 0)

/** Small deterministic generator (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <Value>(random: () => number, values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)]!
const digits = (random: () => number, count: number) =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('')

function person(random: () => number) {
  const [communeCode, provinceCode] = pick(random, communes)
  return {
    name: `${pick(random, surnames)} ${pick(random, middles)} ${pick(random, givens)}`,
    phone: `09${digits(random, 8)}`,
    address: { street: `${1 + Math.floor(random() * 300)} Trần Hưng Đạo`, communeCode, provinceCode },
  }
}

/** One complete parcel at Ninh Kiều 2, its photos by reference. */
export function makeRequest(random: () => number, at: string): AcceptItemInput {
  const hash = () => digits(random, 32).repeat(2)
  return {
    servicePointId: wireId('svp', demoIds.ninhKieu2) as AcceptItemInput['servicePointId'],
    itemClass: 'parcel',
    transport: 'road_only',
    sender: { kind: 'person', ...person(random) },
    identification: {
      method: 'cccd_qr',
      level: 2,
      comparedAt: at,
      document: { kind: 'cccd_2021', number: `0031${digits(random, 8)}` },
    },
    addressee: person(random),
    pieces: [{ description: pick(random, goods), quantity: 1, massGrams: 400, valueDong: 250_000, answers: [] }],
    jointInspection: {
      template: 'general',
      ticks: checklists.general.items.map(({ code }) => ({ code, at })),
      senderConfirmation: 'screen_signature',
      clerkConfirmedAt: at,
    },
    photos: (['contents', 'wrapping', 'signature'] as const).map((slot) => ({
      slot,
      sha256: hash(),
      reference: `bench/${slot}`,
    })),
    privacyNoticeVersion: 'CN-2026-1',
    goodsAcknowledged: true,
  }
}
