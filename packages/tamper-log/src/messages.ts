// What a finding means, in Vietnamese first and English second: what does not hold, then what to do. Says facts about files, accuses nobody.
import type { Finding, FindingCode } from './findings.ts'

export type Language = 'vi' | 'en'

type Message = { readonly [language in Language]: string }

/** Sentences by code. Places in braces come from the finding; log indexes are shown as they stand, from 0. */
export const messages = {
  note_malformed: {
    vi: 'Bản chốt nhật ký không đúng định dạng. Đề nghị lấy lại tệp gốc từ nơi cung cấp.',
    en: 'The signed checkpoint is not in the right format. Obtain the original file again.',
  },
  vkey_malformed: {
    vi: 'Khóa công khai không đúng định dạng. Đề nghị chép lại nguyên văn khóa do đơn vị vận hành nhật ký công bố.',
    en: 'The public key is not in the right format. Copy the published key again, character by character.',
  },
  checkpoint_malformed: {
    vi: 'Bản chốt nhật ký thiếu tên nhật ký, số mục hoặc mã gốc. Đề nghị lấy lại tệp gốc.',
    en: 'The checkpoint lacks its origin, size or root. Obtain the original file again.',
  },
  receipt_malformed: {
    vi: 'Tệp không phải là biên nhận nhật ký hợp lệ. Đề nghị dùng tệp .tlog-proof gốc, không chép lại bằng tay.',
    en: 'The file is not a well-formed receipt. Use the original .tlog-proof file.',
  },
  request_malformed: {
    vi: 'Yêu cầu gửi bên chứng kiến không đúng định dạng.',
    en: 'The request to the witness is not in the right format.',
  },
  rotation_malformed: {
    vi: 'Văn bản đổi khóa không hợp lệ hoặc không nối tiếp khóa đang được tin cậy. Đề nghị lấy lại các văn bản đổi khóa đã công bố, theo đúng thứ tự.',
    en: 'A key rotation is not valid or does not follow on from a trusted key. Obtain the published rotations again, in order.',
  },
  origin_unknown: {
    vi: 'Không có khóa công khai nào được cung cấp cho nhật ký này. Đề nghị kiểm tra tên nhật ký và khóa công khai.',
    en: 'None of the public keys given belongs to this log. Check the name of the log and the key.',
  },
  signature_missing: {
    vi: 'Bản chốt không có chữ ký của khóa được tin cậy, nên chưa thể tin nội dung.',
    en: 'The checkpoint bears no signature of a trusted key, so its content can not be relied on.',
  },
  signature_invalid: {
    vi: 'Chữ ký số không khớp với nội dung: bản chốt đã khác so với lúc ký.',
    en: 'A digital signature does not match: the checkpoint differs from what was signed.',
  },
  key_retired: {
    vi: 'Bản chốt được ký bằng khóa không còn hoặc chưa có hiệu lực ở số mục này.',
    en: 'The checkpoint is signed by a key that is not in force at this size.',
  },
  entry_not_given: {
    vi: 'Biên nhận không kèm nội dung mục {index}. Đề nghị cung cấp nội dung và muối của mục để đối chiếu.',
    en: 'The receipt does not carry entry {index}. Supply the entry and its salt to compare.',
  },
  entry_not_canonical: {
    vi: 'Nội dung hoặc muối của mục {index} không đúng định dạng nên không tính được mã băm.',
    en: 'Entry {index} or its salt is not in the right format, so it can not be hashed.',
  },
  extra_malformed: {
    vi: 'Phần kèm theo biên nhận của mục {index} không đọc được hoặc đã khác bản gốc.',
    en: 'The data attached to the receipt of entry {index} can not be read or differs from the original.',
  },
  not_in_log: {
    vi: 'Không chứng minh được mục {index} có trong nhật ký: nội dung hoặc biên nhận khác với điều đã ghi.',
    en: 'Entry {index} is not proved to be in the log: the entry or the receipt differs from what was recorded.',
  },
  quorum_not_met: {
    vi: 'Mới có {size} bên chứng kiến xác nhận, chưa đủ số yêu cầu.',
    en: 'Only {size} of the required witnesses have confirmed this checkpoint.',
  },
  header_malformed: {
    vi: 'Dòng {line}: tệp không bắt đầu như một bản xuất nhật ký hợp lệ.',
    en: 'Line {line}: the file does not begin as a log export.',
  },
  line_malformed: {
    vi: 'Dòng {line}: không đọc được hoặc đã bị thay đổi ký tự.',
    en: 'Line {line}: can not be read, or a character has been changed.',
  },
  origin_differs: {
    vi: 'Bản chốt thuộc nhật ký khác ({name}).',
    en: 'A checkpoint belongs to another log ({name}).',
  },
  entry_altered: {
    vi: 'Dòng {line}: nội dung mục {index} không khớp với mã băm đã ghi.',
    en: 'Line {line}: entry {index} does not match the hash recorded for it.',
  },
  entry_withheld: {
    vi: 'Dòng {line}: mục {index} còn trong thời hạn lưu nhưng không có nội dung. Đề nghị yêu cầu đơn vị cung cấp bổ sung.',
    en: 'Line {line}: entry {index} is within its retention term but its content is not given. Ask for it.',
  },
  leaf_missing: {
    vi: 'Dòng {line}: thiếu các mục từ {index} đến {endIndex}.',
    en: 'Line {line}: entries {index} to {endIndex} are missing.',
  },
  leaf_repeated: {
    vi: 'Dòng {line}: mục {index} xuất hiện thêm một lần.',
    en: 'Line {line}: entry {index} appears once more.',
  },
  leaf_out_of_order: {
    vi: 'Dòng {line}: mục {index} không đứng đúng vị trí.',
    en: 'Line {line}: entry {index} is out of its place.',
  },
  root_mismatch: {
    vi: 'Có mục trong khoảng từ {index} đến {endIndex} khác với điều đã ký khi nhật ký có {size} mục: bị sửa, xóa, chèn hoặc đổi thứ tự.',
    en: 'Between entries {index} and {endIndex} something differs from what was signed at size {size}: edited, deleted, inserted or reordered.',
  },
  checkpoint_missing: {
    vi: 'Bản xuất không có bản chốt nào có chữ ký hợp lệ. Đề nghị xuất lại kèm bản chốt.',
    en: 'The export holds no validly signed checkpoint. Ask for an export with one.',
  },
  checkpoint_out_of_order: {
    vi: 'Dòng {line}: bản chốt {size} mục đứng sau các mục mà nó không bao gồm.',
    en: 'Line {line}: the checkpoint of size {size} stands after entries it does not cover.',
  },
  leaves_unsigned: {
    vi: 'Các mục từ {index} đến {endIndex} chưa được bản chốt nào bảo đảm.',
    en: 'Entries {index} to {endIndex} are not covered by any checkpoint.',
  },
  forked: {
    vi: 'Có hai bản chốt cùng {size} mục nhưng nội dung khác nhau, đều có chữ ký của nhật ký. Đề nghị giữ cả hai làm chứng cứ và báo cơ quan quản lý.',
    en: 'Two checkpoints of size {size} with different content are both signed by the log. Keep both as evidence and notify the authority.',
  },
  rolled_back: {
    vi: 'Nhật ký từng có {size} mục, nay chỉ còn {endIndex} mục. Đề nghị giữ bản chốt cũ làm chứng cứ và báo cơ quan quản lý.',
    en: 'The log once had {size} entries and now shows only {endIndex}. Keep the earlier checkpoint as evidence and notify the authority.',
  },
  known_not_covered: {
    vi: 'Bản chốt đã giữ ({size} mục) nằm trước đoạn được xuất nên chưa đối chiếu được. Đề nghị xuất lại từ mục sớm hơn.',
    en: 'The checkpoint kept earlier (size {size}) lies before this export, so it was not compared. Ask for an export from an earlier entry.',
  },
  entry_deleted: {
    vi: 'Dòng {line}: nội dung mục {index} lẽ ra còn trong thời hạn lưu nhưng đã bị xóa khỏi cơ sở dữ liệu, không qua quy trình hết hạn. Đề nghị giữ tệp làm chứng cứ và báo cơ quan quản lý.',
    en: 'Line {line}: the content of entry {index} should still be kept but was deleted from the database, not by the end of its term. Keep this file as evidence and notify the authority.',
  },
  term_not_proved: {
    vi: 'Dòng {line}: mục {index} được nói là đã hết thời hạn lưu, nhưng nhật ký không ghi lần xóa nào bao gồm mục này.',
    en: 'Line {line}: entry {index} is said to have ended its term, but no drop entered in the log covers it.',
  },
  bundle_malformed: {
    vi: 'Dòng {line}: gói kiểm chứng không đúng định dạng hoặc đã bị thay đổi ký tự.',
    en: 'Line {line}: the bundle is not in the right format, or a character has been changed.',
  },
  paper_altered: {
    vi: 'Dòng {line}: văn bản kèm theo khác với văn bản có mã băm ghi tại mục {index}.',
    en: 'Line {line}: the attached document differs from the one whose hash entry {index} recorded.',
  },
  drop_too_early: {
    vi: 'Dòng {line}: mục {index} ghi việc xóa nội dung tháng {name} trước khi đủ thời hạn lưu 24 tháng.',
    en: 'Line {line}: entry {index} records that the month {name} was dropped before its 24 months had ended.',
  },
  drop_contradicted: {
    vi: 'Dòng {line}: các mục {index} đến {endIndex} được nói là của tháng {name}, nhưng thời gian ghi của mục ở dòng này cho thấy không phải.',
    en: 'Line {line}: entries {index} to {endIndex} are said to be of the month {name}; the time recorded in this line shows that they are not.',
  },
} as const satisfies Record<FindingCode, Message>

/** The finding as a sentence in the language given. */
export function describeFinding(finding: Finding, language: Language): string {
  const places: Record<string, string | number | undefined> = finding
  return messages[finding.code][language].replaceAll(/\{(\w+)\}/g, (_, place: string) => String(places[place] ?? '?'))
}
