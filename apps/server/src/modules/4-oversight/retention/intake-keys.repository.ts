// SQL behind intake keys: whether anything received before a day is still there.
import { type Db, statement } from '../../../platform/database/statement.ts'

// Ids are time-ordered (RFC 9562): their first 48 bits are milliseconds since 1970, so a day's first instant is a bound on ids.
const has = statement(
  'retention.has_intake',
  `WITH bound AS (SELECT (lpad(to_hex((extract(epoch FROM $2::date) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid AS id)
   SELECT EXISTS (SELECT 1 FROM personal.drafts d, bound WHERE d.organisation_id = $1 AND d.id < bound.id)
     OR EXISTS (SELECT 1 FROM evidence.intake_photos p, bound WHERE p.organisation_id = $1 AND p.id < bound.id) AS is_there`,
)

/** Whether an operator has a draft or a received photo from before this day (UTC). */
export async function hasIntakeBefore(db: Db, organisationId: string, day: string): Promise<boolean> {
  return (await db.one<{ is_there: boolean }>(has, [organisationId, day])).is_there
}
