// SQL of the inspection as it stands: the newest version, for papers.
import { type Db, statementOnDays } from '../../../platform/database/statement.ts'
import type { JointInspectionRow } from './joint-inspection.repository.ts'

const findLatest = statementOnDays(
  'joint_inspection.find_latest',
  (
    days,
  ) => `SELECT template, ticks, has_differences AS "hasDifferences", sender_confirmation AS "senderConfirmation", clerk_confirmed_at AS "clerkConfirmedAt", clerk_confirmed_by AS "clerkConfirmedBy", sampled_of AS "sampledOf"
   FROM core.joint_inspections WHERE day IN (${days}) AND item_id = $1 AND organisation_id = $2 ORDER BY version DESC LIMIT 1`,
)

export type LatestInspection = Pick<
  JointInspectionRow,
  'template' | 'ticks' | 'hasDifferences' | 'senderConfirmation' | 'clerkConfirmedBy' | 'sampledOf'
> & { clerkConfirmedAt: Date | null }

/** The newest inspection of an item; undefined when there was none, as for every letter. */
export function findLatestInspection(
  db: Db,
  { organisationId, day, itemId }: { organisationId: string; day: string; itemId: string },
): Promise<LatestInspection | undefined> {
  return db.maybeOne<LatestInspection>(findLatest([day]), [itemId, organisationId])
}
