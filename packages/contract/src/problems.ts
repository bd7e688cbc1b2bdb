// The one catalogue of problems (RFC 9457): code, HTTP status, Vietnamese and English title, and what to do. Everything not listed here is a defect.
// biome-ignore-all format: a table, one row a problem

export type ProblemEntry = { status: number; vi: string; en: string; doVi: string; doEn: string }

const entry = (status: number, vi: string, doVi: string, en: string, doEn: string): ProblemEntry => ({ status, vi, doVi, en, doEn })

export const problems = {
  // transport
  invalid_request: entry(400, 'Dữ liệu gửi lên chưa đúng', 'Đề nghị sửa các ô được nêu rồi gửi lại.', 'The data sent is not right', 'Correct the fields named and send again.'),
  unsupported_content_type: entry(415, 'Kiểu nội dung không được nhận', 'Đề nghị gửi application/json, hoặc image/jpeg, image/png, image/webp với ảnh.', 'Content type not accepted', 'Send application/json, or image/jpeg, image/png, image/webp for photos.'),
  body_too_large: entry(413, 'Nội dung gửi lên quá lớn', 'Đề nghị chia nhỏ hoặc giảm cỡ ảnh rồi gửi lại.', 'The content sent is too large', 'Split it or reduce the photo and send again.'),
  not_found: entry(404, 'Không tìm thấy', 'Đề nghị kiểm tra lại mã hoặc đường dẫn.', 'Not found', 'Check the code or the address.'),
  cross_site_request: entry(403, 'Yêu cầu đến từ trang khác', 'Đề nghị mở Bưu An trực tiếp rồi làm lại.', 'The request comes from another site', 'Open Bưu An directly and try again.'),
  too_many_requests: entry(429, 'Quá nhiều yêu cầu trong thời gian ngắn', 'Đề nghị chờ ít phút rồi làm lại.', 'Too many requests in a short time', 'Wait a few minutes and try again.'),
  service_unavailable: entry(503, 'Hệ thống tạm thời chưa phục vụ được', 'Dữ liệu chưa được ghi. Đề nghị thử lại sau ít phút.', 'The system cannot serve just now', 'Nothing was written. Try again in a few minutes.'),
  storage_full: entry(507, 'Máy chủ hết chỗ lưu', 'Dữ liệu chưa được ghi. Đề nghị báo quản trị kiểm tra ổ đĩa.', 'The server has no storage left', 'Nothing was written. Ask the administrator to check the disk.'),
  internal_error: entry(500, 'Hệ thống gặp lỗi', 'Dữ liệu chưa được ghi. Đề nghị thử lại; nếu còn lỗi, báo quản trị kèm mã yêu cầu.', 'The system failed', 'Nothing was written. Try again; if it persists, give the administrator the request code.'),
  idempotency_key_reused: entry(422, 'Khóa chống gửi trùng đã dùng cho nội dung khác', 'Đề nghị dùng khóa mới cho nội dung mới.', 'This idempotency key was used for other content', 'Use a new key for new content.'),
  // sign-in
  not_signed_in: entry(401, 'Chưa đăng nhập hoặc phiên đã hết', 'Đề nghị đăng nhập lại. Bản nháp vẫn còn.', 'Not signed in, or the session has ended', 'Sign in again. Drafts are kept.'),
  sign_in_refused: entry(401, 'Tài khoản hoặc mật khẩu chưa đúng', 'Đề nghị kiểm tra lại. Quên mật khẩu thì báo phụ trách điểm.', 'Account or password not right', 'Check both. If the password is lost, tell your manager.'),
  totp_required: entry(401, 'Cần mã xác thực 6 số', 'Đề nghị nhập mã trong ứng dụng xác thực.', 'A 6-digit code is needed', 'Enter the code from the authenticator app.'),
  totp_refused: entry(401, 'Mã xác thực chưa đúng hoặc đã dùng', 'Đề nghị chờ mã mới rồi nhập lại.', 'The code is wrong or was used already', 'Wait for the next code and enter it.'),
  sign_in_locked: entry(429, 'Đăng nhập sai nhiều lần, tài khoản tạm khóa', 'Đề nghị chờ 15 phút rồi thử lại.', 'Too many failed sign-ins; the account is locked for a while', 'Wait 15 minutes and try again.'),
  password_too_weak: entry(422, 'Mật khẩu chưa đủ mạnh', 'Đề nghị dùng ít nhất 12 ký tự, không trùng tên tài khoản.', 'The password is too weak', 'Use at least 12 characters, not the account name.'),
  password_refused: entry(422, 'Mật khẩu hiện tại chưa đúng', 'Đề nghị kiểm tra phím Caps Lock, bộ gõ rồi nhập lại.', 'The current password is not right', 'Check Caps Lock and the input method, then enter it again.'),
  password_change_required: entry(403, 'Cần đổi mật khẩu trước khi làm việc', 'Đề nghị đổi mật khẩu được cấp thành mật khẩu của riêng mình.', 'The password must be changed first', 'Change the issued password to one of your own.'),
  totp_already_enrolled: entry(409, 'Tài khoản đã có xác thực hai bước', 'Đề nghị gỡ ứng dụng cũ trước khi gắn ứng dụng mới.', 'The account has a second factor already', 'Remove the old one before enrolling a new one.'),
  totp_code_refused: entry(422, 'Mã xác thực chưa đúng', 'Đề nghị nhập mã đang hiện trên ứng dụng; kiểm tra giờ của điện thoại.', 'The code is not right', 'Enter the code shown now; check the clock of the phone.'),
  totp_not_prepared: entry(409, 'Chưa có mã QR để xác nhận', 'Đề nghị bắt đầu lại từ bước hiện mã QR.', 'There is no QR code to confirm', 'Start again by showing the QR code.'),
  // rights
  forbidden: entry(403, 'Không có quyền làm việc này', 'Đề nghị liên hệ quản lý nếu công việc cần quyền này.', 'You may not do this', 'Ask your manager if your work needs it.'),
  same_person: entry(403, 'Người đề nghị không được tự duyệt', 'Đề nghị người khác có quyền duyệt.', 'Whoever asks may not approve', 'Ask another person who may approve.'),
  exclusive_roles: entry(409, 'Các vai trò này không được do một người giữ', 'Đề nghị giao cho người khác.', 'One person may not hold these roles together', 'Give one of them to another person.'),
  waiting_period: entry(409, 'Chưa hết 24 giờ chờ', 'Đề nghị duyệt lại sau thời điểm được nêu.', 'The 24-hour waiting time has not passed', 'Approve again after the time named.'),
  already_decided: entry(409, 'Đề nghị này đã được xử lý', 'Đề nghị tải lại danh sách.', 'This request has been decided already', 'Reload the list.'),
  own_account: entry(403, 'Không tự làm việc này với tài khoản của mình', 'Đề nghị người khác có quyền thực hiện.', 'You may not do this to your own account', 'Ask another person who may.'),
  role_already_held: entry(409, 'Người này đã giữ vai trò đó', 'Đề nghị tải lại danh sách.', 'This person holds the role already', 'Reload the list.'),
  already_requested: entry(409, 'Việc này đã có đề nghị đang chờ duyệt', 'Đề nghị người khác xử lý đề nghị đang chờ.', 'A request for this is waiting already', 'Have another person decide the waiting request.'),
  role_not_in_organisation: entry(422, 'Vai trò này không thuộc loại cơ quan, đơn vị của ông/bà', 'Đề nghị chọn vai trò khác.', 'Your kind of organisation has no such role', 'Choose another role.'),
  service_point_required: entry(422, 'Vai trò này làm việc tại một điểm', 'Đề nghị chọn điểm phục vụ cho người này trước.', 'This role works at one service point', 'Give the person a service point first.'),
  approver_role_at_creation: entry(422, 'Vai trò này cần người thứ hai duyệt', 'Đề nghị tạo tài khoản trước, rồi đề nghị cấp vai trò này.', 'This role needs a second person', 'Create the account first, then ask for the role.'),
  staff_departed: entry(409, 'Người này đã nghỉ việc', 'Đề nghị tải lại danh sách.', 'This person has left', 'Reload the list.'),
  staff_not_verified: entry(409, 'Người này chưa đăng nhập và đổi mật khẩu lần đầu', 'Đề nghị người này đổi mật khẩu được cấp, rồi duyệt lại.', 'This person has not signed in and changed the issued password', 'Have them change it, then approve again.'),
  not_a_machine_account: entry(422, 'Chỉ cấp khóa API cho tài khoản giao dịch viên hoặc phụ trách điểm', 'Đề nghị tạo tài khoản riêng cho phần mềm, gắn với một điểm phục vụ.', 'API tokens are for clerk or supervisor accounts of a service point', 'Create an account of its own for the software, at a service point.'),
  service_point_closed: entry(409, 'Điểm phục vụ đã đóng', 'Đề nghị chọn điểm khác.', 'The service point is closed', 'Choose another one.'),
  service_point_in_use: entry(409, 'Còn nhân viên làm việc tại điểm này', 'Đề nghị chuyển nhân viên sang điểm khác rồi đóng.', 'Staff still work at this service point', 'Move them elsewhere, then close it.'),
  place_unknown: entry(422, 'Mã xã, phường hoặc mã tỉnh chưa đúng', 'Đề nghị chọn tỉnh, rồi chọn xã, phường thuộc tỉnh đó.', 'The commune or province code is not right', 'Choose the province, then a commune of that province.'),
  range_invalid: entry(422, 'Dải mã chưa đúng', 'Đề nghị kiểm tra tiền tố, số đầu và số cuối.', 'The number range is not right', 'Check prefix, first and last number.'),
  range_overlaps: entry(409, 'Dải mã trùng với dải đã cấp', 'Đề nghị chọn số đầu và số cuối ngoài dải đã có.', 'The range overlaps one already given', 'Choose first and last numbers outside it.'),
  account_taken: entry(409, 'Tên tài khoản đã có', 'Đề nghị chọn tên khác.', 'The account name is taken', 'Choose another name.'),
  code_taken: entry(409, 'Mã này đã có', 'Đề nghị chọn mã khác.', 'The code is taken', 'Choose another code.'),
  // items
  item_not_found: entry(404, 'Không tìm thấy bưu gửi', 'Đề nghị kiểm tra lại mã bưu gửi.', 'Item not found', 'Check the item number.'),
  item_number_taken: entry(409, 'Mã bưu gửi đã được dùng', 'Đề nghị lấy mã khác hoặc mở bưu gửi đã có.', 'The item number is in use', 'Take another number or open the existing item.'),
  item_number_invalid: entry(422, 'Mã bưu gửi chưa đúng', 'Đề nghị quét lại hoặc lấy mã mới.', 'The item number is not right', 'Scan again or take a new number.'),
  number_range_exhausted: entry(409, 'Dải mã của điểm đã hết', 'Đề nghị quản lý cấp dải mã mới.', 'The number range is used up', 'Ask the manager for a new range.'),
  requirements_missing: entry(422, 'Còn thiếu phần bắt buộc để chấp nhận', 'Đề nghị bổ sung các phần được nêu, hoặc từ chối nhận.', 'Required parts are missing', 'Add the parts named, or refuse the item.'),
  refusal_without_grounds: entry(422, 'Chưa ghi lý do từ chối', 'Đề nghị chọn ít nhất một lý do.', 'No grounds for refusal', 'Choose at least one ground.'),
  accepted_time_out_of_range: entry(422, 'Thời điểm chấp nhận ngoài khoảng được ghi muộn', 'Chỉ ghi muộn trong 7 ngày. Đề nghị chuyển phụ trách điểm xử lý.', 'The time of acceptance is outside the late-entry window', 'Late entries reach back 7 days. Hand it to the supervisor.'),
  day_not_open: entry(503, 'Hệ thống chưa mở ngày ghi sổ này', 'Đề nghị báo quản trị chạy kiểm tra hệ thống.', 'The day is not open in the system', 'Ask the administrator to run the doctor.'),
  version_conflict: entry(409, 'Bản ghi vừa được người khác sửa', 'Đề nghị tải lại rồi sửa tiếp.', 'Someone else has just changed this record', 'Reload and change again.'),
  item_voided: entry(409, 'Bưu gửi đã hủy', 'Đề nghị lập bưu gửi mới.', 'The item is void', 'Create a new item.'),
  item_refused: entry(
    409,
    'Bưu gửi này đã bị từ chối nhận',
    'Hồ sơ từ chối giữ nguyên. Đề nghị lập bưu gửi mới nếu khách gửi lại.',
    'This item was refused',
    'The record of a refusal stays as it is. Start a new item.',
  ),
  photos_not_pending: entry(
    409,
    'Bưu gửi không còn chờ ảnh',
    'Đề nghị tải lại để xem hồ sơ hiện tại.',
    'The item is not waiting for photos',
    'Reload to see the present record.',
  ),
  photos_overdue: entry(
    409,
    'Đã quá 24 giờ bổ sung ảnh',
    'Đề nghị phụ trách điểm bổ sung hoặc ký xác nhận.',
    'The 24 hours for completing the photos are over',
    'Ask the supervisor to complete or sign.',
  ),
  paper_not_available: entry(409, 'Bưu gửi này không có giấy đó', 'Thư không có biên bản đồng kiểm; bưu gửi bị từ chối không có phiếu, nhãn, biên bản. Đề nghị chọn giấy khác.', 'This item has no such paper', 'A letter has no joint inspection; a refused item has no receipt, label or minutes. Choose another paper.'),
  item_already_dispatched: entry(409, 'Bưu gửi đã chuyển đi', 'Không hủy được nữa. Đề nghị lập thủ tục hoàn.', 'The item has left', 'It cannot be voided any more. Start a return.'),
  // drafts and photos
  draft_not_found: entry(404, 'Không tìm thấy bản nháp', 'Bản nháp giữ 24 giờ. Đề nghị lập bưu gửi mới.', 'Draft not found', 'Drafts are kept 24 hours. Start a new item.'),
  photo_unreadable: entry(422, 'Ảnh không đọc được', 'Đề nghị chụp lại, gửi JPEG, PNG hoặc WebP.', 'The photo cannot be read', 'Take it again; send JPEG, PNG or WebP.'),
  photo_too_large: entry(413, 'Ảnh quá lớn', 'Đề nghị gửi ảnh dưới 8 MB và 40 triệu điểm ảnh.', 'The photo is too large', 'Send a photo under 8 MB and 40 million pixels.'),
  photo_not_found: entry(404, 'Không tìm thấy ảnh', 'Đề nghị chụp lại.', 'Photo not found', 'Take it again.'),
  // the log
  log_entry_not_found: entry(404, 'Không tìm thấy mục nhật ký', 'Đề nghị kiểm tra lại mã mục; nội dung mục chỉ lưu 24 tháng.', 'Log entry not found', 'Check the entry code; the content of entries is kept 24 months.'),
  log_entry_not_signed: entry(409, 'Mục nhật ký chưa được ký chốt', 'Đề nghị thử lại sau vài giây; nếu còn, báo quản trị kiểm tra đồng hồ và khóa ký nhật ký.', 'The log entry is not covered by a signed checkpoint yet', 'Try again in a few seconds; if it persists, have the administrator check clock and signing key.'),
  log_not_signed: entry(404, 'Nhật ký chưa có bản chốt nào', 'Đề nghị thử lại sau vài giây.', 'The log has no checkpoint yet', 'Try again in a few seconds.'),
  log_range_invalid: entry(422, 'Khoảng mục nhật ký chưa đúng', 'Đề nghị chọn mục đầu nhỏ hơn mục cuối, mục cuối không vượt số mục đã ký chốt.', 'The range of the log is not right', 'Choose a first entry before the last, within what is signed.'),
  receipt_too_long: entry(422, 'Biên nhận quá dài cho một mã QR', 'Đề nghị tải tệp biên nhận thay cho mã QR.', 'The receipt is too long for one QR code', 'Download the receipt file instead.'),
  // retrieval
  purpose_not_allowed: entry(403, 'Vai trò không được mở với mục đích này', 'Đề nghị chọn mục đích khác.', 'Your role may not open for this purpose', 'Choose another purpose.'),
  case_number_required: entry(422, 'Mục đích này cần số hồ sơ', 'Đề nghị nhập số hồ sơ, ví dụ KN-2026/11-0042.', 'This purpose needs a case number', 'Enter the case number, e.g. KN-2026/11-0042.'),
  search_too_wide: entry(422, 'Phạm vi tìm quá rộng', 'Tìm theo tên cần điểm phục vụ và tối đa 7 ngày (31 ngày với phụ trách).', 'The search is too wide', 'A search by name needs a service point and at most 7 days (31 for supervisors).'),
  search_quota_reached: entry(429, 'Đã hết lượt tìm theo tên trong ca', 'Đề nghị phụ trách điểm tìm tiếp.', 'The quota of name searches for this shift is used up', 'Ask the supervisor to search.'),
  key_destroyed: entry(410, 'Dữ liệu cá nhân của ngày này đã hủy', 'Đã hết thời hạn lưu. Không thể khôi phục.', 'The personal data of this day has been destroyed', 'The retention term has ended. It cannot be restored.'),
  // contracts and import
  contract_not_found: entry(404, 'Không tìm thấy hợp đồng', 'Đề nghị kiểm tra số hợp đồng.', 'Contract not found', 'Check the contract number.'),
  contract_not_valid: entry(422, 'Hợp đồng chưa có hiệu lực hoặc đã hết hạn', 'Đề nghị quản lý kiểm tra hợp đồng.', 'The contract is not valid on this day', 'Ask the manager to check the contract.'),
  batch_not_found: entry(404, 'Không tìm thấy đợt bàn giao', 'Đề nghị kiểm tra lại.', 'Hand-over batch not found', 'Check again.'),
  reference_reused: entry(409, 'Mã tham chiếu đã dùng cho bưu gửi khác nội dung', 'Đề nghị dùng mã tham chiếu khác.', 'The reference was used for other content', 'Use another reference.'),
} satisfies Record<string, ProblemEntry>

export type ProblemCode = keyof typeof problems
