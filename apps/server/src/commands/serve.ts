// Runs the service until it is told to stop. An empty embedded database in a demo deployment is filled with demo data first.
import { countDemoAccounts } from '../modules/1-ground/accounts/index.ts'
import { countOrganisations } from '../modules/1-ground/organisations/index.ts'
import { transactAsSystem } from '../platform/context.ts'
import { type AppDeps } from '../app.ts'
import { StartProblem } from '../platform/start-problem.ts'
import { type Database, start } from '../start.ts'
import type { CommandInput } from './index.ts'

const system = { kind: 'system', organisationId: null } as const

async function prepareData({ deps, database }: { deps: AppDeps; database: Database }): Promise<void> {
  const { organisations, demoAccounts } = await transactAsSystem(deps, system, async (ctx) => ({
    organisations: await countOrganisations(ctx),
    demoAccounts: await countDemoAccounts(ctx),
  }))
  if (deps.config.deployment === 'production') {
    if (demoAccounts > 0)
      throw new StartProblem(
        'Cơ sở dữ liệu có tài khoản dùng thử; bản vận hành thật không chạy trên dữ liệu dùng thử. Đề nghị dùng cơ sở dữ liệu mới.',
        'The database holds demo accounts; a production service does not run on demo data. Use a new database.',
      )
    return
  }
  if (organisations > 0 || !database.embedded) return
  const { seedDemo } = await import('../../../../seed/src/index.ts')
  await seedDemo(deps)
  console.log('Dữ liệu minh họa đã sẵn sàng. Tài khoản dùng thử (mật khẩu buu-an-dung-thu, mã PIN xác nhận 402716):')
  console.log(
    '  dao.giaodich giao dịch viên · lan.phutrach phụ trách điểm · mai.dulieu bảo vệ dữ liệu · hung.quanly quản lý · thao.quantri quản trị',
  )
}

/** Serves until SIGTERM or SIGINT. */
export async function serve({ config, logger }: CommandInput): Promise<void> {
  const running = await start({ config, logger, beforeListen: prepareData })
  console.log(`Bưu An: ${running.address}`)
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  process.once('SIGTERM', () => resolve())
  process.once('SIGINT', () => resolve())
  await promise
  await running.stop()
}
