// Hypercore 10 beside us in the same run: signed Merkle log of one writer, appended to by as many callers. It does not wait for the disk (random-access-file without fsync); an audited event does.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { canonicalBytes } from '@buuan/tamper-log'
import { entryContent } from '../../apps/server/src/platform/audit/entry.ts'
import { makeOne } from './events.ts'

type Core = { ready(): Promise<void>; append(block: Buffer): Promise<unknown>; close(): Promise<void> }

const peer = path.resolve(import.meta.dirname, '../peers/node_modules/hypercore/index.js')

/** A hypercore in a folder of its own; throws where it is not installed. */
export async function openHypercore(): Promise<{ append(): Promise<unknown>; close(): Promise<void> }> {
  if (!existsSync(peer))
    throw new Error('hypercore is not installed: npm ci --prefix bench/peers --ignore-scripts --no-audit')
  const { default: Hypercore } = (await import(pathToFileURL(peer).href)) as {
    default: new (folder: string) => Core
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'buuan-hypercore-'))
  const core = new Hypercore(folder)
  await core.ready()
  return {
    append: () => core.append(canonicalBytes(entryContent(makeOne()))),
    async close() {
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
