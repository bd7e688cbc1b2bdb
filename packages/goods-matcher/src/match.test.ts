// What the matcher promises on single descriptions: every documented way of writing, quiet look-alikes, true spans.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Catalogue, compileCatalogue, matchDescription } from './index.ts'

const catalogue = JSON.parse(readFileSync(new URL('../data/catalogue.json', import.meta.url), 'utf8')) as Catalogue
const compiled = compileCatalogue(catalogue)
const find = (text: string) => matchDescription(compiled, text)
const alarms = (text: string) =>
  find(text).filter((one) => one.disposition === 'prohibited' || one.disposition === 'vague')

const WRITTEN: [string, string, string][] = [
  ['plain', 'súng hơi', 'A02'],
  ['both tone places, old', 'ma tuý', 'C01'],
  ['both tone places, new', 'ma túy', 'C01'],
  ['NFD', 'thuốc nổ'.normalize('NFD'), 'B01'],
  ['capitals', 'THUỐC LÁ ĐIỆN TỬ', 'C06'],
  ['no diacritics', 'gui phao hoa no', 'B02'],
  ['Telex', 'ma tuys', 'C01'],
  ['Telex, marks after the vowel', 'thuoocs nor mifn tuwj taoj', 'A01'],
  ['VNI', 'pha1o no63', 'B02'],
  ['VNI with đ', 'd9a5n 9mm', 'A01'],
  ['leet', 'k3tamin', 'C01'],
  ['leet sign', 'cần s@', 'C01'],
  ['dots', 'c.ầ.n s.a', 'C01'],
  ['hyphens', 'p-h-á-o nổ', 'B02'],
  ['spaces', 'v a p e', 'C06'],
  ['a cut between letters', 'ph áo nổ', 'B02'],
  ['run together', 'sunghoi pcp', 'A02'],
  ['repeats', 'vapeee', 'C06'],
  ['zero width', 'ma\u200b tú\u200by', 'C01'],
  ['zero width for a space', 'pod\u200bchill', 'C06'],
  ['Cyrillic', 'vаре', 'C06'],
  ['Greek', 'κetamine', 'C01'],
  ['full width', 'ｖａｐｅ', 'C06'],
  ['teencode', 'fáo nổ', 'B02'],
  ['English', '2 boxes of firecrackers', 'B02'],
  ['slang', '1 cây dao phóng lợn', 'A03'],
  ['Chinese', '冰毒', 'C01'],
  ['calibre', 'đạn 7,62 ly 20 viên', 'A01'],
  ['calibre glued', 'hộp đạn 9mm', 'A01'],
  ['model with hyphen', 'AK-47', 'A01'],
  ['documented disguise', 'máy xông hoa quả', 'C06'],
]

describe('finds what is written to be missed', () => {
  test.each(WRITTEN)('%s: %s', (_kind, text, code) => {
    const strong = find(text).filter((one) => one.strength !== 'ask')
    expect(strong.map((one) => one.categoryCode)).toContain(code)
  })
})

const QUIET = [
  'súng bắn keo', 'súng bắn keo nến mini', 'súng phun sơn', 'súng massage cầm tay', 'súng rửa xe áp lực cao',
  'đạn bọc inox', 'vòng bi bạc đạn', 'đạn ghim', 'dao thái', 'bộ dao kéo nhà bếp', 'pháo giấy', 'thuốc bổ tổng hợp',
  'áo thun min', 'min', 'kiem', 'diem', 'kiểm', 'điểm', 'mịn', 'tìm kiếm', 'kiểm tra', 'hạt diêm mạch', 'bảng điểm', 'mascara Heroine Make', 'cà phê culi', 'kem trị nám đồi mồi',
  'túi da sáp ngựa điên', 'máy lọc không khí khử formaldehyde', 'áo thun in hình lá cần sa', 'quần áo', 'sách', 'điện thoại',
  'laptop', 'nước hoa chiết 10ml', 'pin sạc dự phòng 10000mAh', 'hạt giống rau', 'vitamin c', 'thuoc bo', 'sung ban keo', 'dien thoai',
  'bánh tráng', 'cây cảnh', 'rượu nếp 2 lít', 'mật ong', 'hợp đồng', 'hồ sơ xin việc',
] // biome-ignore format: a list of words

describe('leaves everyday parcels alone', () => {
  test.each(QUIET)('%s', (text) => {
    expect(alarms(text)).toEqual([])
  })
})

