// Commands of who runs the node: the log's keys and the clock (docs/runbooks/log.md).
import { parseArgs } from 'node:util'
import { formatVkey } from '@buuan/tamper-log'
import { beginAnew } from '../platform/audit/begin-anew.ts'
import { confirmClock } from '../platform/audit/clock-hold.ts'
import { createLogKeys } from '../platform/audit/log-keys.ts'
import { retireOldKeys, rotateLogKey } from '../platform/audit/rotation.ts'
import { sequenceEntries } from '../platform/audit/sequencer.ts'
import { openPools } from '../platform/database/pools.ts'
import type { AppDeps } from '../app.ts'
import { makeDeps, openDatabase } from '../start.ts'
import type { CommandInput } from './index.ts'

/** Makes the key file of a production node and prints the public keys. */
export async function createLogKey({ config }: CommandInput): Promise<void> {
  const { log, witness } = createLogKeys(config.logKeyFile, config.logOrigin)
  console.log(
    `Đã tạo ${config.logKeyFile}. Đề nghị sao lưu riêng, không để cùng dữ liệu.\nKhóa công khai của nhật ký:    ${formatVkey(log[0]!.key)}\nKhóa công khai khi chứng kiến: ${formatVkey(witness.key)}`,
  )
}

/** Rotates the log key; with --retire-old, ends the time in which old and new key both sign. */
export async function rotateKey(input: CommandInput): Promise<void> {
  const { values } = parseArgs({
    args: input.words,
    options: { 'retire-old': { type: 'boolean', default: false }, force: { type: 'boolean', default: false } },
  })
  await withDeps(input, async (deps) => {
    const signing = { pool: deps.pools.system, keys: deps.logKeys, clock: deps.clock }
    if (values['retire-old']) {
      const count = await retireOldKeys(signing, values.force ? [] : deps.config.witnesses)
      return console.log(`Đã gỡ ${count} khóa cũ. Từ nay chỉ khóa mới nhất ký nhật ký.`)
    }
    const { newVkey, lastSize, note } = await rotateLogKey(signing)
    console.log(
      `Đã đổi khóa sau mục ${lastSize}. Khóa mới: ${newVkey}\nHai khóa cùng ký cho đến khi chạy rotate-log-key --retire-old.\nBên chứng kiến dùng Bưu An tự nhận văn bản đổi khóa; đề nghị gửi văn bản sau cho bên chứng kiến khác và người kiểm chứng:\n\n${note}`,
    )
  })
}

/** The way forward when the database holds less than this log had signed: closes it, begins another under a new name, and says so in it. */
export async function beginNewLog(input: CommandInput): Promise<void> {
  const { values } = parseArgs({
    args: input.words,
    options: { origin: { type: 'string' }, reason: { type: 'string' } },
  })
  const { origin, reason } = values
  if (!origin || !reason || !/^[^\s+]{1,60}$/.test(origin) || reason.length > 60)
    throw new Error('begin-new-log --origin TÊN_MỚI --reason "LÝ DO" (tên: một từ; lý do: tối đa 60 ký tự)')
  await withDeps(input, async (deps) => {
    await sequenceEntries(deps.pools.system)
    const signing = { pool: deps.pools.system, keys: deps.logKeys, clock: deps.clock }
    const { closing, newVkey, lostCount } = await beginAnew(signing, { origin, reason })
    console.log(
      `Đã đóng nhật ký ${deps.logKeys.origin}, mất ${lostCount} mục đã ký. Nhật ký mới: ${origin}. Khóa công khai: ${newVkey}\nĐề nghị sửa LOG_ORIGIN (nếu đã đặt), khởi động lại dịch vụ, gửi khóa mới và văn bản đóng sau cho bên chứng kiến, cơ quan quản lý:\n\n${closing}`,
    )
  })
}

/** Confirms the clock after a step of more than 5 s: signing goes on. */
export async function confirmClockNow(input: CommandInput): Promise<void> {
  await withDeps(input, async (deps) => {
    const wasHeld = await confirmClock(deps)
    console.log(
      `Giờ hiện tại của máy: ${deps.clock().toISOString()}. ${wasHeld ? 'Đã xác nhận, nhật ký được ký tiếp.' : 'Đã xác nhận.'}`,
    )
  })
}

async function withDeps({ config, logger }: CommandInput, work: (deps: AppDeps) => Promise<void>): Promise<void> {
  const database = await openDatabase(config, logger)
  const pools = openPools({ ownerUrl: database.ownerUrl, roleSecret: database.roleSecret, size: 2, logger })
  try {
    await work(makeDeps({ config, logger, pools }))
  } finally {
    await pools.end()
    await database.stop()
  }
}
