// SQL of joint inspections.
import type { ClerkConfirmationMeans } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

export type JointInspectionRow = {
  organisationId: string
  day: string
  itemId: string
  version: number
  template: string
  ticks: { code: string; at: string }[]
  hasDifferences: boolean
  senderConfirmation: string
  clerkConfirmedAt: string | null
  clerkConfirmedBy: ClerkConfirmationMeans | null
  sampledOf: number | null
  recordedBy: string
}

const insert = statement(
  'joint_inspection.insert',
  `INSERT INTO core.joint_inspections (organisation_id, day, item_id, version, template, ticks, has_differences, sender_confirmation, clerk_confirmed_at, sampled_of, recorded_by, clerk_confirmed_by)
   SELECT * FROM unnest($1::uuid[], $2::date[], $3::uuid[], $4::int[], $5::text[], $6::jsonb[], $7::boolean[], $8::text[], $9::timestamptz[], $10::int[], $11::uuid[], $12::text[])`,
)

/** Writes the inspections of many items in one statement. */
export async function insertJointInspections(db: Db, rows: readonly JointInspectionRow[]): Promise<void> {
  if (rows.length === 0) return
  await db.run(insert, [
    rows.map((row) => row.organisationId),
    rows.map((row) => row.day),
    rows.map((row) => row.itemId),
    rows.map((row) => row.version),
    rows.map((row) => row.template),
    rows.map((row) => JSON.stringify(row.ticks)),
    rows.map((row) => row.hasDifferences),
    rows.map((row) => row.senderConfirmation),
    rows.map((row) => row.clerkConfirmedAt),
    rows.map((row) => row.sampledOf),
    rows.map((row) => row.recordedBy),
    rows.map((row) => row.clerkConfirmedBy),
  ])
}

const latestConfirmation = statement(
  'joint_inspection.sender_confirmation',
  `SELECT sender_confirmation AS "senderConfirmation" FROM core.joint_inspections
   WHERE day = $1 AND item_id = $2 AND organisation_id = $3 ORDER BY version DESC LIMIT 1`,
)

/** How the sender confirmed the latest joint inspection of an item; undefined when it had none. */
export async function findSenderConfirmation(
  db: Db,
  { organisationId, day, itemId }: { organisationId: string; day: string; itemId: string },
): Promise<string | undefined> {
  const row = await db.maybeOne<{ senderConfirmation: string }>(latestConfirmation, [day, itemId, organisationId])
  return row?.senderConfirmation
}
