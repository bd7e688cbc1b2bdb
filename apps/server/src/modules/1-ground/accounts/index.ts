// The only door of the accounts room.
export { apiTokenRoutes } from './api-tokens.routes.ts'
export { approvalRoutes } from './approvals.routes.ts'
export { issuePassword } from './credentials.service.ts'
export { ownAccountRoutes } from './own-account.routes.ts'
export { sessionRoutes } from './sessions.routes.ts'
export { type SessionKeeper, type SessionSettings, hashPassword, makeSessionKeeper } from './sessions.service.ts'
export { staffRoutes } from './staff.routes.ts'
export { type EnrolStaff, countDemoAccounts, countStaffAt, enrolStaff } from './staff.service.ts'
