// What proves a certificate of erasure to a stranger: the receipt of the log entry that holds its hash.
import { problem } from '@buuan/contract'
import type { JsonValue } from '@buuan/tamper-log'
import { staffOf } from '../../../platform/access/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { type RecordedAs, type RecordedPaper, issueReceiptOfPaper } from '../log/index.ts'
import { type ErasureRow, findErasure, listErasures } from './erasures.repository.ts'

/** More days than an operator can have erased in decades. */
const MOST = 20_000

/** Receipt of the entry of a certificate, as one text (C2SP tlog-proof); problem erasure_not_found before it is certified. `ctx` is of the system role. */
export async function issueCertificateReceipt(ctx: Context, erasureId: string): Promise<string> {
  const row = await findErasure(ctx.db, staffOf(ctx.actor).organisationId, erasureId)
  const recorded = row && recordedAs(row)
  if (!recorded) throw problem('erasure_not_found')
  return (await issueReceiptOfPaper(ctx, recorded)).text
}

/** Certificates of the actor's organisation with the entries that record them, for a bundle of the log (system role). */
export async function listCertificatePapers(ctx: Context): Promise<RecordedPaper[]> {
  const { organisationId } = staffOf(ctx.actor)
  const rows = await listErasures(ctx.db, { organisationId, after: null, limit: MOST })
  return rows.flatMap((row) => {
    const recorded = recordedAs(row)
    return recorded ? [{ recordedAs: recorded, paper: row.certificate as unknown as JsonValue }] : [] // plain JSON by its shape
  })
}

function recordedAs({ certifiedAt, certificateHash }: ErasureRow): RecordedAs | undefined {
  if (certifiedAt === null || certificateHash === null) return undefined
  const payload = { certificate: certificateHash.toString('hex') }
  return { event: 'erasure.certified', recordedAt: certifiedAt, payload }
}
