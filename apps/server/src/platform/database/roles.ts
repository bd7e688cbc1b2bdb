// Three database roles with three credentials: app (may write personal data, never read it), reveal (the one door), system (jobs).
import { hkdfSync } from 'node:crypto'
import pg from 'pg'

export const databaseRoles = ['buuan_app', 'buuan_reveal', 'buuan_system'] as const
export type DatabaseRole = (typeof databaseRoles)[number]

/** Password of a role, derived from the installation's role secret. */
export function rolePassword(secret: string, role: DatabaseRole): string {
  return Buffer.from(hkdfSync('sha256', secret, 'buu-an/database-roles', role, 24)).toString('base64url')
}

/** Connection string of a role on the owner's server and database. */
export function roleUrl(ownerUrl: string, secret: string, role: DatabaseRole): string {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = rolePassword(secret, role)
  return url.href
}

/** Creates the roles where they are missing and sets their passwords; NOBYPASSRLS, no rights beyond what migrations grant. */
export async function prepareRoles(ownerUrl: string, secret: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('buuan.roles'))`)
    for (const role of databaseRoles) {
      const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
      const verb = rowCount === 0 ? 'CREATE' : 'ALTER'
      const password = client.escapeLiteral(rolePassword(secret, role))
      await client.query(
        `${verb} ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${password}`,
      )
    }
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}
