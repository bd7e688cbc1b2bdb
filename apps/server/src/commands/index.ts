// The operator's commands, by name.
import type { Config } from '../config.ts'
import type { Logger } from '../platform/logger.ts'
import { backup, restore } from './backup.ts'
import { createKey as createCatalogueKey, rotateKey as rotateCatalogueKey } from './catalogue-keys.ts'
import { createAdministrator } from './create-admin.ts'
import { doctor } from './doctor.ts'
import { beginNewLog, confirmClockNow, createLogKey, rotateKey } from './log-keys.ts'
import { migrate } from './migrate.ts'
import { rotateKek } from './rotate-kek.ts'
import { serve } from './serve.ts'

export type CommandInput = { words: string[]; config: Config; logger: Logger }
export type Command = { summary: string; run(input: CommandInput): Promise<void> }

export const commands: Record<string, Command> = {
  serve: { summary: 'Chạy dịch vụ', run: serve },
  migrate: { summary: 'Nâng lược đồ cơ sở dữ liệu rồi thoát', run: migrate },
  doctor: { summary: 'Kiểm tra máy và cài đặt, nói cần làm gì: doctor [--json]', run: doctor },
  backup: { summary: 'Sao lưu cơ sở dữ liệu khi dịch vụ đang chạy, không kèm khóa: backup THƯ_MỤC', run: backup },
  restore: { summary: 'Khôi phục bản sao lưu vào cơ sở dữ liệu trống: restore THƯ_MỤC', run: restore },
  'rotate-kek': { summary: 'Thay khóa mã hóa khóa, bọc lại mọi khóa dữ liệu, không dừng dịch vụ', run: rotateKek },
  'create-admin': {
    summary: 'Tạo quản trị đầu tiên: create-admin --organisation TÊN --account TK --name "HỌ TÊN"',
    run: createAdministrator,
  },
  'create-log-key': { summary: 'Tạo khóa ký nhật ký (bản vận hành thật)', run: createLogKey },
  'rotate-log-key': { summary: 'Đổi khóa ký nhật ký; --retire-old: gỡ khóa cũ', run: rotateKey },
  'begin-new-log': {
    summary: 'Đóng nhật ký đã mất mục và lập nhật ký mới: begin-new-log --origin TÊN --reason "LÝ DO"',
    run: beginNewLog,
  },
  'create-catalogue-key': { summary: 'Tạo khóa ký danh mục hàng hóa (bản vận hành thật)', run: createCatalogueKey },
  'rotate-catalogue-key': { summary: 'Đổi khóa ký danh mục; --retire-old: gỡ khóa cũ', run: rotateCatalogueKey },
  'confirm-clock': { summary: 'Xác nhận giờ máy đúng để nhật ký được ký tiếp', run: confirmClockNow },
}

/** Runs a command; an unknown one prints the list and fails. */
export async function runCommand(name: string, input: CommandInput): Promise<void> {
  const command = commands[name]
  if (!command) {
    console.error(
      Object.entries(commands)
        .map(([known, { summary }]) => `  ${known.padEnd(20)} ${summary}`)
        .join('\n'),
    )
    throw new Error(`không có lệnh "${name}"`)
  }
  await command.run(input)
}
