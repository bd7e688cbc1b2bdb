// The poster a service point hangs on its wall: the current list, the conditions of service, a QR to the live page. Vector throughout, fonts embedded. Clause I.3.
import type { CatalogueCategory } from '@buuan/goods-matcher'
import { tokens } from '@buuan/ui/tokens'
import { formatDay, vietnamDay } from '@buuan/vietnam'
import { composed, printPdf } from '../../../platform/pdf/print.ts'
import type { InForce } from './catalogue-keeper.ts'

export type PosterSize = 'a3' | 'a4'
export type PosterPress = { print(inForce: InForce, size: PosterSize): Promise<Buffer> }

type Node = { [property: string]: unknown } | string | Node[]
type Sheet = { margin: number; base: number; qr: number }

const sheets: Record<PosterSize, Sheet> = {
  a3: { margin: 36, base: 9.3, qr: 96 },
  a4: { margin: 24, base: 6.55, qr: 68 },
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

function categoryRow(category: CatalogueCategory, { base }: Sheet): Node {
  const detail =
    category.disposition === 'prohibited'
      ? category.examplesVi.slice(0, 5).join(', ')
      : (category.conditionVi ?? category.reasonVi)
  return {
    columns: [
      { width: base * 2.3, text: category.code, font: 'HankenStrong', color: ink['ink-3'], fontSize: base * 0.9 },
      {
        width: '*',
        stack: [
          { text: composed(category.nameVi), font: 'HankenStrong' },
          ...(detail === '' ? [] : [{ text: composed(detail), fontSize: base * 0.88, color: ink['ink-2'] }]),
        ],
      },
    ],
    margin: [0, 0, 0, base * 0.5],
    unbreakable: true,
  }
}

function heading({ title, note, fill, text }: (typeof groupsOfPoster)[number], { base }: Sheet): Node {
  return {
    table: {
      widths: ['*'],
      body: [
        [
          {
            stack: [
              { text: title, bold: true, fontSize: base * 1.45, color: text },
              { text: note, fontSize: base * 0.92, color: text },
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

/** A heading and its categories in two columns of about the same count. */
function section(inForce: InForce, index: number, sheet: Sheet): Node[] {
  const group = groupsOfPoster[index]!
  const rows = inForce.catalogue.categories.filter(group.takes).map((category) => categoryRow(category, sheet))
  const half = Math.ceil(rows.length / 2)
  return [heading(group, sheet), inColumns([rows.slice(0, half), rows.slice(half)], sheet)]
}

function inColumns(stacks: Node[][], { base }: Sheet): Node {
  return { columnGap: base * 1.4, columns: stacks.map((stack) => ({ width: '*', stack })) }
}

function body(inForce: InForce, sheet: Sheet): Node[] {
  const { base } = sheet
  const road: Node = { stack: section(inForce, 2, sheet), margin: [0, base * 0.8, 0, 0] }
  const third = Math.ceil(conditionsOfService.length / 3)
  const conditions = [0, 1, 2].map((column): Node[] => [
    {
      ol: conditionsOfService.slice(column * third, (column + 1) * third).map(composed),
      start: column * third + 1,
      markerColor: ink['ink-3'],
    },
  ])
  return [
    inColumns([[...section(inForce, 0, sheet), road], section(inForce, 1, sheet)], sheet),
    {
      stack: [
        {
          text: 'ĐIỀU KIỆN SỬ DỤNG DỊCH VỤ',
          bold: true,
          fontSize: base * 1.3,
          color: ink.muc,
          margin: [0, base * 0.8, 0, base * 0.4],
        },
        inColumns(conditions, sheet),
      ],
      unbreakable: true,
    },
  ]
}

function top({ version, effectiveFrom }: InForce, sheet: Sheet, url: string): Node {
  const { base, qr } = sheet
  return {
    columns: [
      {
        width: '*',
        stack: [
          {
            text: 'Hàng không được gửi và hàng gửi có điều kiện',
            bold: true,
            fontSize: base * 2.75,
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
            fontSize: base,
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
    defaultStyle: { font: 'Hanken', fontSize: sheet.base, lineHeight: 1.18, color: ink.ink },
    content: [top(inForce, sheet, url), ...body(inForce, sheet)],
    footer: {
      text: composed(`Kết quả kiểm tra do nhân viên bưu cục trả lời khi xem hàng. Bản ${inForce.version} · ${url}`),
      alignment: 'center',
      fontSize: sheet.base * 0.85,
      color: ink['ink-3'],
    },
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
