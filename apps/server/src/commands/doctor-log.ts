// The log's key and what it last signed: of this log, and not ahead of the database.
import { existsSync } from 'node:fs'
import { formatVkey } from '@buuan/tamper-log'
import type pg from 'pg'
import type { Config } from '../config.ts'
import { readLastSigned } from '../platform/audit/last-signed.ts'
import { type LogKeys, openLogKeys } from '../platform/audit/log-keys.ts'
import { type Check, amiss, well } from './doctor-check.ts'
import { restoreLogKey } from './doctor-signing-keys.ts'

const seeRunbook = {
  vi: 'Đề nghị làm theo mục "Sau khi khôi phục" của docs/runbooks/log.md trước khi chạy dịch vụ.',
  en: 'Follow "Sau khi khôi phục" in docs/runbooks/log.md before the service runs.',
}

/** Whether the database knows the key, and holds at least what the key has signed. */
export async function checkLog(client: pg.Client, config: Config): Promise<Check[]> {
  const keys = existsSync(config.logKeyFile) ? opened(config) : undefined
  if (!keys) return []
  return [await checkPublished(client, keys), await checkSigned(client, keys)]
}

async function checkPublished(client: pg.Client, keys: LogKeys): Promise<Check> {
  const { rows } = await client.query<{ vkey: string }>('SELECT vkey FROM audit.log_keys')
  const own = keys.read().log.map(({ key }) => formatVkey(key))
  if (rows.length === 0 || rows.some(({ vkey }) => own.includes(vkey)))
    return well('log-key-known', 'Nhật ký đã công bố khóa này', 'The log has published this key')
  const found = {
    vi: 'Tệp khóa không có khóa nào nhật ký đã công bố',
    en: 'The key file holds no key that the log has published',
  }
  return amiss('log-key-known', 'fail', found, restoreLogKey)
}

async function checkSigned(client: pg.Client, keys: LogKeys): Promise<Check> {
  const signed = readLastSigned(keys)
  const { rows } = await client.query<{ size: string; root: Buffer | null }>(
    'SELECT m.next_index::text AS size, (SELECT c.root FROM audit.checkpoints c WHERE c.size = $1) AS root FROM audit.sequence_mark m',
    [signed?.size ?? 0],
  )
  const { size, root } = rows[0]!
  const isBehind = signed !== undefined && signed.origin === keys.origin && signed.size > Number(size)
  const isOther = signed !== undefined && root !== null && !signed.root.equals(root)
  if (!isBehind && !isOther)
    return well(
      'log-signed',
      `Nhật ký có ${size} mục, không ít hơn điều đã ký`,
      `The log has ${size} entries, no fewer than were signed`,
    )
  const found = {
    vi: `Khóa này đã ký ${signed.size} mục, cơ sở dữ liệu có ${size} mục${isOther ? ' với nội dung khác' : ''}`,
    en: `This key has signed ${signed.size} entries, the database holds ${size}${isOther ? ' of another history' : ''}`,
  }
  return amiss('log-signed', 'fail', found, seeRunbook)
}

function opened({ logKeyFile, logOrigin }: Config): LogKeys | undefined {
  try {
    return openLogKeys({ file: logKeyFile, origin: logOrigin, create: false })
  } catch {
    return undefined // why does not matter here: the remedy is one, and no message may hold a secret
  }
}
