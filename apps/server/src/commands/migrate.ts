// Brings the database to this version's schema and exits.
import { openDatabase } from '../start.ts'
import type { CommandInput } from './index.ts'

/** Migrates and says so. */
export async function migrate({ config, logger }: CommandInput): Promise<void> {
  const database = await openDatabase(config, logger)
  await database.stop()
  console.log('Lược đồ cơ sở dữ liệu đã ở phiên bản mới nhất.')
}
