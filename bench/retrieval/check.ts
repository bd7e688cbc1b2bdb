// That what was loaded is what acceptance writes: a loaded item beside the same request accepted through HTTP, column by column, and every part of it opened through the ordinary door.
import { deepStrictEqual } from 'node:assert/strict'
import { type ItemId, OpenedItem, OpeningPart, itemIdOf, partsOfItemId } from '@buuan/contract'
import type pg from 'pg'
import type { Sample } from './items.ts'

export type Call = (path: string, body?: unknown) => Promise<unknown>

const tables: [table: string, key: string, differs: readonly string[]][] = [
  [
    'core.items',
    'id',
    ['day', 'id', 'number_value', 'accepted_at', 'recorded_at', 'retain_until', 'recorded_by', 'charge_dong'],
  ],
  ['core.joint_inspections', 'item_id', ['day', 'item_id', 'recorded_by']],
  ['personal.item_records', 'item_id', ['day', 'item_id', 'recorded_at', 'recorded_by']],
  ['personal.search_keys', 'item_id', ['day', 'item_id']],
  ['evidence.photos', 'item_id', ['day', 'item_id', 'photo_id', 'received_at']],
  ['core.item_numbers', 'item_id', ['day', 'item_id', 'value']],
]

/** Rows of an item without what must differ; sealed values and keyed hashes by their length, since their keys and nonces differ. */
async function shapeOf(owner: pg.Client, item: { day: string; uuid: string }): Promise<Record<string, unknown>> {
  const shape: Record<string, unknown> = {}
  for (const [table, key, differs] of tables) {
    const { rows } = await owner.query(`SELECT * FROM ${table} WHERE day = $1 AND ${key} = $2 ORDER BY 1`, [
      item.day,
      item.uuid,
    ])
    shape[table] = rows
      .map((row: Record<string, unknown>) =>
        Object.entries(row).map(([column, value]) => {
          if (differs.includes(column)) return [column, typeof value]
          return [column, Buffer.isBuffer(value) && column !== 'sha256' ? value.length : value]
        }),
      )
      .toSorted((a: unknown, b: unknown) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
  }
  return shape
}

/** Accepts the sample's request anew and compares the rows of both; throws at the first column that differs. */
export async function checkRows(owner: pg.Client, accept: Call, sample: Sample): Promise<void> {
  const { itemId } = (await accept('/acceptances', sample.request)) as { itemId: ItemId }
  const accepted = await shapeOf(owner, partsOfItemId(itemId))
  deepStrictEqual(await shapeOf(owner, { day: sample.day, uuid: sample.itemId }), accepted)
}

/** Opens every part of a loaded item and compares it with what the item was made of. */
export async function checkOpening(call: Call, { day, itemId, request }: Sample): Promise<void> {
  const opened = OpenedItem.parse(
    await call(`/items/${itemIdOf(day, itemId)}/openings`, {
      purpose: 'safety_check',
      caseNumber: 'AT-2026/11-0001',
      parts: OpeningPart.options,
    }),
  )
  const { sender, addressee, presenter, identification, pieces, photos } = request
  deepStrictEqual(
    opened.parts.map(({ part: _part, ...values }) =>
      'photos' in values ? values.photos.map(({ slot, byReference }) => `${slot} ${byReference}`).toSorted() : values,
    ),
    [
      { name: sender!.name, organisation: null },
      { phone: sender!.phone },
      { address: sender!.address },
      { name: addressee!.name },
      { phone: addressee!.phone },
      { address: addressee!.address },
      { presenter },
      { document: identification!.document },
      { pieces, differences: '' },
      photos.map(({ slot }) => `${slot} true`).toSorted(),
    ],
  )
}
