// The operator's commands, by name.
import type { Config } from '../config.ts'
import type { Logger } from '../platform/logger.ts'
import { createAdministrator } from './create-admin.ts'
import { doctor } from './doctor.ts'
import { migrate } from './migrate.ts'
import { serve } from './serve.ts'

export type CommandInput = { words: string[]; config: Config; logger: Logger }
export type Command = { summary: string; run(input: CommandInput): Promise<void> }

export const commands: Record<string, Command> = {
  serve: { summary: 'Chạy dịch vụ', run: serve },
  migrate: { summary: 'Nâng lược đồ cơ sở dữ liệu rồi thoát', run: migrate },
  doctor: { summary: 'Kiểm tra máy và cài đặt, nói cần làm gì: doctor [--json]', run: doctor },
  'create-admin': {
    summary: 'Tạo quản trị đầu tiên: create-admin --organisation TÊN --account TK --name "HỌ TÊN"',
    run: createAdministrator,
  },
}

/** Runs a command; an unknown one prints the list and fails. */
export async function runCommand(name: string, input: CommandInput): Promise<void> {
  const command = commands[name]
  if (!command) {
    console.error(
      Object.entries(commands)
        .map(([known, { summary }]) => `  ${known.padEnd(14)} ${summary}`)
        .join('\n'),
    )
    throw new Error(`không có lệnh "${name}"`)
  }
  await command.run(input)
}
