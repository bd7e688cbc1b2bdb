// HTTP of staff: lists, changes, roles, departure, credentials.
import {
  CreatedStaff,
  CreateStaff,
  EndedSessions,
  GrantRole,
  ResetCredentials,
  ResetOutcome,
  Role,
  RoleOutcome,
  StaffDetail,
  StaffId,
  StaffPage,
  StaffSearch,
  UpdateStaff,
  uuidOf,
} from '@buuan/contract'
import { z } from 'zod'
import type { Router } from '../../../platform/http/route.ts'
import { issuePassword, resetCredentials } from './credentials.service.ts'
import { grantRole, withdrawRole } from './roles.service.ts'
import type { SessionKeeper, SessionSettings } from './sessions.service.ts'
import { createStaff, endStaffSessions, getStaff, listStaff, markDeparted, updateStaff } from './staff.service.ts'

export type StaffRouteDeps = { settings: SessionSettings; keeper: SessionKeeper }

const OfStaff = z.object({ staffId: StaffId })
const OfRole = OfStaff.extend({ role: Role })

/** Staff routes of managers and administrators. */
export function staffRoutes(router: Router, deps: StaffRouteDeps): void {
  listRoutes(router, deps)
  changeRoutes(router, deps)
  rightsRoutes(router, deps)
}

function listRoutes(router: Router, { settings }: StaffRouteDeps): void {
  router.route({
    method: 'POST',
    path: '/staff/search',
    permission: 'staff.list',
    summary: 'Danh sách nhân viên',
    status: 200,
    body: StaffSearch,
    response: StaffPage,
    handler: ({ body, transact }) => transact((ctx) => listStaff(ctx, body)),
  })
  router.route({
    method: 'GET',
    path: '/staff/:staffId',
    permission: 'staff.list',
    summary: 'Một nhân viên: vai trò, phiên, đề nghị đang chờ',
    params: OfStaff,
    response: StaffDetail,
    handler: ({ params, transact }) => transact((ctx) => getStaff(ctx, uuidOf(params.staffId), settings.idleMs)),
  })
}

function changeRoutes(router: Router, { settings, keeper }: StaffRouteDeps): void {
  router.route({
    method: 'POST',
    path: '/staff',
    permission: 'staff.manage',
    summary: 'Tạo tài khoản; mật khẩu cấp lần đầu chỉ hiện một lần',
    body: CreateStaff,
    response: CreatedStaff,
    async handler({ body, transact }) {
      const issued = await issuePassword()
      const staff = await transact(async (ctx) => {
        const id = await createStaff(ctx, { ...body, passwordHash: issued.passwordHash })
        return getStaff(ctx, id, settings.idleMs)
      })
      return { staff, initialPassword: issued.password }
    },
  })
  router.route({
    method: 'PATCH',
    path: '/staff/:staffId',
    permission: 'staff.manage',
    summary: 'Đổi tên hiển thị, điểm phục vụ',
    params: OfStaff,
    body: UpdateStaff,
    response: StaffDetail,
    async handler({ params, body, transact }) {
      const id = uuidOf(params.staffId)
      const staff = await transact(async (ctx) => {
        await updateStaff(ctx, id, body)
        return getStaff(ctx, id, settings.idleMs)
      })
      keeper.forget()
      return staff
    },
  })
  router.route({
    method: 'POST',
    path: '/staff/:staffId/departure',
    permission: 'staff.manage',
    summary: 'Ghi nhận nghỉ việc; mọi phiên kết thúc ngay',
    status: 200,
    params: OfStaff,
    response: StaffDetail,
    async handler({ params, transact }) {
      const id = uuidOf(params.staffId)
      const staff = await transact(async (ctx) => {
        await markDeparted(ctx, id)
        return getStaff(ctx, id, settings.idleMs)
      })
      keeper.forget()
      return staff
    },
  })
}

function rightsRoutes(router: Router, { keeper }: StaffRouteDeps): void {
  router.route({
    method: 'POST',
    path: '/staff/:staffId/roles',
    permission: 'role.grant',
    summary: 'Cấp vai trò, hoặc đề nghị người thứ hai duyệt',
    params: OfStaff,
    body: GrantRole,
    response: RoleOutcome,
    async handler({ params, body, transact }) {
      const outcome = await transact((ctx) => grantRole(ctx, uuidOf(params.staffId), body.role))
      keeper.forget()
      return outcome
    },
  })
  router.route({
    method: 'DELETE',
    path: '/staff/:staffId/roles/:role',
    permission: 'role.grant',
    summary: 'Thu hồi vai trò; các phiên kết thúc ngay',
    params: OfRole,
    response: z.object({ withdrawn: z.literal(true) }),
    async handler({ params, transact }) {
      await transact((ctx) => withdrawRole(ctx, uuidOf(params.staffId), params.role))
      keeper.forget()
      return { withdrawn: true as const }
    },
  })
  router.route({
    method: 'POST',
    path: '/staff/:staffId/credentials-reset',
    permission: 'staff.manage',
    summary: 'Cấp lại mật khẩu, hoặc đề nghị người thứ hai duyệt',
    params: OfStaff,
    body: ResetCredentials,
    response: ResetOutcome,
    async handler({ params, body, transact }) {
      const issued = await issuePassword()
      const outcome = await transact((ctx) =>
        resetCredentials(ctx, { staffId: uuidOf(params.staffId), removeTotp: body.removeTotp, issued }),
      )
      keeper.forget()
      return outcome
    },
  })
  router.route({
    method: 'DELETE',
    path: '/staff/:staffId/sessions',
    permission: 'staff.manage',
    summary: 'Kết thúc mọi phiên của một nhân viên',
    params: OfStaff,
    response: EndedSessions,
    async handler({ params, transact }) {
      const ended = await transact((ctx) => endStaffSessions(ctx, uuidOf(params.staffId)))
      keeper.forget()
      return { ended }
    },
  })
}
