// Privacy notices at the points where data is taken: versioned text; the version is part of the record (Law 91/2025/QH15, design §6).

export type PrivacyNotice = { version: string; effectiveFrom: string; vi: string[]; en: string[] }

/** Notices of the acceptance form, oldest first. A text that was shown is never edited: a change is a new version. */
export const acceptanceNotices: readonly PrivacyNotice[] = [
  {
    version: 'CN-2026-1',
    effectiveFrom: '2026-01-01',
    vi: [
      'Ai giữ dữ liệu: {organisation}.',
      'Để làm gì: nhận, chuyển, phát bưu gửi; giải quyết khiếu nại; bảo đảm an toàn, an ninh bưu chính.',
      'Căn cứ: hợp đồng dịch vụ bưu chính; Luật Bưu chính 2010; Chỉ thị 02/CT-BKHCN ngày 10/9/2025, mục I.4 và I.5.',
      'Dữ liệu gì: họ tên, số điện thoại, địa chỉ của người gửi và người nhận; số giấy tờ của người gửi; nội dung và ảnh bưu gửi. Không chụp, không lưu ảnh giấy tờ.',
      'Giữ bao lâu: ba tháng từ ngày chấp nhận, sau đó khóa giải mã được hủy; lâu hơn nếu có khiếu nại hoặc yêu cầu của cơ quan có thẩm quyền.',
      'Ai được xem: nhân viên có nhiệm vụ, mỗi lần mở đều ghi tên, giờ và mục đích. Cơ quan nhà nước chỉ nhận dữ liệu khi có yêu cầu hợp pháp được hai người duyệt.',
      'Quyền của ông/bà: được biết, xem, sửa, khiếu nại; liên hệ tại quầy hoặc bộ phận bảo vệ dữ liệu của {organisation}.',
    ],
    en: [
      'Controller: {organisation}.',
      'Purpose: to accept, carry and deliver the item; to handle complaints; postal safety and security.',
      'Basis: the postal contract; Law on Post 2010; Directive 02/CT-BKHCN of 10 September 2025, I.4 and I.5.',
      'Data: names, phone numbers and addresses of sender and addressee; number of the sender’s document; contents and photos of the item. The document itself is never photographed.',
      'Kept: three months from acceptance, then the key is destroyed; longer for an open complaint or an order of a competent authority.',
      'Seen by: staff who need it; every opening is logged with name, time and purpose. Authorities receive data on a lawful, twice-approved request only.',
      'Your rights: to know, access, correct and complain; at the counter or with the data protection officer of {organisation}.',
    ],
  },
]

/** The notice in force on an ISO day. */
export function currentAcceptanceNotice(day: string): PrivacyNotice {
  const inForce = acceptanceNotices.filter((notice) => notice.effectiveFrom <= day)
  return inForce.at(-1) ?? acceptanceNotices[0]!
}

/** Whether a version was ever published. */
export function isKnownNotice(version: string): boolean {
  return acceptanceNotices.some((notice) => notice.version === version)
}
