// The settings under which the embedded server runs: everything not named here is PostgreSQL's own default.

/** Server settings of the embedded database, as benches print them; durability is never traded for speed. */
export const embeddedPostgresSettings = {
  /** A look-up may touch every day partition, and every partition takes a lock. */
  max_locks_per_transaction: '512',
  max_connections: '100',
  shared_buffers: '256MB',
  max_wal_size: '2GB', // fewer checkpoints under load: each makes every page travel whole once more
  checkpoint_timeout: '15min',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  password_encryption: 'scram-sha-256',
  lc_messages: 'C',
  log_timezone: 'UTC',
  timezone: 'UTC',
} as const satisfies Record<string, string>

/** How a new cluster is made: UTF-8 with the same letters on every machine, a password even on loopback. */
export const initdbArguments = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--username=postgres',
  '--auth=scram-sha-256',
] as const

/** Loopback only, no socket file: a socket path may be too long, and folders differ between machines. */
export function serverArguments(dataDirectory: string, port: number, settings: Record<string, string>): string[] {
  const all: Record<string, string> = {
    ...settings,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
  }
  return ['-D', dataDirectory, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}
