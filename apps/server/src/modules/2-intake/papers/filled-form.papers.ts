// Phiếu đồng kiểm và chấp nhận, điền từ màn hình: printed before acceptance for two pens; photographed, it is the evidence of both signatures (clauses I.4, I.5).
import type { AcceptItem, Identification } from '@buuan/contract'
import { formatInstant, formatMass, formatMoney, maskDocumentNumber, vietnamDay } from '@buuan/vietnam'
import { type Html, html } from '../../../platform/http/html.ts'
import { acceptanceNoticeParagraphs, type BlankFormFacts } from './blank-form-facts.ts'
import { decreeHeading, decreeStyle, scanStrip } from './decree30.ts'
import { checklistTable, piecesTable } from './inspection.papers.ts'
import { paperDocument } from './page-frame.ts'
import { addressLines, classWords, printedLine } from './paper-facts.ts'

const style = `${decreeStyle}
@page{margin:12mm 15mm 12mm 20mm}
@media screen{.sheet{padding:12mm 15mm 12mm 20mm}}
.form{font-size:12pt;line-height:1.3}.form h1{margin-top:3mm}.form h3{text-indent:0;font-size:12pt;margin-top:2.8mm}
.form table{font-size:11pt;margin-top:1.4mm}.l{margin-top:.8mm}.l b{font-weight:400;font-style:italic}
.ack{padding-left:6mm;text-indent:-6mm;margin-top:1.4mm;text-align:justify}
.note{font-size:10.5pt;line-height:1.25;margin-top:2.4mm;text-align:justify;break-inside:avoid}`

export type FilledFormFacts = BlankFormFacts & {
  number: string
  item: AcceptItem
  /** Code of the checklist that the goods ask for. */
  template: string
  catalogueVersion: string
}

const line = (term: string, value: string | null | undefined): Html | false =>
  value != null && value !== '' && html`<p class="l"><b>${term}:</b> ${value}</p>`
const ticked = (isDone: boolean): string => (isDone ? '☒' : '☐')

const kindWords = {
  cccd_2021: 'Căn cước công dân',
  cc_2024: 'Thẻ căn cước',
  passport: 'Hộ chiếu',
  tax_code: 'Mã số thuế',
  other: 'Giấy tờ khác',
} as const
const reasonWords = {
  minor: 'người chưa thành niên',
  no_document: 'không mang giấy tờ',
  document_lost: 'mất giấy tờ',
  relief_item: 'hàng cứu trợ',
  letter: 'thư',
} as const

function documentWords(identification: Identification | null): string {
  const document = identification?.document
  if (document) return `${kindWords[document.kind]}, số ${maskDocumentNumber(document.number)} (che bớt)`
  return identification?.noDocumentReason ? `Không có: ${reasonWords[identification.noDocumentReason]}` : 'Chưa ghi'
}

function itemLines({ item }: FilledFormFacts): Html {
  const facts = [
    classWords[item.itemClass],
    item.itemNumber === null ? 'mã cấp khi chấp nhận' : `mã ${item.itemNumber.value}`,
    item.massGrams !== null && formatMass(item.massGrams),
    item.chargeDong !== null && `cước ${formatMoney(item.chargeDong)}`,
    item.transport === 'road_only' && 'chỉ đường bộ',
  ]
  return html`<h3>1. Bưu gửi</h3><p class="l">${facts.filter(Boolean).join('; ')}</p>`
}

function people({ item, printedAt }: FilledFormFacts): Html {
  const { sender, presenter, addressee, identification } = item
  const day = vietnamDay(printedAt)
  const place = (party: { address: Parameters<typeof addressLines>[0] } | null) =>
    party && addressLines(party.address, day).join(', ')
  const organisation = sender?.organisation
  return html`<h3>2. Người gửi</h3>${line('Họ tên', sender?.name ?? 'Chưa ghi')}${line('Tổ chức', organisation && `${organisation.name}, mã số thuế ${organisation.taxCode}`)}
${line('Điện thoại', sender?.phone)}${line('Địa chỉ', place(sender))}${line('Người đến gửi thay', presenter && [presenter.name, presenter.phone].filter(Boolean).join(', '))}
${line('Giấy tờ', documentWords(identification))}${line('Đối chiếu thẻ và mặt lúc', identification?.comparedAt && formatInstant(new Date(identification.comparedAt)))}
<h3>3. Người nhận</h3>${line('Họ tên', addressee?.name ?? 'Chưa ghi')}${line('Điện thoại', addressee?.phone)}${line('Địa chỉ', place(addressee))}`
}

function goods({ item, template }: FilledFormFacts): Html {
  if (item.itemClass === 'letter') return html`<h3>4. Nội dung</h3><p class="l">Thư: không mở, không đồng kiểm.</p>`
  const inspection = { template, ticks: item.jointInspection?.ticks ?? [] }
  const differences = item.jointInspection?.differences
  return html`<h3>4. Nội dung người gửi khai</h3>${piecesTable(item.pieces)}
<h3>5. Đồng kiểm: người gửi và giao dịch viên cùng mở, cùng xem</h3>${checklistTable(inspection)}
<p class="l"><b>Khác biệt:</b> ${differences}</p>${!differences && html`<div class="dots"></div>`}`
}

function acknowledgements({ item, notice, catalogueVersion }: FilledFormFacts): Html {
  const isLetter = item.itemClass === 'letter'
  return html`<h3>${isLetter ? '5' : '6'}. Người gửi xác nhận</h3>
${!isLetter && html`<p class="ack">${ticked(item.goodsAcknowledged)} Tôi đã xem danh mục vật phẩm, hàng hóa không được gửi và gửi có điều kiện, bản ${catalogueVersion} (Luật Bưu chính 2010, Điều 7 và Điều 12); bưu gửi này không có thứ bị cấm, lời khai trên là đúng.</p>`}
<p class="ack">${ticked(item.privacyNoticeVersion === notice.version)} Tôi đã xem thông báo về dữ liệu cá nhân, bản ${notice.version}, in dưới đây.</p>`
}

/** The filled form as an HTML document: people and goods as typed, the document's number masked. */
export function filledFormPaper(facts: FilledFormFacts): string {
  const { operator, point, notice, number, item, printedBy } = facts
  const name = item.presenter?.name ?? item.sender?.name ?? ''
  const body = html`<article class="sheet form" aria-label="${`Phiếu ${number}`}">${decreeHeading({ operator, point, number, day: vietnamDay(facts.printedAt) })}
<h1>PHIẾU ĐỒNG KIỂM VÀ CHẤP NHẬN BƯU GỬI</h1><h2>Ký bằng bút trước khi chấp nhận</h2>
${itemLines(facts)}${people(facts)}${goods(facts)}${acknowledgements(facts)}
<div class="sg"><div><b>NGƯỜI GỬI</b><i>(Ký, ghi rõ họ tên)</i><p class="nm">${name}</p></div><div><b>GIAO DỊCH VIÊN</b><i>(Ký, ghi rõ họ tên)</i><p class="nm">${printedBy}</p></div></div>
<p class="note"><b>Thông báo về dữ liệu cá nhân, bản ${notice.version}.</b> ${acceptanceNoticeParagraphs(notice, operator).join(' ')}</p>
${scanStrip(number, html`Hai bên ký xong, chụp phiếu này vào ô “Phiếu ký” của hồ sơ, rồi cất phiếu trong tủ khóa. Chưa chấp nhận thì phiếu này không có giá trị. ${printedLine(facts)}.`)}</article>`
  return paperDocument({ title: `Phiếu đồng kiểm ${number}`, style, body, isOfItem: false })
}
