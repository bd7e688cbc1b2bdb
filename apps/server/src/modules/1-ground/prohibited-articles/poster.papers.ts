// The poster a service point hangs on its wall: the current list, the conditions of service, a QR to the live page. Vector throughout, fonts embedded. Clause I.3.
import type { CatalogueCategory } from '@buuan/goods-matcher'
import { tokens } from '@buuan/ui/tokens'
import { formatDay, vietnamDay } from '@buuan/vietnam'
import { composed, printPdf } from '../../../platform/pdf/print.ts'
import type { InForce } from './catalogue-keeper.ts'

export type PosterSize = 'a3' | 'a4'
export type PosterPress = { print(inForce: InForce, size: PosterSize): Promise<Buffer> }

type Node = { [property: string]: unknown } | string | Node[]
/** Sizes in points. A wall is read from arm's length: nothing is smaller than `small`. */
type Sheet = { margin: number; base: number; small: number; title: number; qr: number; isWide: boolean }

/** Nothing on a poster is set smaller, in points. */
export const SMALLEST_TEXT = 9

// A3 is one sheet with the groups side by side; A4 is a set of sheets hung beside each other, a group after the other.
const sheets: Record<PosterSize, Sheet> = {
  a3: { margin: 30, base: 9.2, small: SMALLEST_TEXT, title: 26, qr: 84, isWide: true },
  a4: { margin: 24, base: 9.2, small: SMALLEST_TEXT, title: 18.5, qr: 72, isWide: false },
}
const ink = tokens.color.light

const conditionsOfService = [
  'Người gửi xuất trình giấy tờ để xác định danh tính khi gửi gói, kiện.',
  'Người gửi và nhân viên cùng xem hàng (đồng kiểm) trước khi nhận; nhân viên chụp ảnh hàng và bao gói.',
  'Thư không bị mở. Bí mật thư tín được pháp luật bảo đảm.',
  'Ghi đúng tên hàng, số lượng; hàng kinh doanh cần hóa đơn, chứng từ nguồn gốc.',
  'Hàng cần điều kiện chỉ được nhận khi đủ điều kiện; thiếu thì bưu cục từ chối và nêu căn cứ.',
  'Thông tin cá nhân chỉ dùng cho bưu gửi, lưu ba tháng rồi hủy, trừ khi pháp luật yêu cầu giữ lâu hơn.',
]

const groupsOfPoster: {
  title: string
  note: string
  fill: string
  text: string
  takes(category: CatalogueCategory): boolean
}[] = [
  {
    title: 'KHÔNG NHẬN GỬI',
    note: 'Pháp luật cấm, hoặc nguy hiểm trên đường vận chuyển.',
    fill: ink['do-tint'],
    text: ink['do-text'],
    takes: ({ disposition }) => disposition === 'prohibited',
  },
  {
    title: 'GỬI ĐƯỢC, CÓ ĐIỀU KIỆN',
    note: 'Cần giấy tờ hoặc cách gói như nêu tại từng nhóm.',
    fill: ink['vang-tint'],
    text: ink['vang-text'],
    takes: ({ disposition }) => disposition === 'conditional' || disposition === 'international_only',
  },
  {
    title: 'CHỈ ĐI ĐƯỜNG BỘ',
    note: 'Không đi máy bay.',
    fill: ink['lam-tint'],
    text: ink['lam-text'],
    takes: ({ disposition }) => disposition === 'air_restricted',
  },
]

function detailOf(category: CatalogueCategory): string {
  if (category.disposition === 'prohibited') return category.examplesVi.slice(0, 5).join(', ')
  return category.conditionVi ?? category.reasonVi
}

function categoryRow(category: CatalogueCategory, { base, small }: Sheet): Node {
  const detail = detailOf(category)
  return {
    columns: [
      { width: base * 2.3, text: category.code, font: 'HankenStrong', color: ink['ink-3'], fontSize: small },
      {
        width: '*',
        stack: [
          { text: composed(category.nameVi), font: 'HankenStrong' },
          ...(detail === '' ? [] : [{ text: composed(detail), fontSize: small, color: ink['ink-2'] }]),
        ],
      },
    ],
    margin: [0, 0, 0, base * 0.45],
    unbreakable: true,
  }
}

function heading({ title, note, fill, text }: (typeof groupsOfPoster)[number], { base, small }: Sheet): Node {
  return {
    table: {
      widths: ['*'],
      body: [
        [
          {
            stack: [
              { text: title, bold: true, fontSize: base * 1.45, color: text },
              { text: note, fontSize: small, color: text },
            ],
            fillColor: fill,
            margin: [base * 0.7, base * 0.45, base * 0.7, base * 0.5],
          },
        ],
      ],
    },
    layout: 'noBorders',
    margin: [0, 0, 0, base * 0.7],
  }
}

// About as many lines as a row takes in a column of 45 letters.
const linesOf = (category: CatalogueCategory) =>
  Math.ceil(category.nameVi.length / 40) + Math.ceil(detailOf(category).length / 45) + 0.5

/** Where the second of two columns begins so that both are about as long. */
function findHalf(categories: readonly CatalogueCategory[]): number {
  const all = categories.reduce((sum, category) => sum + linesOf(category), 0)
  let lines = 0
  return categories.findIndex((category) => (lines += linesOf(category)) >= all / 2) + 1
}

