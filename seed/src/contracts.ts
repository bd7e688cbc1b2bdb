// Contract customers, their hand-over batches and the items of these, with what is usually missing.
import {
  AcceptItem,
  type AcceptItemInput,
  CreateContract,
  RecordHandover,
  permissionsOf,
  uuidOf,
  wireId,
} from '@buuan/contract'
import { addDays, startOfDay, vietnamDay } from '@buuan/vietnam'
import type { StaffActor } from '../../apps/server/src/platform/access/actor.ts'
import { transact } from '../../apps/server/src/platform/context.ts'
import { type AcceptanceDeps, acceptItem } from '../../apps/server/src/modules/2-intake/acceptance/index.ts'
import { createContract, recordHandover } from '../../apps/server/src/modules/2-intake/contracts/index.ts'
import { makeAddressee } from './people.ts'
import { demoOrganisations } from './personas.ts'
import { type Random, makeRandom } from './random.ts'

const customers = [
  {
    organisation: 0,
    number: 'HĐ-2026/031',
    name: 'Công ty TNHH Thời trang Lá Trầu (minh họa)',
    taxCode: '1801112220',
    representative: 'Lương Bích Thủy',
    goods: ['áo thun nữ', 'váy đầm', 'quần jean', 'túi vải'],
  },
  {
    organisation: 0,
    number: 'HĐ-2026/044',
    name: 'Cửa hàng Sách Bến Ninh (minh họa)',
    taxCode: '1803334440',
    representative: 'Đoàn Hữu Nghĩa',
    goods: ['sách', 'vở học sinh', 'văn phòng phẩm'],
  },
  {
    organisation: 1,
    number: 'CC-HĐ-07',
    name: 'Công ty Gia dụng Hoa Sim (minh họa)',
    taxCode: '1805556660',
    representative: 'Tô Mỹ Linh',
    goods: ['bình giữ nhiệt', 'khung ảnh', 'rèm cửa'],
  },
] as const

/** Ten digits with their official check digit, so that the demo's tax codes are well formed. */
export function withCheckDigit(nine: string): string {
  const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(nine[index]), 0)
  const digit = 10 - (sum % 11)
  return digit === 10 ? withCheckDigit(String(Number(nine) + 1)) : `${nine}${digit}`
}

type Customer = (typeof customers)[number]
type Batch = {
  deps: AcceptanceDeps
  clerk: StaffActor
  customer: Customer
  contractId: string
  pointId: string
  random: Random
  at: Date
  count: number
}

function staffActor(organisationId: string, role: 'manager' | 'clerk'): StaffActor {
  const organisation = demoOrganisations.find((each) => each.id === organisationId)!
  const person = organisation.staff.find(
    (each) => each.roles.includes(role) && (role === 'manager' || each.servicePointId === organisation.points[0]!.id),
  )!
  return {
    kind: 'staff',
    id: person.id,
    organisationId,
    servicePointId: person.servicePointId,
    roles: person.roles,
    permissions: new Set(permissionsOf(person.roles)),
    sessionId: '',
  }
}

function batchItem({ random, customer, pointId, contractId }: Batch, batchId: string): AcceptItemInput {
  const [point] = demoOrganisations[customer.organisation]!.points
  const addressee = makeAddressee(random)
  const isLacking = random.chance(0.15)
  return {
    servicePointId: wireId('svp', pointId) as AcceptItemInput['servicePointId'],
    itemClass: 'parcel',
    channel: 'contract_batch',
    contractId: wireId('ctr', contractId) as never,
    handoverBatchId: wireId('bat', batchId) as never, // ids made a moment ago by the use cases
    sender: {
      kind: 'organisation',
      name: customer.name,
      phone: '0540000675',
      address: { street: '12 Mậu Thân', communeCode: point!.communeCode, provinceCode: point!.provinceCode },
      organisation: { name: customer.name, taxCode: withCheckDigit(customer.taxCode.slice(0, 9)) },
    },
    addressee: isLacking ? { ...addressee, phone: null } : addressee,
    pieces: [
      {
        description: random.pick(customer.goods),
        quantity: random.between(1, 3),
        massGrams: random.between(150, 900),
        valueDong: random.between(8, 60) * 10_000,
        commercial: true,
        originCountry: 'VN',
        originDocument: 'invoice',
        originDocumentNumber: `HD${random.digits(6)}`,
      },
    ],
  }
}

async function seedBatch(batch: Batch): Promise<void> {
  const { clerk, contractId, pointId, random, at, count } = batch
  const deps = { ...batch.deps, clock: () => at }
  const handover = await transact(deps, clerk, (ctx) =>
    recordHandover(ctx, deps.vault, {
      contractId,
      request: RecordHandover.parse({
        servicePointId: wireId('svp', pointId),
        handedOverBy: { name: 'Châu Gia Bảo', phone: '0540000218' },
        itemCount: count,
        extent: 'sample',
        samplingRule: 'Mỗi 5 kiện mở 1, chọn ngẫu nhiên',
        inspectedCount: Math.ceil(count / 5),
        undertakingSigned: random.chance(0.9),
      }),
    }),
  )
  const batchId = uuidOf(handover.id)
  await Promise.all(
    Array.from({ length: count }, () =>
      acceptItem(deps, clerk, { request: AcceptItem.parse(batchItem(batch, batchId)), reference: null }),
    ),
  )
}

/** Contracts of the demo operators with three batches each; answers how many items they brought. */
export async function seedContracts(deps: AcceptanceDeps): Promise<number> {
  const random = makeRandom(47)
  const now = deps.clock()
  const today = vietnamDay(now)
  let items = 0
  for (const customer of customers) {
    const organisation = demoOrganisations[customer.organisation]!
    const pointId = organisation.points[0]!.id
    const signed = new Date(startOfDay(addDays(today, -60)).getTime() + 9 * 3_600_000)
    const contract = await transact({ ...deps, clock: () => signed }, staffActor(organisation.id, 'manager'), (ctx) =>
      createContract(
        ctx,
        deps.vault,
        CreateContract.parse({
          servicePointId: wireId('svp', pointId),
          number: customer.number,
          customerName: customer.name,
          taxCode: withCheckDigit(customer.taxCode.slice(0, 9)),
          level: 1,
          method: 'tax_code',
          validFrom: addDays(today, -60),
          validUntil: addDays(today, 305),
          representative: {
            name: customer.representative,
            title: 'Giám đốc',
            phone: '0540000112',
            documentNumber: `003190${random.digits(6)}`,
          },
        }),
      ),
    )
    for (const daysAgo of [40, 20, 2]) {
      const at = new Date(startOfDay(addDays(today, -daysAgo)).getTime() + 16 * 3_600_000)
      const count = random.between(10, 24)
      await seedBatch({
        deps,
        clerk: staffActor(organisation.id, 'clerk'),
        customer,
        contractId: uuidOf(contract.id),
        pointId,
        random,
        at,
        count,
      })
      items += count
    }
  }
  return items
}
