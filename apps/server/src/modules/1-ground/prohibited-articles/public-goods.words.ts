// The words of the public pages, Vietnamese and English.
import type { PublicVerdict } from '@buuan/contract'

export type Language = 'vi' | 'en'

/** Addresses of the pages; the same page in the other language stands at the other address. */
export const places = {
  vi: { ask: '/gui-duoc-khong', list: '/danh-muc' },
  en: { ask: '/en/can-i-send', list: '/en/catalogue' },
} as const

export const posterPlaces = { a3: '/public/poster-a3.pdf', a4: '/public/poster-a4.pdf' } as const

/** Groups of categories by the first letter of their code. */
export const groups: Record<string, Record<Language, string>> = {
  A: { vi: 'Vũ khí, dao, đồ chơi nguy hiểm', en: 'Weapons, knives, dangerous toys' },
  B: { vi: 'Chất nổ, chất cháy, pin', en: 'Explosives, flammables, batteries' },
  C: { vi: 'Ma túy, thuốc lá, rượu', en: 'Drugs, tobacco, alcohol' },
  D: { vi: 'Hóa chất, mẫu bệnh phẩm, chất lỏng', en: 'Chemicals, specimens, liquids' },
  E: { vi: 'Động vật, thực vật, thực phẩm tươi', en: 'Animals, plants, fresh food' },
  F: { vi: 'Tiền, vàng, giấy tờ', en: 'Money, gold, documents' },
  G: { vi: 'Văn hóa phẩm, cổ vật, đồ cờ bạc', en: 'Publications, antiques, gambling' },
  H: { vi: 'Thuốc, mỹ phẩm, hàng cần giấy tờ', en: 'Medicines, cosmetics, goods that need papers' },
  I: { vi: 'Gửi quốc tế, gửi gộp', en: 'International and consolidated items' },
}

export const verdicts: Record<PublicVerdict, Record<Language, string>> = {
  may_be_sent: { vi: 'Gửi được', en: 'May be sent' },
  with_conditions: { vi: 'Gửi được, có điều kiện', en: 'May be sent, with conditions' },
  road_only: { vi: 'Gửi được, chỉ đường bộ', en: 'May be sent, by road only' },
  ask: { vi: 'Cần hỏi thêm', en: 'Needs a question' },
  not_accepted: { vi: 'Không nhận gửi', en: 'Cannot be accepted' },
}

const vi = {
  title: 'Tôi gửi được không?',
  lead: 'Gõ tên món đồ định gửi. Có dấu hay không dấu đều được, nhiều món cách nhau bằng dấu phẩy.',
  label: 'Tên món đồ',
  check: 'Kiểm tra',
  examples: 'Ví dụ:',
  sampleWords: ['nước mắm', 'dao bếp', 'thuốc cảm', 'cây giống'],
  nothingTyped: 'Chưa có tên món đồ. Đề nghị gõ tên món định gửi, ví dụ “áo len”.',
  count: (all: number, refused: number) => (refused === 0 ? `${all} món` : `${all} món, ${refused} món không nhận gửi`),
  version: (label: string, day: string) => `Danh mục bản ${label}, áp dụng từ ${day}`,
  as: (term: string) => `hiểu là “${term}”`,
  group: 'Nhóm',
  basis: 'Căn cứ',
  share: 'Đường dẫn của kết quả này',
  shareNote: 'Đường dẫn chứa các từ đã gõ; chỉ mở khi muốn gửi cho người khác.',
  browse: 'Xem theo nhóm hàng',
  allCategories: 'Danh mục hàng hóa',
  listLead: 'Hàng không được gửi và hàng gửi có điều kiện qua mạng bưu chính. Nhóm nào cũng có căn cứ và cách làm.',
  privacy: 'Trang này không hỏi ông/bà là ai. Những gì ông/bà gõ không được lưu lại.',
  advisory: 'Kết quả để tham khảo. Nhân viên bưu cục trả lời chính thức khi xem hàng.',
  examplesHead: 'Gồm những gì',
  conditionHead: 'Điều kiện để gửi',
  whyHead: 'Vì sao',
  basisHead: 'Căn cứ pháp luật',
  notScreened:
    'Nhóm này không có từ khóa: ấn phẩm, hình ảnh và ý kiến không bị rà soát. Cơ quan có thẩm quyền xem xét theo pháp luật.',
  unknownCategory: 'Không có nhóm hàng mang mã này.',
  unknownCategoryDo: 'Đề nghị chọn một nhóm trong danh mục.',
  poster: 'Áp phích',
  data: 'Danh mục cho máy đọc',
  other: 'English',
  here: 'Tiếng Việt',
  skip: 'Đến nội dung chính',
}

const en: typeof vi = {
  title: 'Can I send it?',
  lead: 'Type what you want to send. Vietnamese or English, with or without accents; part several things with commas.',
  label: 'Name of the goods',
  check: 'Check',
  examples: 'Examples:',
  sampleWords: ['fish sauce', 'kitchen knife', 'power bank', 'perfume'],
  nothingTyped: 'Nothing was typed. Please name what you want to send, for example “woollen jumper”.',
  count: (all, refused) => (refused === 0 ? `${all} checked` : `${all} checked, ${refused} cannot be accepted`),
  version: (label, day) => `Catalogue ${label}, in force from ${day}`,
  as: (term) => `understood as “${term}”`,
  group: 'Group',
  basis: 'Basis',
  share: 'Link to this result',
  shareNote: 'The link holds the words you typed; open it only to share it.',
  browse: 'Browse by kind of goods',
  allCategories: 'Catalogue of goods',
  listLead: 'Goods that may not be sent, and goods that may be sent under conditions, each with its legal basis.',
  privacy: 'This page does not ask who you are. What you type is not stored.',
  advisory: 'For guidance. Staff at the post office answer for good when they see the goods.',
  examplesHead: 'What it covers',
  conditionHead: 'Conditions',
  whyHead: 'Why',
  basisHead: 'Legal basis',
  notScreened:
    'This category has no search terms: publications, images and opinions are not screened. The competent authority decides under the law.',
  unknownCategory: 'No category has this code.',
  unknownCategoryDo: 'Please choose one from the catalogue.',
  poster: 'Poster',
  data: 'Catalogue for machines',
  other: 'Tiếng Việt',
  here: 'English',
  skip: 'To the main content',
}

export const words: Record<Language, typeof vi> = { vi, en }
