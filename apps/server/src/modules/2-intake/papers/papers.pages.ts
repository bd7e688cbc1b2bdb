// The public page behind the QR of receipt and label: that the item was accepted, when and where. No personal data, no script.
import { formatDay, formatTime, vietnamDay } from '@buuan/vietnam'
import { acceptanceNotices } from '../../1-ground/legal/index.ts'
import { acceptanceNoticeParagraphs } from './blank-form-facts.ts'
import { type Html, html } from '../../../platform/http/html.ts'
import { sansFonts } from './page-frame.ts'
import { formattedNumber, fullPlace } from './paper-facts.ts'
import type { PublicReceipt } from './papers.repository.ts'

const style = `${sansFonts}
:root{color-scheme:light dark;--paper:#f2f1ee;--sheet:#fff;--ink:#1c1826;--ink-2:#4e485a;--line:#dddad5;--muc:#4f2463;--ok:#1a6b3c;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--paper:#131118;--sheet:#1b1821;--ink:#f0eef3;--ink-2:#c0bac9;--line:#363140;--muc:#d0a8ea;--ok:#86d9a6;--bad:#ff8f87}}
*{box-sizing:border-box;margin:0;padding:0}body{background:var(--paper);color:var(--ink);font:16px/26px "Hanken Grotesk",sans-serif}
main{max-width:640px;margin:0 auto;background:var(--sheet);min-height:100vh;padding:32px 24px 48px}
h1{font-size:26px;line-height:34px;font-weight:700;margin:8px 0 16px;text-wrap:balance}h2{font-size:16px;font-weight:650;margin:28px 0 8px}
.st{font-weight:650;color:var(--ok)}.st.off{color:var(--bad)}
.num{font:600 20px/28px "IBM Plex Mono",monospace;overflow-wrap:anywhere}
dl{border-top:1px solid var(--line);margin-top:16px}dl div{display:grid;grid-template-columns:128px 1fr;gap:12px;padding:10px 0;border-bottom:1px solid var(--line)}dt,.q{color:var(--ink-2)}
p+p{margin-top:10px}
.q{font-size:14px;line-height:22px}.nb{white-space:nowrap}`

function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title} · Bưu An</title><style>${{ html: style }}</style></head><body><main>${body}</main></body></html>`
    .html
}

const fact = (term: string, value: string): Html => html`<div><dt>${term}</dt><dd>${value}</dd></div>`

function noticeBlock(receipt: PublicReceipt): Html | false {
  const notice = acceptanceNotices.find((each) => each.version === receipt.notice_version)
  if (!notice) return false
  const write = (language: 'vi' | 'en') =>
    acceptanceNoticeParagraphs(notice, receipt.operator, language).map(
      (paragraph) => html`<p class="q">${paragraph}</p>`,
    )
  return html`<section><h2>Thông báo về dữ liệu cá nhân, bản <span class="nb">${notice.version}</span></h2>${write('vi')}</section><section lang="en"><h2>Privacy notice, version ${notice.version}</h2>${write('en')}</section>`
}

/** Page of a receipt that stands. */
export function receiptPage(receipt: PublicReceipt): string {
  const day = vietnamDay(receipt.accepted_at)
  const where = fullPlace(receipt.commune_code, receipt.province_code, day)
  const isVoid = receipt.voided_at !== null
  const status = isVoid
    ? html`<p class="st off">Phiếu đã hủy ngày ${formatDay(vietnamDay(receipt.voided_at!))}. Đề nghị hỏi tại bưu cục.</p>`
    : html`<p class="st">Đã chấp nhận</p>`
  return page(
    'Kiểm tra phiếu gửi',
    html`${status}<h1>Bưu gửi này đã được ghi nhận lúc ${formatTime(receipt.accepted_at)} ngày ${formatDay(day)} tại ${receipt.point_name}.</h1>
<p class="num">${formattedNumber(receipt)}</p><dl>${fact('Doanh nghiệp', receipt.operator)}${fact('Nơi nhận gửi', `${receipt.point_name}, ${where}`)}${fact('Hồ sơ lưu đến', `hết ${formatDay(receipt.retain_until)}`)}</dl>
<h2>Số hiệu, giờ hoặc bưu cục trên giấy khác trang này?</h2><p>Đề nghị đưa phiếu đến bưu cục để kiểm tra. Trang này không hiện tên, số điện thoại, địa chỉ hay nội dung bưu gửi.</p>
<p lang="en" class="q">${isVoid ? 'This receipt was cancelled; please ask at the post office.' : 'This item was accepted at the time and place shown. If the paper differs, please ask at the post office.'}</p>${noticeBlock(receipt)}`,
  )
}

/** Page of a code that no receipt bears. */
export function unknownReceiptPage(): string {
  return page(
    'Không tìm thấy phiếu',
    html`<p class="st off">Không tìm thấy</p><h1>Không có phiếu gửi nào mang mã này.</h1><p>Đề nghị quét lại. Nếu vẫn không thấy, đề nghị đưa phiếu đến bưu cục để kiểm tra.</p><p lang="en" class="q">No receipt bears this code. Scan again, or ask at the post office.</p>`,
  )
}
