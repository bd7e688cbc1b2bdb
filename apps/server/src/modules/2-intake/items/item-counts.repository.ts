// SQL that counts items by what they still lack; for the rooms that show it.
import type { Completeness } from '@buuan/contract'
import { type Db, statement } from '../../../platform/database/statement.ts'

export type ContractItemCount = { batchId: string | null; completeness: Completeness; count: number }

const countOfContract = statement(
  'items.count_of_contract',
  `SELECT batch_id AS "batchId", completeness, count(*) AS count FROM core.items
   WHERE contract_id = $1 AND organisation_id = $2 AND day >= $3 AND voided_at IS NULL AND outcome = 'accepted' GROUP BY 1, 2`,
)

/** Items accepted under a contract since a day, by batch and completeness; voided ones are not counted. */
export function countItemsOfContract(
  db: Db,
  { contractId, organisationId, since }: { contractId: string; organisationId: string; since: string },
): Promise<ContractItemCount[]> {
  return db.many<ContractItemCount>(countOfContract, [contractId, organisationId, since])
}
