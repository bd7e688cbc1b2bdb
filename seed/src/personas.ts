// The people and places of the demo world and of the tests. All invented.
import type { Role } from '@buuan/contract'

export const demoPassword = 'buu-an-dung-thu'
/** Confirmation PIN of every demo account. */
export const demoPin = '402716'

export type DemoRange = {
  scheme: 'upu_s10' | 'operator'
  prefix: string
  suffix: string
  digits: number
  checkRule: 'mod11_s10' | 'mod10' | 'none'
  itemClass: 'letter' | 'packet' | 'parcel' | 'any'
  nextSerial: number
  lastSerial: number
}
export type DemoPoint = {
  id: string
  code: string
  name: string
  kind: 'service_point' | 'processing_centre'
  provinceCode: string
  communeCode: string
  street: string
  ranges: DemoRange[]
}
export type DemoPerson = {
  id: string
  account: string
  displayName: string
  servicePointId: string | null
  roles: Role[]
}
export type DemoOrganisation = {
  id: string
  kind: 'operator' | 'authority'
  name: string
  taxCode: string | null
  licenceNumber: string | null
  provinceCode: string | null
  points: DemoPoint[]
  staff: DemoPerson[]
}

const id = (group: number, number: number) =>
  `0190d000-${String(group).padStart(4, '0')}-7000-8000-${String(number).padStart(12, '0')}`

/** Ids that tests and guides may name. */
export const demoIds = {
  senVang: id(1, 1),
  canhCo: id(1, 2),
  ninhKieu2: id(2, 1),
  caiKhe: id(2, 2),
  haiChau1: id(2, 3),
  canhCoNinhKieu: id(2, 11),
}

const s10 = (prefix: string, first: number, itemClass: DemoRange['itemClass']): DemoRange => ({
  scheme: 'upu_s10',
  prefix,
  suffix: 'VN',
  digits: 8,
  checkRule: 'mod11_s10',
  itemClass,
  nextSerial: first,
  lastSerial: first + 199_999,
})
const own = (prefix: string, first: number): DemoRange => ({
  scheme: 'operator',
  prefix,
  suffix: '',
  digits: 9,
  checkRule: 'mod10',
  itemClass: 'any',
  nextSerial: first,
  lastSerial: first + 999_999,
})

type PointRow = [number, string, string, string, string, string]

function points(first: number, rows: PointRow[], ranges: (index: number) => DemoRange[]): DemoPoint[] {
  return rows.map(([number, code, name, provinceCode, communeCode, street], index) => ({
    id: id(2, number),
    code,
    name,
    kind: 'service_point',
    provinceCode,
    communeCode,
    street,
    ranges: ranges(first + index),
  }))
}

const senVangPoints = points(
  0,
  [
    [1, 'NK2', 'Bưu cục Ninh Kiều 2', '92', '31135', '12 Hòa Bình'],
    [2, 'CK1', 'Bưu cục Cái Khế', '92', '31120', '45 Trần Văn Khéo'],
    [3, 'HC1', 'Bưu cục Hải Châu 1', '48', '20242', '60 Bạch Đằng'],
    [4, 'BD1', 'Bưu cục Ba Đình', '01', '00004', '18 Đội Cấn'],
    [5, 'HK1', 'Bưu cục Hoàn Kiếm', '01', '00070', '75 Đinh Tiên Hoàng'],
  ],
  (index) => [
    s10('CH', 47_312_000 + index * 200_000, 'parcel'),
    s10('RH', 20_871_000 + index * 200_000, 'letter'),
    s10('UH', 31_000_000 + index * 200_000, 'packet'),
  ],
)

const canhCoPoints = points(
  0,
  [
    [11, 'CCNK', 'Cánh Cò Ninh Kiều', '92', '31135', '3 Mậu Thân'],
    [12, 'CCDN', 'Cánh Cò Đà Nẵng', '48', '20242', '101 Nguyễn Văn Linh'],
    [13, 'CCHN', 'Cánh Cò Hà Nội', '01', '00008', '9 Hoàng Hoa Thám'],
  ],
  (index) => [own('CC', 100_000_000 + index * 1_000_000)],
)

