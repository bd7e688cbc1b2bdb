// The catalogue in force, held ready in each process: a cheap row is asked every 5 s, so a version is in force everywhere within the minute it takes effect (issue: 10:00 → 10:01).
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Piece } from '@buuan/contract'
import {
  type Catalogue,
  type CompiledCatalogue,
  type Finding,
  type HouseBook,
  type HouseRule,
  compileCatalogue,
  compileHouseRules,
  matchDescription,
  matchWithHouseRules,
} from '@buuan/goods-matcher'
import lawCatalogue from '@buuan/goods-matcher/catalogue.json' with { type: 'json' }
import type { Clock } from '../../../platform/clock.ts'
import type { Pools } from '../../../platform/database/pools.ts'
import { dbOver } from '../../../platform/database/statement.ts'
import type { CatalogueKeys } from './catalogue-keys.ts'
import { readCatalogue, writeCatalogue, writeSnapshot } from './catalogue-text.ts'
import { type HouseRuleRecord, listHouseRules, listStamps } from './house-rules.repository.ts'
import { findInForce, findVersion } from './versions.repository.ts'

export type PieceFinding = Finding & { piece: number }
export type GoodsCheck = { version: string; findings: PieceFinding[]; categoryCodes: string[] }

/** Checks declared contents; with an operator named, under its house rules too. */
export type GoodsChecker = {
  readonly version: string
  check(pieces: readonly Pick<Piece, 'description'>[], organisationId?: string): GoodsCheck
}

export type InForce = {
  /** null: the catalogue the program brought, on a database that has none yet. */
  id: string | null
  version: string
  hash: string
  effectiveFrom: Date
  catalogue: Catalogue
  compiled: CompiledCatalogue
}
export type Snapshot = { etag: string; json: Buffer; gzip: Buffer; keyIds: string }
export type CatalogueKeeper = GoodsChecker & {
  inForce(): InForce
  snapshot(): Snapshot
  /** Looks whether another version or other house rules have come into force; answers whether anything changed. */
  refresh(): Promise<boolean>
}

export const CATALOGUE_POLL_MS = 5_000

/** The catalogue the program brings with it. */
export const builtInCatalogue = lawCatalogue as unknown as Catalogue // JSON knows its words only as strings; the matcher's tests read the same file

type House = { book: HouseBook; changes: number }
type State = { inForce: InForce; houses: Map<string, House>; stamp: string; snapshot: Snapshot | undefined }

function builtIn(): InForce {
  return {
    id: null,
    version: builtInCatalogue.version,
    hash: writeCatalogue(builtInCatalogue).contentHash,
    effectiveFrom: new Date(`${builtInCatalogue.effectiveFrom}T00:00:00+07:00`),
    catalogue: builtInCatalogue,
    compiled: compileCatalogue(builtInCatalogue),
  }
}

function checkPieces(
  { inForce, houses }: State,
  pieces: readonly Pick<Piece, 'description'>[],
  organisationId?: string,
): GoodsCheck {
  const house = organisationId === undefined ? undefined : houses.get(organisationId)
  const match = (text: string) =>
    house ? matchWithHouseRules(inForce.compiled, house.book, text) : matchDescription(inForce.compiled, text)
  const findings = pieces.flatMap((piece, index) =>
    match(piece.description).map((finding) => ({ ...finding, piece: index })),
  )
  return {
    version: house ? `${inForce.version}+nb${house.changes}` : inForce.version,
    findings,
    categoryCodes: [...new Set(findings.map((finding) => finding.categoryCode))].sort(),
  }
}

/** Checker over one catalogue, compiled once; without house rules. */
export function makeGoodsChecker(catalogue = builtInCatalogue): GoodsChecker {
  const inForce = { ...builtInFacts(catalogue), catalogue, compiled: compileCatalogue(catalogue) }
  const state: State = { inForce, houses: new Map(), stamp: '', snapshot: undefined }
  return { version: catalogue.version, check: (pieces) => checkPieces(state, pieces) }
}

function builtInFacts(catalogue: Catalogue) {
  return {
    id: null,
    version: catalogue.version,
    hash: '',
    effectiveFrom: new Date(`${catalogue.effectiveFrom}T00:00:00+07:00`),
  }
}

/** Standing rules of one operator as the matcher reads them. */
export function toHouseRule(row: HouseRuleRecord): HouseRule {
  return row.kind === 'term'
    ? { kind: 'term', categoryCode: row.category_code, term: row.term ?? '' }
    : { kind: 'raise', categoryCode: row.category_code, disposition: row.disposition ?? 'prohibited' }
}

/** Keeper over the system pool; until the first `refresh` it holds the catalogue the program brought. */
export function makeCatalogueKeeper(deps: {
  pools: Pick<Pools, 'system'>
  clock: Clock
  keys: CatalogueKeys
}): CatalogueKeeper {
  const db = dbOver(deps.pools.system)
  let state: State | undefined
  const held = () => (state ??= { inForce: builtIn(), houses: new Map(), stamp: '', snapshot: undefined })

  const load = async (id: string): Promise<InForce> => {
    const row = await findVersion(db, id)
    if (!row?.effective_from) throw new Error('the catalogue in force is gone')
    const catalogue = readCatalogue(row.content)
    return {
      id,
      version: row.label,
      hash: row.content_hash,
      effectiveFrom: row.effective_from,
      catalogue,
      compiled: compileCatalogue(catalogue),
    }
  }
  const loadHouses = async (catalogue: Catalogue, changes: Map<string, number>): Promise<Map<string, House>> => {
    const rules = changes.size === 0 ? [] : await listHouseRules(db)
    return new Map(
      [...changes].map(([organisationId, count]) => {
        const own = rules.filter((rule) => rule.organisation_id === organisationId).map(toHouseRule)
        return [organisationId, { book: compileHouseRules(catalogue, own), changes: count }]
      }),
    )
  }

  return {
    get version() {
      return held().inForce.version
    },
    check: (pieces, organisationId) => checkPieces(held(), pieces, organisationId),
    inForce: () => held().inForce,
    snapshot() {
      const now = held()
      const signers = deps.keys.read()
      if (now.snapshot?.keyIds !== keyIdsOf(signers)) now.snapshot = makeSnapshot(signers, now.inForce)
      return now.snapshot
    },
    async refresh() {
      const before = held()
      const row = await findInForce(db, deps.clock())
      const stamps = await listStamps(db)
      const stamp = JSON.stringify([row?.id, row?.content_hash, stamps])
      if (stamp === before.stamp) return false
      const isSame = row === undefined || row.id === before.inForce.id
      const inForce = row === undefined ? builtIn() : isSame ? before.inForce : await load(row.id)
      const changes = new Map(stamps.map((each) => [each.organisationId, each.changes]))
      const houses = await loadHouses(inForce.catalogue, changes)
      state = { inForce, houses, stamp, snapshot: isSame ? before.snapshot : undefined }
      return true
    },
  }
}

type Signers = ReturnType<CatalogueKeys['read']>
const keyIdsOf = (signers: Signers) => signers.map(({ key }) => key.id).join(' ')

function makeSnapshot(signers: Signers, { version, effectiveFrom, hash, catalogue }: InForce): Snapshot {
  const { content } = writeCatalogue(catalogue)
  const json = writeSnapshot(signers, { version, effectiveFrom, contentHash: hash }, content)
  const etag = `"${createHash('sha256').update(json).digest('base64url').slice(0, 27)}"`
  return { etag, json, gzip: gzipSync(json), keyIds: keyIdsOf(signers) }
}
