// The first administrator of an organisation: made once, from the machine itself, in a logged bootstrap mode that ends with the second verified person.
import { parseArgs } from 'node:util'
import { enrolStaff, issuePassword } from '../modules/1-ground/accounts/index.ts'
import { createOrganisation } from '../modules/1-ground/organisations/index.ts'
import { type ContextDeps, transactAsSystem } from '../platform/context.ts'
import { makeDeps, openDatabase } from '../start.ts'
import { openPools } from '../platform/database/pools.ts'
import { openDays } from '../platform/database/days.ts'
import { addDays, vietnamDay } from '@buuan/vietnam'
import type { CommandInput } from './index.ts'

/** Creates organisation and administrator; prints a one-time password that must be changed at the first sign-in. */
export async function createAdministrator({ words, config, logger }: CommandInput): Promise<void> {
  const { values } = parseArgs({
    args: words,
    options: {
      organisation: { type: 'string' },
      kind: { type: 'string', default: 'operator' },
      account: { type: 'string' },
      name: { type: 'string' },
    },
  })
  const { organisation, account, name, kind } = values
  if (!organisation || !account || !name) throw new Error('Cần đủ --organisation, --account, --name')
  if (kind !== 'operator' && kind !== 'authority') throw new Error('--kind là operator hoặc authority')
  const database = await openDatabase(config, logger)
  const pools = openPools({ ownerUrl: database.ownerUrl, roleSecret: database.roleSecret, size: 2, logger })
  try {
    const deps = makeDeps({ config, logger, pools })
    const today = vietnamDay(deps.clock())
    await openDays(pools.system, today, addDays(today, 1))
    const password = await createFirstAdministrator(deps, { organisation, account, name, kind })
    console.log(
      `Đã tạo tài khoản "${account}". Mật khẩu dùng một lần: ${password}\nĐề nghị đăng nhập và đổi mật khẩu ngay. Chế độ khởi tạo kết thúc khi có người thứ hai được xác nhận.`,
    )
  } finally {
    await pools.end()
    await database.stop()
  }
}

export type FirstAdministrator = { organisation: string; kind: 'operator' | 'authority'; account: string; name: string }

/** Creates an organisation in bootstrap mode with its first administrator; answers the password issued. */
export async function createFirstAdministrator(deps: ContextDeps, request: FirstAdministrator): Promise<string> {
  const { organisation, kind, account, name } = request
  const { password, passwordHash } = await issuePassword()
  await transactAsSystem(deps, { kind: 'system', organisationId: null }, async (ctx) => {
    const organisationId = await createOrganisation(ctx, {
      kind,
      name: organisation.normalize('NFC'),
      taxCode: null,
      licenceNumber: null,
      provinceCode: null,
      fictional: false,
      bootstrapOpen: true,
    })
    const staffId = await enrolStaff(ctx, {
      organisationId,
      servicePointId: null,
      account,
      displayName: name.normalize('NFC'),
      passwordHash,
      mustChange: true,
      roles: ['administrator'],
      demo: false,
      bootstrap: true,
    })
    ctx.record('bootstrap.opened', { organisation: organisationId, staff: staffId })
  })
  return password
}
