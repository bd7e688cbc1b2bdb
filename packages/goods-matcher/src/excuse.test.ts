// What a word beside a dangerous name may excuse, and what it may not hide.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Catalogue, compileCatalogue, matchDescription } from './index.ts'

const catalogue = JSON.parse(readFileSync(new URL('../data/catalogue.json', import.meta.url), 'utf8')) as Catalogue
const compiled = compileCatalogue(catalogue)
const loud = (text: string) =>
  matchDescription(compiled, text).filter(({ disposition }) => disposition === 'prohibited' || disposition === 'vague')
const alarms = (text: string) =>
  matchDescription(compiled, text).filter((one) => one.disposition === 'prohibited' && one.strength !== 'ask')

const QUIET: [string, string[]][] = [
  ['the head of the article decides', ['Camera thân đạn ống kính 4mm', '2 cái loa hình đầu đạn nhỏ', 'Bộ cờ tướng quân pháo gỗ hương', 'Bánh tráng cuốn pháo giòn']],
  ['behind a dash it says what the name is', ['Ngòi nổ cảm xúc - sách kỹ năng', 'Kíp nổ (tiểu thuyết) bìa mềm', 'Chất độc da cam - sách ảnh tư liệu']],
  ['a compound over the edge', ['Bùa lưỡi mèo bánh quy bơ', 'Trà lá khát nước giải nhiệt', 'Bộ phận cò quay cần câu thay thế']],
  ['places and brands', ['Mứt gừng Gò Súng', 'Mắm cá làng Đạn']],
  ['food, games, scents, plants', ['bông súng mắm kho', 'Acc Free Fire skin súng M1887', 'Nước hoa Black Opium 30ml', 'Cây giống mật gấu lá đắng bầu 30cm']],
  ['made of paper or wool', ['Sừng tê giác xếp giấy origami', 'pháo nổ bằng giấy', 'ngà voi bằng nhựa']],
  ['printed words', ['Áo thun in chữ Super Fake Love', 'Băng rôn phòng chống ma túy']],
] // biome-ignore format: a table of words

describe('stays quiet', () => {
  for (const [why, texts] of QUIET) test.each(texts)(`${why}: %s`, (text) => expect(loud(text)).toEqual([]))
})

const HIDDEN = [
  'loa kèm súng ak47', 'nồi inox báng súng 2 cái', 'súng k54 - quần áo', 'camera, súng k54', 'quạt súng hơi pcp', 'chợ súng k54', 'bàn ghế pháo nổ', 'kẹo pháo nổ 2 hộp',
  'pháo nổ món quà tết', 'súng ngắn để trong xbox', 'súng săn núi rừng', 'nòng súng hơi khoan rãnh 5.5', 'súng bắn chim cu', 'cà phê ma túy đá', 'nước mắm thuốc lắc 20 viên',
  'ma túy đá 3g sticker 2 tờ', 'heroin - 2 poster', 'ma túy đá viên 3g', 'ma tuy da quy 2g', 'viên thuốc lắc hình siêu nhân', 'cần sa gói bằng giấy', 'cao hổ cốt gói bằng giấy',
  'vảy tê tê bọc vải', 'goi ketamin mau trang', 'can axit clohidric 5 lít', 'súng đồ chơi bắn đạn thật', 'tài liệu kèm ma túy', 'tài liệu 2 gói heroin', '10 triệu tiền mặt trong phong bì',
] // biome-ignore format: a list of words

describe('hides nothing', () => {
  test.each(HIDDEN)('%s', (text) => expect(alarms(text)).not.toEqual([]))
})

test('a compound says nothing in a text without accents', () => {
  expect(loud('bua luoi meo banh quy bo')).not.toEqual([])
})
