// Addresses as people write them, old and new, and what each is read as.
import { describe, expect, test } from 'vitest'
import { parseAddress, resolvePlace } from './address.ts'
import { communeFullName, provinceFullName } from './place-words.ts'

const read = (text: string) => {
  const { street, candidates, needsChoice, province } = parseAddress(text)
  const communes = candidates.map((c) => `${communeFullName(c.commune)} · ${c.derivation}`)
  return { street, province: province ? provinceFullName(province) : '', communes, needsChoice }
}

const hcm = 'Thành phố Hồ Chí Minh'

describe('one commune', () => {
  test.each([
    ['12 Nguyễn Trãi, P. Bến Thành, Q1, TP.HCM', '12 Nguyễn Trãi', hcm, 'Phường Bến Thành · merged'],
    ['12 nguyen trai p ben thanh q1 tphcm', '12 nguyen trai', hcm, 'Phường Bến Thành · merged'],
    ['12 Nguyen Trai P.Ben Nghe Quan 1 Ho Chi Minh', '12 Nguyen Trai', hcm, 'Phường Sài Gòn · merged'],
    [
      '45/2 Lê Lợi, Phường Bến Nghé, Quận 1, Thành phố Hồ Chí Minh, Việt Nam',
      '45/2 Lê Lợi',
      hcm,
      'Phường Sài Gòn · merged',
    ],
    ['45/2 Lê Lợi, P.BẾN NGHÉ, Q.1, SG 71000', '45/2 Lê Lợi', hcm, 'Phường Sài Gòn · merged'],
    ['P. Hiệp Phú, Q9, TPHCM', '', hcm, 'Phường Tăng Nhơn Phú · merged'],
    ['128 Bạch Đằng, Phường Hải Châu, TP. Đà Nẵng', '128 Bạch Đằng', 'Thành phố Đà Nẵng', 'Phường Hải Châu · current'],
    ['thôn 3, xã Tân Hương, huyện Châu Thành, Tiền Giang', 'thôn 3', 'Tỉnh Đồng Tháp', 'Xã Tân Hương · merged'],
    ['thôn 3, xã Tân Hương, H. Châu Thành, Đồng Tháp', 'thôn 3', 'Tỉnh Đồng Tháp', 'Xã Tân Hương · merged'],
    ['P.5, TP. Cà Mau, Cà Mau', '', 'Tỉnh Cà Mau', 'Phường Tân Thành · merged'],
    [
      '12 Lê Lợi - P. Thắng Nhì - TP. Vũng Tàu - Bà Rịa - Vũng Tàu',
      '12 Lê Lợi',
      hcm,
      'Phường Vũng Tàu · province_changed',
    ],
    [
      '1 Trần Phú, P. Xuân Hương - Đà Lạt, Lâm Đồng',
      '1 Trần Phú',
      'Tỉnh Lâm Đồng',
      'Phường Xuân Hương - Đà Lạt · current',
    ],
    ['12 Lê Lợi, P. Vĩnh Ninh, TP. Huế, Thừa Thiên Huế', '12 Lê Lợi', 'Thành phố Huế', 'Phường Thuận Hóa · merged'],
    ['Xã Krông Na, Buôn Đôn, Đắk Lắk', '', 'Tỉnh Đắk Lắk', 'Xã Buôn Đôn · renamed'],
    ['Xã Mù Cả, H. Mường Tè, Lai Châu', '', 'Tỉnh Lai Châu', 'Xã Mù Cả · unchanged'],
    ['Đặc khu Trường Sa, Khánh Hòa', '', 'Tỉnh Khánh Hòa', 'Đặc khu Trường Sa · current'],
    ['Huyện Hoàng Sa, Đà Nẵng', '', 'Thành phố Đà Nẵng', 'Đặc khu Hoàng Sa · merged'],
    ['H. Côn Đảo, BRVT', '', hcm, 'Đặc khu Côn Đảo · province_changed'],
    ['Xã Lộc Ninh, Đồng Nai', '', 'Thành phố Đồng Nai', 'Phường Lộc Ninh · current'],
    ['Xã Ea H Leo, Đắc Lắc', '', 'Tỉnh Đắk Lắk', "Xã Ea H'Leo · current"],
    ['12 Xã Đàn, P. Kim Liên, HN', '12 Xã Đàn', 'Thành phố Hà Nội', 'Phường Kim Liên · current'],
  ])('%s', (text, street, province, commune) => {
    expect(read(text)).toEqual({ street, province, communes: [commune], needsChoice: false })
  })
})

