// Numbers as people read them, and the marks where a list goes on. Pure.
import { problem } from '@buuan/contract'
import { formatS10, formatSscc } from '@buuan/item-id'

/** Where a list goes on: behind this instant and id. */
export type PageMark = { at: Date; id: string }

/** Item number in groups as printed; an operator's own number as it is; null for a refused item. */
export function formatNumberOf(item: { number_scheme: string; number_value: string }): string | null {
  if (item.number_scheme === 'none') return null
  if (item.number_scheme === 'upu_s10') return formatS10(item.number_value)
  return item.number_scheme === 'gs1_sscc' ? formatSscc(item.number_value) : item.number_value
}

/** Mark of the last row of a page: instant and id, opaque to the caller. */
export function makePageMark({ at, id }: PageMark): string {
  return Buffer.from(`${at.toISOString()}/${id}`).toString('base64url')
}

/** Reads a mark; anything else than our own is invalid_request. */
export function readPageMark(cursor: string | null | undefined): PageMark | null {
  if (cursor === null || cursor === undefined) return null
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString('latin1').split('/')
  const at = new Date(time)
  if (Number.isNaN(at.getTime()) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw problem('invalid_request', {}, [
      { field: 'cursor', code: 'invalid_format', message: 'Dấu trang không đúng. Đề nghị tìm lại từ đầu.' },
    ])
  return { at, id }
}
