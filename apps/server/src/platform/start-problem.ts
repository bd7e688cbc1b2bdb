// What keeps the service from starting, said in Vietnamese and English with the way out. Everything else is a defect and prints whole.

/** A reason not to start; its message is Vietnamese, then English. */
export class StartProblem extends Error {
  constructor(vi: string, en: string, cause?: unknown) {
    super(`${vi}\n${en}`, cause === undefined ? undefined : { cause })
    this.name = 'StartProblem'
  }
}

type Place = { port?: number; address?: string; path?: string }

const known: Record<string, (place: Place) => [vi: string, en: string]> = {
  EADDRINUSE: ({ port }) => [
    `Cổng ${port} đang được chương trình khác dùng. Đề nghị dừng chương trình đó, hoặc đặt PORT (hay INTERNAL_PORT) khác.`,
    `Port ${port} is in use by another program. Stop it, or set another PORT (or INTERNAL_PORT).`,
  ],
  EADDRNOTAVAIL: ({ address }) => [
    `Máy này không có địa chỉ ${address}. Đề nghị sửa HOST.`,
    `This machine has no address ${address}. Correct HOST.`,
  ],
  ECONNREFUSED: ({ address, port }) => [
    `Máy chủ cơ sở dữ liệu ${address}:${port} không trả lời. Đề nghị khởi động PostgreSQL hoặc sửa DATABASE_URL.`,
    `The database server ${address}:${port} does not answer. Start PostgreSQL, or correct DATABASE_URL.`,
  ],
  '28P01': () => [
    'Cơ sở dữ liệu không nhận tài khoản hoặc mật khẩu. Đề nghị sửa DATABASE_URL.',
    'The database refuses the account or its password. Correct DATABASE_URL.',
  ],
  '3D000': () => [
    'Chưa có cơ sở dữ liệu nêu trong DATABASE_URL. Đề nghị tạo trước rồi chạy lại.',
    'The database named in DATABASE_URL does not exist. Create it and start again.',
  ],
  ENOSPC: ({ path }) => [
    `Ổ đĩa đã đầy, không ghi được ${path}. Đề nghị giải phóng chỗ rồi chạy lại.`,
    `The disk is full: ${path} cannot be written. Free some space and start again.`,
  ],
}
const notWritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'])

/** The start problem that an error of the system means; undefined for a defect. */
export function asStartProblem(error: unknown): StartProblem | undefined {
  if (error instanceof StartProblem) return error
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const place = error as Place
  const code = String(error.code)
  const words = known[code]?.(place)
  if (words) return new StartProblem(...words, error)
  if (notWritable.has(code) && place.path !== undefined)
    return new StartProblem(
      `Không ghi được ${place.path} (${code}). Đề nghị cấp quyền cho tài khoản chạy dịch vụ, hoặc chọn thư mục khác trong cài đặt.`,
      `${place.path} cannot be written (${code}). Give the account of the service the right, or name another folder in the settings.`,
      error,
    )
  if (code === 'EACCES' && place.port !== undefined)
    return new StartProblem(
      `Tài khoản này không được mở cổng ${place.port}. Đề nghị đặt PORT từ 1024 trở lên.`,
      `This account may not open port ${place.port}. Set PORT to 1024 or above.`,
      error,
    )
  return undefined
}
