// backup DIR and restore DIR: the database apart from its keys. Photos are files that never change: any copying tool takes them.
import path from 'node:path'
import { formatInstant } from '@buuan/vietnam'
import { openDatabase, openEmptyDatabase } from '../start.ts'
import { backUp } from '../platform/backup/backup.ts'
import { restore as restoreFrom } from '../platform/backup/restore.ts'
import type { CommandInput } from './index.ts'

function folderOf(words: string[], config: CommandInput['config']): string {
  if (words[0] === undefined) throw new Error('Đề nghị nêu thư mục: backup THƯ_MỤC hoặc restore THƯ_MỤC')
  const folder = path.resolve(words[0])
  for (const keys of [config.keyDir, config.keyMirrorDir, path.dirname(config.kekFile)]) {
    if (keys !== null && !path.relative(keys, folder).startsWith('..'))
      throw new Error('Bản sao lưu không được nằm trong kho khóa: khóa và dữ liệu để riêng.')
  }
  return folder
}

const rowsOf = (tables: { rows: number }[]) => tables.reduce((sum, { rows }) => sum + rows, 0).toLocaleString('vi-VN')

/** Backs the database up while the service runs. */
export async function backup({ words, config, logger }: CommandInput): Promise<void> {
  const folder = folderOf(words, config)
  const database = await openDatabase(config, logger)
  try {
    const { pointInTime, tables, logSize } = await backUp(database.ownerUrl, folder)
    console.log(`Đã sao lưu ${rowsOf(tables)} dòng của ${tables.length} bảng vào ${folder}.`)
    console.log(`Thời điểm: ${formatInstant(pointInTime)} (${pointInTime}); nhật ký có ${logSize} mục.`)
    console.log('Khóa không nằm trong bản này. Kho khóa, khóa mã hóa khóa và ảnh sao lưu theo docs/runbooks/keys.md.')
  } finally {
    await database.stop()
  }
}

/** Restores into an empty database. */
export async function restore({ words, config, logger }: CommandInput): Promise<void> {
  const folder = folderOf(words, config)
  const database = await openEmptyDatabase(config, logger)
  try {
    const { pointInTime, tables } = await restoreFrom(database.ownerUrl, folder)
    console.log(`Đã khôi phục ${rowsOf(tables)} dòng, đúng thời điểm ${formatInstant(pointInTime)} (${pointInTime}).`)
    console.log(
      'Đề nghị chạy "doctor", rồi khởi động dịch vụ; ngày đã hủy sau thời điểm này cần hủy lại (docs/runbooks/erasure.md).',
    )
  } finally {
    await database.stop()
  }
}
