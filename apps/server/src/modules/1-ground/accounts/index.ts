// The only door of the accounts room.
export { sessionRoutes } from './sessions.routes.ts'
export { type SessionKeeper, type SessionSettings, hashPassword, makeSessionKeeper } from './sessions.service.ts'
export { type EnrolStaff, countDemoAccounts, enrolStaff } from './staff.service.ts'
export { findStaffIdentities, findStaffNames, type StaffIdentity } from './staff-names.repository.ts'
