// The keys that sign in this node's name, of the log and of the catalogue: there, well formed, and apart from the data they vouch for.
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../config.ts'
import { openCatalogueKeys } from '../modules/1-ground/prohibited-articles/index.ts'
import { openLogKeys } from '../platform/audit/log-keys.ts'
import { type Check, amiss, well } from './doctor-check.ts'

type Words = { vi: string; en: string }
type SigningKey = { name: string; of: Words; file: string; open(): unknown; restore: Words; move: Words }

/** The advice when the log's key or what it last signed is not what this log needs. */
export const restoreLogKey: Words = {
  vi: 'Đề nghị khôi phục tệp khóa ký từ nơi cất giữ và xem LOG_ORIGIN; bản vận hành mới: chạy create-log-key (docs/runbooks/log.md).',
  en: 'Restore the key file from where it is kept and look at LOG_ORIGIN; for a new installation run create-log-key (docs/runbooks/log.md).',
}

/** Checks of both key files. */
export function checkSigningKeys(config: Config): Check[] {
  const { logKeyFile, logOrigin, catalogueKeyFile, publicBaseUrl } = config
  return [
    checkSigningKey(config, {
      name: 'log-key',
      of: { vi: `nhật ký ${logOrigin ?? ''}`.trim(), en: `log ${logOrigin ?? ''}`.trim() },
      file: logKeyFile,
      open: () => openLogKeys({ file: logKeyFile, origin: logOrigin, create: false }),
      restore: restoreLogKey,
      move: {
        vi: 'Đề nghị chuyển tệp khóa ký (cùng tệp .signed bên cạnh) ra ngoài dữ liệu, rồi sửa LOG_KEY_FILE.',
        en: 'Move the key file (with the .signed file beside it) out of the data and correct LOG_KEY_FILE.',
      },
    }),
    checkSigningKey(config, {
      name: 'catalogue-key',
      of: { vi: 'danh mục', en: 'catalogue' },
      file: catalogueKeyFile,
      open: () => openCatalogueKeys({ file: catalogueKeyFile, publicBaseUrl, create: false }),
      restore: {
        vi: 'Đề nghị khôi phục tệp từ nơi cất giữ; lần đầu thì chạy create-catalogue-key. Xem docs/runbooks/keys.md.',
        en: 'Restore the file from where it is kept; the first time run create-catalogue-key. See docs/runbooks/keys.md.',
      },
      move: {
        vi: 'Đề nghị chuyển tệp sang ổ khác, rồi sửa CATALOGUE_KEY_FILE.',
        en: 'Move the file to another disk and correct CATALOGUE_KEY_FILE.',
      },
    }),
  ]
}

function checkSigningKey(config: Config, { name, of, file, open, restore, move }: SigningKey): Check {
  if (!existsSync(file) && config.deployment === 'demo')
    return well(name, `Khóa ký ${of.vi} sẽ được tạo khi chạy lần đầu`, `The ${of.en} key is made at the first start`)
  try {
    open()
  } catch {
    const found = {
      vi: `Không đọc được khóa ký ${of.vi} tại ${file}`,
      en: `No key of the ${of.en} can be read at ${file}`,
    }
    return amiss(name, 'fail', found, restore)
  }
  const inside = dataFolderAround(file, config)
  if (inside === undefined)
    return well(
      name,
      `Đọc được khóa ký ${of.vi}, nằm riêng với dữ liệu`,
      `The key of the ${of.en} is readable and apart from the data`,
    )
  const found = {
    vi: `Khóa ký ${of.vi} nằm cùng dữ liệu, trong ${inside}`,
    en: `The key of the ${of.en} lies with the data, in ${inside}`,
  }
  return amiss(name, 'fail', found, move)
}

/** The folder of data a key file lies in, though it must lie apart; undefined when it does. */
export function dataFolderAround(file: string, config: Config): string | undefined {
  const { keyDir, keyMirrorDir, blobDir, stateDir, deployment } = config
  const folders = [keyDir, keyMirrorDir, blobDir, ...(deployment === 'production' ? [stateDir] : [])]
  return folders.find((folder) => folder !== null && !path.relative(folder, file).startsWith('..')) ?? undefined
}
