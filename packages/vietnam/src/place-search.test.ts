// Type-ahead: what stands first for what is typed, and how long a key takes.
import { describe, expect, test } from 'vitest'
import { fold } from './fold.ts'
import { searchCommunes, searchProvinces, warmPlaces } from './place-search.ts'
import { communeFullName } from './place-words.ts'
import { listCommunes } from './place-index.ts'

const labels = (typed: string, limit = 5) =>
  searchCommunes(typed, { limit }).map((s) => (s.via ? `${s.label} ← ${s.via}` : s.label))

describe('the first suggestion', () => {
  test.each([
    ['ben thanh', 'Phường Bến Thành, Thành phố Hồ Chí Minh'],
    ['Bến T', 'Phường Bến Tre, Tỉnh Vĩnh Long'],
    ['P.Bến Nghé', 'Phường Sài Gòn, Thành phố Hồ Chí Minh ← Phường Bến Nghé, Quận 1'],
    ['ben nghe q1', 'Phường Sài Gòn, Thành phố Hồ Chí Minh ← Phường Bến Nghé, Quận 1'],
    ['p5 q5', 'Phường An Đông, Thành phố Hồ Chí Minh ← Phường 5, Quận 5'],
    ['sai gon', 'Phường Sài Gòn, Thành phố Hồ Chí Minh'],
    ['tphcm tan phu', 'Phường Tân Phú, Thành phố Hồ Chí Minh'],
    ['hn ba dinh', 'Phường Ba Đình, Thành phố Hà Nội'],
    ['phu my brvt', 'Phường Phú Mỹ, Thành phố Hồ Chí Minh ← Phường Phú Mỹ, Thành phố Phú Mỹ'],
    ['tt cu chi', 'Xã Tân An Hội, Thành phố Hồ Chí Minh ← Thị trấn Củ Chi, Huyện Củ Chi'],
    ['ea h leo', "Xã Ea H'Leo, Tỉnh Đắk Lắk"],
    ["ea h'leo", "Xã Ea H'Leo, Tỉnh Đắk Lắk"],
    ['truong sa', 'Đặc khu Trường Sa, Tỉnh Khánh Hòa'],
    ['hoang sa', 'Đặc khu Hoàng Sa, Thành phố Đà Nẵng'],
    ['con dao', 'Đặc khu Côn Đảo, Thành phố Hồ Chí Minh'],
  ])('%s', (typed, label) => {
    expect(labels(typed, 1)).toEqual([label])
  })
})

test('an old district offers what it became: Q1, Q.1 and Quận 1 alike, and not Quận 10', () => {
  const wards = ['Phường Bến Thành', 'Phường Cầu Ông Lãnh', 'Phường Sài Gòn', 'Phường Tân Định']
  for (const typed of ['q1', 'Q.1', 'quận 1', 'Q1 TP.HCM', 'q.1 sg']) {
    expect([
      typed,
      searchCommunes(typed)
        .map((s) => communeFullName(s.commune))
        .toSorted(),
    ]).toEqual([typed, wards])
  }
})

test('namesakes: those spelled as typed come first', () => {
  expect(searchCommunes('Tân An', { limit: 8 }).every((s) => s.commune.name === 'Tân An')).toBe(true)
  expect(labels('Hướng', 3).every((label) => label.includes('Hướng'))).toBe(true)
})

test('a province narrows the search, and a commune is offered once', () => {
  const found = searchCommunes('tan', { provinceCode: '79', limit: 50 })
  expect(found.every((s) => s.province.code === '79')).toBe(true)
  expect(new Set(found.map((s) => s.commune.code)).size).toBe(found.length)
  expect([searchCommunes(''), searchCommunes(' . '), searchCommunes('zzzz')]).toEqual([[], [], []])
})

test('every commune is offered for its own full name and province without accents', () => {
  const missed = listCommunes().filter((commune, index) => {
    // One in seven keeps the test short and reaches every province.
    if (index % 7 !== 0) return false
    const typed = fold(communeFullName(commune))
    return !searchCommunes(typed, { provinceCode: commune.provinceCode, limit: 5 }).some((s) => s.commune === commune)
  })
  expect(missed).toEqual([])
})

describe('provinces', () => {
  test.each([
    ['hcm', 'Thành phố Hồ Chí Minh'],
    ['TP.HCM', 'Thành phố Hồ Chí Minh'],
    ['TPHCM', 'Thành phố Hồ Chí Minh'],
    ['Sài Gòn', 'Thành phố Hồ Chí Minh'],
    ['SG', 'Thành phố Hồ Chí Minh'],
    ['HN', 'Thành phố Hà Nội'],
    ['BRVT', 'Thành phố Hồ Chí Minh'],
    ['tỉnh bình dương', 'Thành phố Hồ Chí Minh'],
    ['thua thien', 'Thành phố Huế'],
    ['dak nong', 'Tỉnh Lâm Đồng'],
    ['hải d', 'Thành phố Hải Phòng'],
  ])('%s', (typed, label) => {
    expect(searchProvinces(typed)[0]?.label).toBe(label)
  })

  test('both provinces written ĐN are offered', () => {
    expect(
      searchProvinces('ĐN')
        .map((s) => s.province.name)
        .toSorted(),
    ).toEqual(['Đà Nẵng', 'Đồng Nai'])
  })
})

test('a key takes less than 5 ms of processor time', () => {
  warmPlaces()
  const texts = ['phường bến thành quận 1', 'xa tan an dong nai', 'hoang sa da nang', 'tt. cu chi tphcm', 'Đắk Mil']
  const keys = texts.flatMap((text) => Array.from(text, (_, index) => text.slice(0, index + 1)))
  for (const key of keys) searchCommunes(key)
  const start = process.cpuUsage()
  for (const key of keys) searchCommunes(key)
  const { user, system } = process.cpuUsage(start)
  expect((user + system) / 1000 / keys.length).toBeLessThan(5)
})
