// Starts that must not succeed say why and what to do.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createTestDatabase, withClient } from '@buuan/testkit'
import { afterAll, describe, expect, test } from 'vitest'
import { ConfigError, parseConfig } from '../../apps/server/src/config.ts'
import { openPools } from '../../apps/server/src/platform/database/pools.ts'
import { makeLogger } from '../../apps/server/src/platform/logger.ts'
import { openKeyStore } from '../../apps/server/src/platform/vault/key-store.ts'
import { fixedKey } from '../../apps/server/src/platform/vault/key-encryption-keys.ts'
import { makeDeps } from '../../apps/server/src/start.ts'
import { seedOrganisations } from '../../seed/src/demo.ts'
import { runProgram } from './server.fixture.ts'

const database = await createTestDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'buuan-start-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (...names: string[]) => path.join(folder, ...names)
const settings = { DATABASE_URL: database.ownerUrl, DATABASE_ROLE_SECRET: database.roleSecret }
const sql = (text: string) => withClient(database.ownerUrl, (client) => client.query(text))

function mistakesOf(environment: Record<string, string>): string[] {
  try {
    parseConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes.map((mistake) => mistake.split(':')[0]!)
    throw error
  }
}

/** Runs a start that must fail; answers what it said. */
async function failing(environment: Record<string, string>, words: string[] = []): Promise<string> {
  const program = runProgram(words, { PORT: '0', INTERNAL_PORT: '0', ...environment })
  const timer = setTimeout(() => program.child.kill('SIGKILL'), 100_000)
  expect(await program.ended, program.said()).toBe(1)
  clearTimeout(timer)
  expect(program.said()).not.toMatch(/^\s+at /m) // words for people, no stack
  return program.said()
}

test('wrong settings are listed all at once, whatever kind they are of, and never with their values', () => {
  const wrong = {
    PORT: 'tám nghìn',
    LOG_LEVEL: 'loud',
    DATABASE_POOL: '1',
    HOST: '0.0.0.0',
    TLS_CERT: at('none.pem'),
    DATABASE_ROLE_SECRET: 'ngắn',
    DATABASE_URL_FILE: at('none'),
    DEPLOYMENT: 'production',
  }
  const expected = [
    'PORT',
    'LOG_LEVEL',
    'DATABASE_POOL',
    'DATABASE_ROLE_SECRET',
    'DATABASE_URL_FILE',
    'TLS_CERT and TLS_KEY go together',
    'TLS_CERT',
    'HOST',
    'DATABASE_URL',
    'KEK_FILE',
    'LOG_KEY_FILE',
    'KEY_MIRROR_DIR',
    'PUBLIC_BASE_URL',
  ]
  expect(mistakesOf(wrong).toSorted()).toEqual(expected.toSorted())
  expect(() => parseConfig(wrong)).toThrow(/Cài đặt chưa đúng/)
  expect(() => parseConfig(wrong)).not.toThrow(/ngắn|tám nghìn/)
  expect(mistakesOf({ PORT: '9000', INTERNAL_PORT: '9000' })).toEqual(['INTERNAL_PORT'])
  expect(mistakesOf({ PORT: '0', INTERNAL_PORT: '0' })).toEqual([])
})

describe('a start is refused with words', () => {
  test('on a taken port', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    )
    const said = await failing({ ...settings, STATE_DIR: at('port'), PORT: String(port) })
    expect(said).toContain(`Cổng ${port} đang được chương trình khác dùng`)
    await new Promise((resolve) => other.close(resolve))
  }, 120_000)

  test('with a state folder that cannot be written, and with no database behind the address', async () => {
    writeFileSync(at('file'), '')
    const [state, nobody] = await Promise.all([
      failing({ DATABASE_URL: database.ownerUrl, STATE_DIR: at('file', 'state') }),
      failing({ ...settings, STATE_DIR: at('a'), DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x' }),
    ])
    expect(state).toContain(`Không ghi được ${at('file')}`)
    expect(nobody).toContain('không trả lời')
    expect(nobody).not.toContain('a:b@')
  }, 120_000)

  test('without its key-encryption key, with a short one, and never with a new one over old keys', async () => {
    const keys = openKeyStore({
      directory: at('old', 'keys'),
      mirror: null,
      keyEncryptionKeys: fixedKey(Buffer.alloc(32, 1)),
    })
    keys.getOrCreate('0190d000-0001-7000-8000-000000000001', 'intake')
    mkdirSync(at('short', 'kek'), { recursive: true })
    writeFileSync(at('short', 'kek', 'kek.key'), 'AAAA')
    const [missing, short] = await Promise.all([
      failing({ ...settings, STATE_DIR: at('old') }),
      failing({ ...settings, STATE_DIR: at('short') }),
    ])
    expect(missing).toContain('Không có tệp khóa gốc')
    expect(existsSync(at('old', 'kek', 'kek.key'))).toBe(false)
    expect(short).toContain('không phải 32 byte')
  }, 120_000)

  test('after a migration was edited, or a newer version has been here', async () => {
    await sql(`UPDATE migrations.applied SET hash = 'x' || hash WHERE name LIKE '0003%'`)
    expect(await failing({ ...settings, STATE_DIR: at('b') }, ['migrate'])).toMatch(
      /0003_\w+\.sql khác với bước đã chạy/,
    )
    await sql(`UPDATE migrations.applied SET hash = substr(hash, 2) WHERE name LIKE '0003%'`)
    await sql(`INSERT INTO migrations.applied (name, hash, breaking) VALUES ('9999_later.sql', 'x', true)`)
    expect(await failing({ ...settings, STATE_DIR: at('b') }, ['migrate'])).toContain('phiên bản mới hơn')
    await sql(`DELETE FROM migrations.applied WHERE name = '9999_later.sql'`)
  }, 120_000)
})

describe('on demo data', () => {
  const state = at('shared')

  test('production refuses to run', async () => {
    const config = parseConfig({ STATE_DIR: state })
    const pools = openPools({ ...database, size: 2, logger: makeLogger('silent') })
    await sql(`SELECT core.open_days(current_date - 1, current_date + 10)`)
    await seedOrganisations(makeDeps({ config, logger: makeLogger('silent'), pools }))
    await pools.end()
    const production = {
      DEPLOYMENT: 'production',
      KEK_FILE: config.kekFile,
      LOG_KEY_FILE: config.logKeyFile,
      KEY_MIRROR_DIR: at('mirror'),
      PUBLIC_BASE_URL: 'https://buu-an.example',
    }
    expect(await failing({ ...settings, ...production, STATE_DIR: state })).toContain('có tài khoản dùng thử')
  }, 120_000)
})
