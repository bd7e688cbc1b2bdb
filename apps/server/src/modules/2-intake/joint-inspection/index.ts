// The only door of the joint-inspection room.
export {
  findLatestInspection,
  insertJointInspections,
  type JointInspectionRow,
  type LatestInspection,
} from './joint-inspection.repository.ts'