/** A heading and its categories in two columns of about the same length. */
function section(inForce: InForce, index: number, sheet: Sheet): Node[] {
  const group = groupsOfPoster[index]!
  const categories = inForce.catalogue.categories.filter(group.takes)
  const rows = categories.map((category) => categoryRow(category, sheet))
  const half = findHalf(categories)
  return [heading(group, sheet), inColumns([rows.slice(0, half), rows.slice(half)], sheet)]
}

function inColumns(stacks: Node[][], { base }: Sheet): Node {
  return { columnGap: base * 1.4, columns: stacks.map((stack) => ({ width: '*', stack })) }
}

function conditions(sheet: Sheet): Node {
  const { base, isWide } = sheet
  const columns = isWide ? 3 : 2
  const each = Math.ceil(conditionsOfService.length / columns)
  const lists = Array.from({ length: columns }, (_each, column): Node[] => [
    {
      ol: conditionsOfService.slice(column * each, (column + 1) * each).map(composed),
      start: column * each + 1,
      markerColor: ink['ink-3'],
    },
  ])
  return {
    stack: [
      {
        text: 'ĐIỀU KIỆN SỬ DỤNG DỊCH VỤ',
        bold: true,
        fontSize: base * 1.3,
        color: ink.muc,
        margin: [0, base * 0.8, 0, base * 0.4],
      },
      inColumns(lists, sheet),
    ],
    unbreakable: true,
  }
}

function body(inForce: InForce, sheet: Sheet): Node[] {
  const road: Node = { stack: section(inForce, 2, sheet), margin: [0, sheet.base * 0.8, 0, 0], unbreakable: true }
  if (sheet.isWide)
    return [inColumns([[...section(inForce, 0, sheet), road], section(inForce, 1, sheet)], sheet), conditions(sheet)]
  return [
    ...section(inForce, 0, sheet),
    { stack: section(inForce, 1, sheet), pageBreak: 'before' },
    road,
    conditions(sheet),
  ]
}

function top({ version, effectiveFrom }: InForce, sheet: Sheet, url: string): Node {
  const { base, small, title, qr } = sheet
  return {
    columns: [
      {
        width: '*',
        stack: [
          {
            text: 'Hàng không được gửi và hàng gửi có điều kiện',
            bold: true,
            fontSize: title,
            color: ink.muc,
            lineHeight: 1.05,
          },
          {
            text: 'Niêm yết theo mục I.3 Chỉ thị 02/CT-BKHCN ngày 10/9/2025 và Luật Bưu chính 2010, Điều 7, Điều 12.',
            fontSize: base * 1.2,
            margin: [0, base * 0.5, 0, 0],
          },
          {
            text: [
              { text: `Danh mục bản ${version}`, font: 'HankenStrong' },
              `, áp dụng từ ${formatDay(vietnamDay(effectiveFrom))}`,
            ],
            fontSize: base * 1.2,
            margin: [0, base * 0.2, 0, 0],
          },
        ],
      },
      {
        width: qr + base * 8,
        columns: [
          {
            width: base * 8,
            text: 'Hỏi từng món hàng, xem bản mới nhất:',
            alignment: 'right',
            fontSize: small,
            margin: [0, base * 0.4, base * 0.8, 0],
          },
          { width: qr, qr: url, fit: qr, eccLevel: 'M' },
        ],
      },
    ],
    margin: [0, 0, 0, base * 1.2],
  }
}

async function makePoster(inForce: InForce, size: PosterSize, url: string): Promise<Buffer> {
  const sheet = sheets[size]
  return printPdf({
    pageSize: size.toUpperCase(),
    pageMargins: [sheet.margin, sheet.margin, sheet.margin, sheet.margin * 1.2],
    language: 'vi-VN',
    info: {
      title: composed(`Hàng không được gửi và hàng gửi có điều kiện, bản ${inForce.version}`),
      author: 'Bưu An',
      creationDate: inForce.effectiveFrom, // the same list gives the same bytes
    },
    defaultStyle: { font: 'Hanken', fontSize: sheet.base, lineHeight: 1.14, color: ink.ink },
    content: [top(inForce, sheet, url), ...body(inForce, sheet)],
    footer: (page: number, pages: number) => ({
      text: composed(
        `Kết quả kiểm tra do nhân viên bưu cục trả lời khi xem hàng. ${pages > 1 ? `Tờ ${page}/${pages} · ` : ''}Bản ${inForce.version} · ${url}`,
      ),
      alignment: 'center',
      fontSize: SMALLEST_TEXT,
      color: ink['ink-3'],
    }),
  })
}

/** Prints posters, each once for a version. */
export function makePosterPress(url: string): PosterPress {
  const printed = new Map<string, Promise<Buffer>>()
  return {
    print(inForce, size) {
      const key = `${inForce.hash}/${size}`
      const known = printed.get(key)
      if (known) return known
      if (printed.size >= 4) printed.clear() // two sizes of the current and of the former version
      const fresh = makePoster(inForce, size, url)
      printed.set(key, fresh)
      fresh.catch(() => printed.delete(key))
      return fresh
    },
  }
}
