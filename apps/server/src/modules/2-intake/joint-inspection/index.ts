// The only door of the joint-inspection room.
export {
  type ClerkConfirmationRow,
  deleteClerkConfirmations,
  holdClerkConfirmations,
  insertClerkConfirmation,
} from './clerk-confirmations.repository.ts'
export {
  findSenderConfirmation,
  type JointInspectionRow,
  insertJointInspections,
} from './joint-inspection.repository.ts'
export { findLatestInspection, type LatestInspection } from './latest-inspection.repository.ts'