type PersonRow = [number, string, string, string | null, Role[]]
const people = (rows: PersonRow[]): DemoPerson[] =>
  rows.map(([number, account, displayName, servicePointId, roles]) => ({
    id: id(3, number),
    account,
    displayName,
    servicePointId,
    roles,
  }))

export const demoOrganisations: DemoOrganisation[] = [
  {
    id: demoIds.senVang,
    kind: 'operator',
    name: 'Công ty Bưu chính Sen Vàng (minh họa)',
    taxCode: '0109998887',
    licenceNumber: 'DEMO-01/GP-BC',
    provinceCode: '92',
    points: senVangPoints,
    staff: people([
      [1, 'dao.giaodich', 'Lê Thị Hồng Đào', demoIds.ninhKieu2, ['clerk']],
      [2, 'khoa.giaodich', 'Phạm Minh Khoa', demoIds.caiKhe, ['clerk']],
      [3, 'lan.phutrach', 'Trần Ngọc Lan', demoIds.ninhKieu2, ['clerk', 'supervisor']],
      [4, 'son.anninh', 'Đặng Thái Sơn', null, ['security_lead']],
      [5, 'mai.dulieu', 'Võ Thị Xuân Mai', null, ['data_protection_officer']],
      [6, 'hung.quanly', 'Bùi Quang Hùng', null, ['manager']],
      [7, 'thao.quantri', 'Ngô Phương Thảo', null, ['administrator']],
      [8, 'tin.buuta', 'Huỳnh Trung Tín', demoIds.ninhKieu2, ['courier']],
      [9, 'ha.danhmuc', 'Đỗ Thu Hà', null, ['catalogue_officer']],
      [10, 'binh.kiemtoan', 'Lý Thanh Bình', null, ['auditor']],
      [11, 'nhan.khaithac', 'Cao Thiện Nhân', demoIds.caiKhe, ['processing_worker']],
      [12, 'vy.soichieu', 'Dương Tường Vy', demoIds.caiKhe, ['screener']],
      [13, 'quan.daotao', 'Mạc Anh Quân', null, ['training_manager']],
      [14, 'loc.thietbi', 'Hồ Tấn Lộc', null, ['equipment_manager']],
      [15, 'yen.giaodich', 'Phan Hải Yến', demoIds.haiChau1, ['clerk']],
      [16, 'duc.quanly', 'Tạ Minh Đức', null, ['manager']],
      [17, 'chi.giaodich', 'Nghiêm Linh Chi', id(2, 4), ['clerk']],
      [18, 'long.giaodich', 'Tống Hải Long', id(2, 5), ['clerk']],
    ]),
  },
  {
    id: demoIds.canhCo,
    kind: 'operator',
    name: 'Công ty Chuyển phát Cánh Cò (minh họa)',
    taxCode: '1801112223',
    licenceNumber: 'DEMO-02/GP-BC',
    provinceCode: '92',
    points: canhCoPoints,
    staff: people([
      [31, 'thu.canhco', 'Nguyễn Anh Thư', demoIds.canhCoNinhKieu, ['clerk']],
      [32, 'phuc.canhco', 'Trương Hoàng Phúc', demoIds.canhCoNinhKieu, ['clerk', 'supervisor']],
      [33, 'giang.canhco', 'Lâm Trường Giang', null, ['manager']],
      [34, 'oanh.canhco', 'Kiều Oanh', null, ['data_protection_officer']],
      [35, 'tri.canhco', 'Mai Đức Trí', null, ['administrator']],
      [36, 'vinh.canhco', 'Quách Thế Vinh', id(2, 12), ['clerk']],
      [37, 'ngan.canhco', 'Lưu Kim Ngân', id(2, 13), ['clerk']],
      [38, 'kien.canhco', 'Chế Trung Kiên', null, ['security_lead']],
    ]),
  },
  {
    id: id(1, 3),
    kind: 'authority',
    name: 'Sở Khoa học và Công nghệ thành phố Cần Thơ (minh họa)',
    taxCode: null,
    licenceNumber: null,
    provinceCode: '92',
    points: [],
    staff: people([[51, 'nga.so', 'Thái Thị Nga', null, ['provincial_officer']]]),
  },
]