describe('several communes: all are returned and none is guessed', () => {
  test('a split commune, where the people went first', () => {
    expect(read('Phường Thụy Khuê, Q. Tây Hồ, HN')).toMatchObject({
      communes: ['Phường Tây Hồ · split', 'Phường Ba Đình · split'],
      needsChoice: true,
    })
    const { candidates, problems } = parseAddress('Phường Thụy Khuê, Q. Tây Hồ, HN')
    expect(candidates.map((candidate) => candidate.peopleShare)).toEqual(['all', 'none'])
    expect(problems).toEqual(['commune_split'])
  })

  test('an old district alone', () => {
    const { communes, needsChoice } = read('Q1, TP.HCM')
    expect([communes.length, needsChoice]).toEqual([4, true])
    expect(new Set(communes.map((line) => line.split(' · ')[1]))).toEqual(new Set(['ambiguous']))
    expect(read('Q2, SG').communes).toHaveLength(12)
  })

  test('a bare name that is both a ward of today and an old city', () => {
    const { communes, needsChoice, street } = read('12 Võ Văn Ngân, Thủ Đức, TP.HCM')
    expect([street, communes[0], communes.length, needsChoice]).toEqual([
      '12 Võ Văn Ngân',
      'Phường Thủ Đức · current',
      12,
      true,
    ])
  })

  test('a numbered ward without its district', () => {
    expect(read('Phường 5, TP.HCM').communes.length).toBeGreaterThan(5)
  })

  test('ĐN is Đà Nẵng or Đồng Nai', () => {
    expect(parseAddress('Xã Tân An, ĐN').problems).toContain('province_ambiguous')
    expect(parseAddress('12 Lê Lợi, ĐN')).toMatchObject({ needsChoice: true, candidates: [] })
  })

  test('a full address of today names its commune, and what the name meant before is told beside it', () => {
    const { candidates, alsoFormerly, needsChoice } = parseAddress('P. Tân Phú, TP.HCM')
    expect([candidates.length, needsChoice, alsoFormerly.map((c) => c.commune.name).toSorted()]).toEqual([
      1,
      false,
      ['Tân Mỹ', 'Tăng Nhơn Phú'],
    ])
    expect(parseAddress('Tân Phú, TP.HCM').needsChoice).toBe(true)
  })
})

describe('what cannot be read is said', () => {
  test.each([
    ['', ['province_missing', 'commune_missing']],
    ['123', ['province_missing', 'commune_missing']],
    ['12 Hà Nội', ['province_missing', 'commune_missing']],
    ['TP.HCM', ['commune_missing']],
    ['P. Không Có, TP.HCM', ['commune_unknown']],
    ['P. Bến Nghé', ['province_missing']],
  ])('%j: %j', (text, problems) => {
    expect(parseAddress(text).problems).toEqual(problems)
  })

  test('one candidate is not an answer while the district written is unknown', () => {
    expect(resolvePlace({ commune: 'P. Bến Nghé', district: 'Quận 99', province: 'TP.HCM' })).toMatchObject({
      needsChoice: true,
      problems: ['district_unknown'],
    })
  })

  test('one candidate is not an answer while its word says another type of unit', () => {
    expect(parseAddress('Xã Bến Nghé, Q1, TP.HCM')).toMatchObject({
      needsChoice: true,
      problems: ['commune_type_differs'],
    })
    expect(parseAddress('Phường Lộc Ninh, Đồng Nai').problems).toEqual([])
    expect(parseAddress('Xã Lộc Ninh, Đồng Nai').problems).toEqual([])
  })

  test('an unknown commune of a known district offers what the district became', () => {
    const { candidates, problems, needsChoice } = resolvePlace({
      commune: 'P. Phương Liên',
      district: 'Đống Đa',
      province: 'Hà Nội',
    })
    expect([problems[0], needsChoice, candidates.length > 3]).toEqual(['commune_unknown', true, true])
  })
})

test('parts and one line give the same', () => {
  const parts = resolvePlace({ commune: 'Bến Nghé', district: 'Q.1', province: 'Sài Gòn' })
  expect(parts.candidates.map((candidate) => candidate.commune.name)).toEqual(['Sài Gòn'])
  expect(resolvePlace('Bến Nghé, Q.1, Sài Gòn')).toEqual(parts)
  expect(parts.candidates[0]?.commune.postalCode).toBe('71016')
})

test('a typed postal code is kept apart from the street', () => {
  expect(parseAddress('12 Lê Lợi, P. Bến Nghé, Q1, TP.HCM, 700000')).toMatchObject({
    street: '12 Lê Lợi',
    postalCode: '700000',
  })
  expect(parseAddress('70000')).toMatchObject({ street: '70000' })
})
