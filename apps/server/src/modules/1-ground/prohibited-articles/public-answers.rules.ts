// What the public is told of each thing they ask about: one verdict, the advice, the legal basis. The machine answers about goods, never about who asks.
import type { PublicGoodsAnswer, PublicVerdict } from '@buuan/contract'
import type { Catalogue, Finding } from '@buuan/goods-matcher'

const MOST_ITEMS = 20
const MOST_LETTERS = 300

/** One thing asked about, as typed, and where it stands in the text it was found in. */
export type Asked = { words: string; span: PublicGoodsAnswer['span'] }

/** One line of text → the things asked about, with their places in its NFC form: parted by commas, semicolons and line breaks. */
export function splitItems(text: string): Asked[] {
  return [...text.normalize('NFC').matchAll(/[^,;\n\r、，]+/g)]
    .map(({ 0: piece, index }) => {
      const words = piece.trim().slice(0, MOST_LETTERS)
      const start = index + piece.length - piece.trimStart().length
      return { words, span: { start, end: start + words.length } }
    })
    .filter(({ words }) => words !== '')
    .slice(0, MOST_ITEMS)
}

const gravity: Record<PublicVerdict, number> = {
  not_accepted: 4,
  ask: 3,
  with_conditions: 2,
  road_only: 1,
  may_be_sent: 0,
}

function verdictOf(finding: Finding): PublicVerdict {
  if (finding.disposition === 'vague') return 'ask'
  if (finding.disposition === 'prohibited') return finding.strength === 'ask' ? 'ask' : 'not_accepted'
  return finding.disposition === 'air_restricted' ? 'road_only' : 'with_conditions'
}

type Bilingual = { vi: string; en: string }

const innocent: Bilingual = {
  vi: 'Gói kín, tránh ẩm. Mời ông/bà cùng nhân viên xem hàng khi gửi.',
  en: 'Wrap it well and keep it dry. Please look at the goods together with our staff when you send them.',
}
const handOver: Bilingual = {
  vi: 'Đề nghị không gửi; nếu đang giữ, mời ông/bà hỏi công an xã, phường cách giao nộp.',
  en: 'Please do not send it; if you hold it, ask the commune police how to hand it in.',
}
const keepIt: Bilingual = { vi: 'Đề nghị không gửi qua bưu chính.', en: 'Please do not send it by post.' }

function adviceOf(finding: Finding, verdict: PublicVerdict): Bilingual {
  if (verdict === 'not_accepted') {
    const act = finding.actionIfConfirmed === 'refuse_report' ? handOver : keepIt
    return { vi: `${finding.reasonVi} ${act.vi}`, en: `${finding.reasonEn} ${act.en}` }
  }
  if (verdict === 'ask')
    return { vi: finding.questionVi ?? finding.reasonVi, en: finding.questionEn ?? finding.reasonEn }
  return { vi: finding.conditionVi ?? finding.reasonVi, en: finding.conditionEn ?? finding.reasonEn }
}

/** The answer about one thing from what the matcher found in it; the gravest finding speaks. */
export function answerOf(
  findings: readonly Finding[],
  catalogue: Catalogue,
): Omit<PublicGoodsAnswer, 'index' | 'span'> {
  const ranked = findings.toSorted((a, b) => gravity[verdictOf(b)] - gravity[verdictOf(a)])
  const gravest = ranked[0]
  if (!gravest) {
    return {
      verdict: 'may_be_sent',
      categoryCode: null,
      categoryName: null,
      recognised: '',
      advice: innocent,
      legalBasis: [],
    }
  }
  const verdict = verdictOf(gravest)
  const category = catalogue.categories.find(({ code }) => code === gravest.categoryCode)
  return {
    verdict,
    categoryCode: category?.code ?? null,
    categoryName: category ? { vi: category.nameVi, en: category.nameEn } : null,
    recognised: gravest.catalogueTerm,
    advice: adviceOf(gravest, verdict),
    legalBasis: gravest.legalBasis,
  }
}
