// HTTP of one's own account: password, confirmation PIN and second factor. The password route stays open while the password must be changed.
import { ChangePassword, CurrentSession, OwnPassword, PreparedTotp, SetPin, TotpCode, problem } from '@buuan/contract'
import { z } from 'zod'
import { staffOf } from '../../../platform/access/actor.ts'
import { tokenOf } from '../../../platform/http/gate.ts'
import type { Router } from '../../../platform/http/route.ts'
import { changeOwnPassword, checkOwnPassword, hashNewPassword } from './credentials.service.ts'
import { setOwnPin } from './pins.service.ts'
import { getCurrentSession, type SessionKeeper } from './sessions.service.ts'
import { confirmTotp, prepareTotp, removeTotp } from './totp.service.ts'

const Done = z.object({ done: z.literal(true) })
const done = { done: true as const }

/** Routes of one's own password, confirmation PIN and second factor. */
export function ownAccountRoutes(router: Router, { keeper }: { keeper: SessionKeeper }): void {
  const { deps } = router
  router.route({
    method: 'POST',
    path: '/session/password',
    permission: 'session',
    summary: 'Đổi mật khẩu của tôi',
    status: 200,
    body: ChangePassword,
    response: CurrentSession,
    async handler({ body, actor, request, transact }) {
      const { account } = await checkOwnPassword(deps, staffOf(actor), body.current)
      const passwordHash = await hashNewPassword({ ...body, account })
      await transact((ctx) => changeOwnPassword(ctx, passwordHash))
      keeper.forget()
      const token = tokenOf(request)
      if (token === undefined) throw problem('not_signed_in')
      return getCurrentSession(deps, token)
    },
  })
  router.route({
    method: 'POST',
    path: '/session/pin',
    permission: 'session.own',
    summary: 'Đặt hoặc đổi mã PIN xác nhận của tôi',
    status: 200,
    body: SetPin,
    response: Done,
    async handler({ body, actor }) {
      const staff = staffOf(actor)
      const { account } = await checkOwnPassword(deps, staff, body.password)
      await setOwnPin(deps, staff, { pin: body.pin, account })
      return done
    },
  })
  router.route({
    method: 'POST',
    path: '/session/totp',
    permission: 'session.own',
    summary: 'Chuẩn bị xác thực hai bước: mã QR cho ứng dụng',
    body: OwnPassword,
    response: PreparedTotp,
    async handler({ body, actor, transact }) {
      const { account } = await checkOwnPassword(deps, staffOf(actor), body.password)
      return transact((ctx) => prepareTotp(ctx, deps.vault, account))
    },
  })
  router.route({
    method: 'POST',
    path: '/session/totp/confirmation',
    permission: 'session.own',
    summary: 'Xác nhận ứng dụng xác thực bằng mã đầu tiên',
    status: 200,
    body: TotpCode,
    response: Done,
    async handler({ body, transact }) {
      await transact((ctx) => confirmTotp(ctx, deps.vault, body.code))
      return done
    },
  })
  router.route({
    method: 'POST',
    path: '/session/totp/removal',
    permission: 'session.own',
    summary: 'Gỡ xác thực hai bước',
    status: 200,
    body: OwnPassword,
    response: Done,
    async handler({ body, actor, transact }) {
      await checkOwnPassword(deps, staffOf(actor), body.password)
      await transact(removeTotp)
      return done
    },
  })
}
