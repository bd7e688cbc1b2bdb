// What can keep the embedded database from starting, said in Vietnamese and English with the way out.

type Words = { vi: string; en: string }

const catalogue = {
  'platform-package-missing': (detail) => ({
    vi: `Thiếu gói PostgreSQL nhúng ${detail}. Đề nghị chạy lại "npm ci" (không kèm --omit=optional), hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL sẵn có.`,
    en: `The embedded PostgreSQL package ${detail} is not installed. Run "npm ci" again (without --omit=optional), or set DATABASE_URL to an existing PostgreSQL server.`,
  }),
  'platform-unknown': (detail) => ({
    vi: `Chưa có PostgreSQL nhúng cho ${detail}. Đề nghị đặt DATABASE_URL tới một máy chủ PostgreSQL sẵn có.`,
    en: `There is no embedded PostgreSQL for ${detail}. Set DATABASE_URL to an existing PostgreSQL server.`,
  }),
  'disk-full': (detail) => ({
    vi: `Ổ đĩa đã đầy, không ghi được vào ${detail}. Đề nghị giải phóng ít nhất 300 MB rồi chạy lại.`,
    en: `The disk is full: cannot write to ${detail}. Free at least 300 MB and run the command again.`,
  }),
  'not-writable': (detail) => ({
    vi: `Không có quyền ghi: ${detail}. Đề nghị cấp quyền cho người dùng đang chạy chương trình, hoặc chọn thư mục khác.`,
    en: `No permission to write: ${detail}. Give it to the user who runs the program, or choose another folder.`,
  }),
  closed: (detail) => ({
    vi: `Dữ liệu nằm ở ${detail} nhưng tài khoản chạy PostgreSQL không vào được thư mục này. Đề nghị mở quyền đi qua (chmod o+x) cho các thư mục cha.`,
    en: `The data is in ${detail}, but the account that runs PostgreSQL may not enter that folder. Allow passing through its parent folders (chmod o+x).`,
  }),
  'port-taken': (detail) => ({
    vi: `Cổng ${detail} đang được chương trình khác dùng. Đề nghị chọn cổng khác hoặc bỏ trống để máy tự chọn.`,
    en: `Port ${detail} is in use by another program. Choose another port, or leave it out and a free one is taken.`,
  }),
  'password-lost': (detail) => ({
    vi: `Không còn tệp mật khẩu ${detail} của cơ sở dữ liệu nhúng. Đề nghị khôi phục tệp này từ bản sao lưu; dữ liệu vẫn còn nguyên.`,
    en: `The password file ${detail} of the embedded database is gone. Restore it from a backup; the data itself is untouched.`,
  }),
  'other-version': (detail) => ({
    vi: `Dữ liệu được tạo bởi phiên bản PostgreSQL khác: ${detail}. Đề nghị xuất dữ liệu bằng phiên bản cũ trước khi nâng cấp.`,
    en: `The data was made by another PostgreSQL version: ${detail}. Export it with the old version before upgrading.`,
  }),
  busy: (detail) => ({
    vi: `Một tiến trình khác vẫn giữ thư mục cơ sở dữ liệu: ${detail}. Đề nghị chờ tiến trình đó kết thúc rồi chạy lại.`,
    en: `Another process still holds the database folder: ${detail}. Wait until it ends and run the command again.`,
  }),
  failed: (detail) => ({
    vi: `Không khởi động được cơ sở dữ liệu nhúng. Chi tiết: ${detail}`,
    en: `The embedded database could not be started. Details: ${detail}`,
  }),
} satisfies Record<string, (detail: string) => Words>

export type EmbeddedPostgresProblemCode = keyof typeof catalogue

/** A reason why the embedded database does not start; its message is Vietnamese, then English. */
export class EmbeddedPostgresProblem extends Error {
  readonly code: EmbeddedPostgresProblemCode

  constructor(code: EmbeddedPostgresProblemCode, detail: string, cause?: unknown) {
    const { vi, en } = catalogue[code](detail)
    super(`${vi}\n${en}`, cause === undefined ? undefined : { cause })
    this.name = 'EmbeddedPostgresProblem'
    this.code = code
  }
}

/** Turns a file system error at a path into the problem it means; anything unknown is passed on unchanged. */
export function asFileProblem(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return new EmbeddedPostgresProblem('disk-full', path, error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new EmbeddedPostgresProblem('not-writable', path, error)
  return error
}

/** Reads what initdb or postgres printed before it gave up and names the problem it means. */
export function asServerProblem(output: string, path: string): EmbeddedPostgresProblem {
  if (/no space left on device|disk quota exceeded/i.test(output)) return new EmbeddedPostgresProblem('disk-full', path)
  if (/database files are incompatible|initialized by PostgreSQL version/i.test(output)) {
    return new EmbeddedPostgresProblem('other-version', path)
  }
  return new EmbeddedPostgresProblem('failed', output.trim().split('\n').slice(-8).join('\n') || path)
}
