// Keys and secrets: readable by us, by nobody else, doubled, and the key of keys apart from what it guards.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../config.ts'
import { type KeyEncryptionKeys, keysFromCommand, keysFromFile } from '../platform/vault/key-encryption-keys.ts'
import { holdsKeys, openKeyStore } from '../platform/vault/key-store.ts'
import { type Check, amiss, well } from './doctor-check.ts'
import { checkWritable } from './doctor-machine.ts'
import { checkSigningKeys, dataFolderAround } from './doctor-signing-keys.ts'

/** Checks of the key store, its mirror, the key-encryption key and the secret files. */
export function checkSecrets(config: Config): Check[] {
  return [
    checkWritable('keys', config.keyDir),
    ...(config.keyMirrorDir === null ? [] : [checkMirror(config.keyDir, config.keyMirrorDir)]),
    ...checkKeyEncryptionKey(config),
    checkPlaceOfKek(config),
    ...checkSigningKeys(config),
    ...secretFiles(config).map(checkMode),
  ]
}

/** Key files below a folder, as paths inside it. */
function keyFilesOf(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.key'))
    .toSorted()
}

/** Whether both copies of the key store hold the same keys. */
export function checkMirror(directory: string, mirror: string): Check {
  const [own, copies] = [keyFilesOf(directory), new Set(keyFilesOf(mirror))]
  const missing = own.filter((file) => !copies.has(file)).length
  const different = own.filter(
    (file) => copies.has(file) && !sameBytes(path.join(directory, file), path.join(mirror, file)),
  ).length
  const extra = copies.size - (own.length - missing)
  if (missing + different + extra === 0)
    return well(
      'key-mirror',
      `Hai kho khóa giống nhau (${own.length} khóa)`,
      `Both key stores hold the same ${own.length} keys`,
    )
  return amiss(
    'key-mirror',
    missing + different > 0 ? 'fail' : 'warn',
    {
      vi: `Hai kho khóa khác nhau: bản sao thiếu ${missing}, khác ${different}, thừa ${extra}`,
      en: `The key stores differ: the mirror lacks ${missing}, differs in ${different}, has ${extra} more`,
    },
    {
      vi: 'Đề nghị làm theo docs/runbooks/keys.md trước khi sao lưu hoặc xóa bất cứ khóa nào.',
      en: 'Follow docs/runbooks/keys.md before backing up or removing any key.',
    },
  )
}

const sameBytes = (first: string, second: string) => readFileSync(first).equals(readFileSync(second))

function checkKeyEncryptionKey(config: Config): Check[] {
  const { kekCommand } = config
  if (kekCommand === null && !existsSync(config.kekFile) && config.deployment === 'demo' && !holdsKeys(config.keyDir))
    return [well('kek', 'Khóa gốc sẽ được tạo khi chạy lần đầu', 'The key-encryption key is made at the first start')]
  try {
    const keyEncryptionKeys = kekCommand === null ? keysFromFile(config.kekFile, false) : keysFromCommand(kekCommand)
    keyEncryptionKeys.read()
    return [
      well('kek', 'Đọc được khóa gốc', 'The key-encryption key is readable'),
      checkKeysOpen(config.keyDir, keyEncryptionKeys),
    ]
  } catch {
    return [
      amiss(
        'kek',
        'fail',
        {
          vi: `Không đọc được khóa gốc 32 byte ${kekCommand === null ? `tại ${config.kekFile}` : 'bằng KEK_COMMAND'}`,
          en: `No key-encryption key of 32 bytes can be read ${kekCommand === null ? `at ${config.kekFile}` : 'by KEK_COMMAND'}`,
        },
        {
          vi: 'Đề nghị khôi phục tệp khóa gốc từ nơi cất giữ; không có nó thì dữ liệu cá nhân không mở được.',
          en: 'Restore the file from where it is kept; without it no personal data can be opened.',
        },
      ),
    ]
  }
}

/** One key of each operator is opened: a key-encryption key of another installation is found out here. */
function checkKeysOpen(directory: string, keyEncryptionKeys: KeyEncryptionKeys): Check {
  const store = openKeyStore({ directory, mirror: null, keyEncryptionKeys })
  const samples = new Map(keyFilesOf(directory).map((file) => [path.dirname(file), path.basename(file, '.key')]))
  const closed = [...samples].filter(([organisationId, scope]) => {
    try {
      return store.find(organisationId, scope) === undefined
    } catch {
      return true
    }
  })
  if (closed.length === 0)
    return well('keys-open', 'Khóa gốc mở được kho khóa', 'The key-encryption key opens the key store')
  return amiss(
    'keys-open',
    'fail',
    {
      vi: `Khóa gốc không mở được kho khóa của ${closed.length} đơn vị`,
      en: `The key-encryption key does not open the keys of ${closed.length} organisations`,
    },
    {
      vi: 'Đề nghị dừng dịch vụ và khôi phục đúng cặp khóa gốc, kho khóa.',
      en: 'Stop the service and restore the key-encryption key that belongs to this key store.',
    },
  )
}

function checkPlaceOfKek(config: Config): Check {
  const inside = config.kekCommand === null ? dataFolderAround(config.kekFile, config) : undefined
  if (inside === undefined)
    return well('kek-place', 'Khóa gốc nằm riêng với dữ liệu', 'The key-encryption key lies apart from the data')
  return amiss(
    'kek-place',
    'fail',
    { vi: `Khóa gốc nằm cùng dữ liệu, trong ${inside}`, en: `The key-encryption key lies with the data, in ${inside}` },
    {
      vi: 'Đề nghị chuyển khóa gốc sang ổ khác hoặc thiết bị giữ khóa, rồi sửa KEK_FILE.',
      en: 'Move it to another disk or a key device, and correct KEK_FILE.',
    },
  )
}

function secretFiles(config: Config): string[] {
  const files = [
    config.kekFile,
    config.logKeyFile,
    config.catalogueKeyFile,
    path.join(config.stateDir, 'secrets', 'database-roles'),
    config.tls?.key,
  ]
  return files.filter((file): file is string => file !== undefined && existsSync(file))
}

/** Whether nobody but its owner may read a secret file (its group and others have no rights). */
export function checkMode(file: string): Check {
  const mode = statSync(file).mode & 0o777
  const name = `secret:${path.basename(file)}`
  if (process.platform === 'win32' || (mode & 0o077) === 0)
    return well(name, `Chỉ chủ tệp đọc được ${file}`, `Only its owner may read ${file}`)
  return amiss(
    name,
    'fail',
    {
      vi: `Người khác đọc được ${file} (quyền ${mode.toString(8)})`,
      en: `Others may read ${file} (mode ${mode.toString(8)})`,
    },
    { vi: `Đề nghị chạy: chmod 600 ${file}`, en: `Run: chmod 600 ${file}` },
  )
}