describe('an innocent article does not hide another one', () => {
  test.each([
    'quần áo và pháo nổ',
    'sách, ma túy',
    'áo thun kèm súng k54',
    '2 áo thun 1 súng k54',
    'đồ chơi trẻ em, súng k54',
    'kem dưỡng + heroin',
    'máy lọc nước, ma túy',
    'vòng tay và còng số 8',
    'quan ao va phao no',
    'ma túy giấu trong sách',
  ])('%s', (text) => {
    expect(find(text)[0]).toMatchObject({ disposition: 'prohibited' })
    expect(find(text)[0]?.strength).not.toBe('ask')
  })

  test('a real name with a toy word is opened and looked at', () => {
    expect(find('súng lục đồ chơi')[0]).toMatchObject({ categoryCode: 'A06', action: 'accept_with_conditions' })
  })
})

describe('asks and explains', () => {
  test.each(['hàng hóa', 'đồ dùng cá nhân', 'gửi giúp 2 kg', 'qua tang', 'phụ kiện', '1 hộp', 'dụng cụ nhà bếp'])(
    'a vague declaration: %s',
    (text) => {
      expect(find(text)).toMatchObject([{ disposition: 'vague', strength: 'ask', action: 'ask' }])
    },
  )

  test.each([
    ['sạc dự phòng', 'road_only'],
    ['nước hoa', 'road_only'],
    ['bình ắc quy xe máy', 'road_only'],
    ['paracetamol 2 vỉ', 'accept_with_conditions'],
    ['hạt giống', 'accept_with_conditions'],
    ['rượu vang', 'accept_with_conditions'],
    ['dao bếp', 'accept_with_conditions'],
  ])('%s gives its condition', (text, action) => {
    expect(alarms(text)).toEqual([])
    expect(find(text)[0]).toMatchObject({ action })
    expect(find(text)[0]?.conditionVi).toBeTruthy()
  })

  test('a folded match is weaker than an exact one', () => {
    expect(find('mật gấu')[0]?.strength).toBe('certain')
    expect(find('mat gau')[0]?.strength).toBe('likely')
    expect(find('ao khoac mat gau cho be gai mau hong')).toEqual([])
  })

  test('every finding says why, on what basis and what to do', () => {
    const [finding] = find('gửi 2 bánh pháo nổ')
    expect(finding).toMatchObject({
      categoryCode: 'B02',
      term: 'pháo nổ',
      action: 'refuse_report',
      strength: 'certain',
    })
    expect(finding?.reasonVi.endsWith('.')).toBe(true)
    expect(finding?.legalBasis.length).toBeGreaterThan(0)
  })

  test('a question stands while it is only a question', () => {
    const [finding] = find('bật lửa')
    expect(finding).toMatchObject({ strength: 'ask', action: 'ask', actionIfConfirmed: 'refuse_return' })
    expect(finding?.questionVi).toBeTruthy()
  })

  test('the longest name wins', () => {
    expect(find('thuốc lá điện tử').map((one) => one.categoryCode)).toEqual(['C06'])
  })
})

describe('spans are in the original text', () => {
  test.each([
    ['gửi ma\u200b túy đá', 'ma\u200b túy đá'],
    [`🙂 ${'thuốc nổ'.normalize('NFD')}!`, 'thuốc nổ'.normalize('NFD')],
    ['1 cây s.ú.n.g săn', 's.ú.n.g săn'],
    ['𝗩𝗔𝗣𝗘 mới', '𝗩𝗔𝗣𝗘'],
    ['combo pháoooo nổ x2', 'pháoooo nổ'],
  ])('%s', (text, written) => {
    const [finding] = find(text)
    expect(finding?.term).toBe(written)
    expect(text.slice(...(finding?.span ?? [0, 0]))).toBe(written)
  })

  test('for any text', () => {
    const pieces = fc.constantFrom(
      'súng',
      'hơi',
      'ma',
      'túy',
      'v.a.p.e',
      '\u0301',
      '😀',
      ' ',
      '@',
      'pháo',
      'nổ',
      'x2',
      '\ud800',
      ',',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((list) => list.join(' ')),
        ),
        (text) => {
          for (const finding of find(text)) {
            expect(text.slice(...finding.span)).toBe(finding.term)
            expect(finding.span[0]).toBeLessThan(finding.span[1])
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})
