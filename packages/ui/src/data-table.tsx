// A table of the office: strong rule under the head, hairlines between rows, arrows to move, Enter to open.
import { type KeyboardEvent, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './data-table.module.css'

export type Column<Row> = {
  id: string
  head: ReactNode
  cell: (row: Row) => ReactNode
  /** Figures: at the right, with the unit in the heading. */
  figures?: boolean
  /** Codes: mono, never broken. */
  code?: boolean
  nowrap?: boolean
  sorted?: 'ascending' | 'descending'
  width?: number | string
}

export type DataTableProps<Row> = {
  /** Heard by screen readers; the visible heading stands above the table. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  selectedKey?: string | undefined
  /** With it, rows take the focus: arrows move, Enter or a click chooses. */
  onChoose?: (row: Row) => void
  /** Drawn under a row across the whole width: the opened strip, a finding. */
  under?: (row: Row) => ReactNode
  /** First load shows skeleton rows; later loads keep the old rows at 60 %. */
  busy?: boolean
  empty?: ReactNode
  /** Cells of the totals row, by column id. */
  totals?: Partial<Record<string, ReactNode>>
  foot?: ReactNode
}

function moveFocus(event: KeyboardEvent<HTMLTableRowElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || event.target !== event.currentTarget) return
  const rows = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>(':scope > tr[data-row]') ?? [])]
  event.preventDefault()
  rows[rows.indexOf(event.currentTarget) + step]?.focus()
}

/** Draws rows under a strong head rule; see the properties for selection, totals and what opens under a row. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, busy = false, empty, totals, foot } = props
  const firstLoad = busy && rows.length === 0
  return (
    <div className={styles.block}>
      <section className={styles.scroll} aria-label={caption} aria-busy={busy || undefined} {...scrollable}>
        <table className={classNames(styles.table, busy && !firstLoad && styles.stale)}>
          <caption className="heard-only">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column.id}
                  scope="col"
                  aria-sort={column.sorted}
                  className={column.figures ? styles.figures : undefined}
                  style={column.width === undefined ? undefined : { width: column.width }}
                >
                  {column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {firstLoad ? (
              <Skeleton columns={columns.length} />
            ) : (
              rows.map((row) => <Rows key={props.rowKey(row)} row={row} table={props} />)
            )}
          </tbody>
          {totals === undefined ? null : (
            <tfoot>
              <tr>
                {columns.map((column) => (
                  <td key={column.id} className={column.figures ? styles.figures : undefined}>
                    {totals[column.id]}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </section>
      {rows.length === 0 && !busy ? empty : null}
      {foot === undefined ? null : <div className={styles.foot}>{foot}</div>}
    </div>
  )
}

// A wide table scrolls sideways on a narrow screen, so the region itself must be reachable by key.
const scrollable = { tabIndex: 0 }

function Rows<Row>({ row, table }: { row: Row; table: DataTableProps<Row> }) {
  const key = table.rowKey(row)
  const selected = table.selectedKey === key
  const choose = table.onChoose
  const under = table.under?.(row)
  const first = table.rows[0]
  const reachable = table.selectedKey === undefined ? first !== undefined && table.rowKey(first) === key : selected
  const hasUnder = under !== undefined && under !== null && under !== false
  return (
    <>
      <tr
        data-row={choose === undefined ? undefined : key}
        aria-selected={choose === undefined ? undefined : selected}
        tabIndex={choose === undefined ? undefined : reachable ? 0 : -1}
        className={classNames(selected && styles.selected, hasUnder && styles.hasUnder, choose && styles.choosable)}
        onClick={choose === undefined ? undefined : () => choose(row)}
        onKeyDown={(event) => {
          if (choose === undefined) return
          if (event.key === 'Enter' && event.target === event.currentTarget) {
            // Without this the same key press would act again on whatever takes the focus next.
            event.preventDefault()
            choose(row)
          } else moveFocus(event)
        }}
      >
        {table.columns.map((column) => (
          <td
            key={column.id}
            className={classNames(
              column.figures && styles.figures,
              column.code && 'code',
              (column.nowrap || column.code) && 'nowrap',
            )}
          >
            {column.cell(row)}
          </td>
        ))}
      </tr>
      {hasUnder ? (
        <tr className={classNames(styles.under, selected && styles.selected)}>
          <td colSpan={table.columns.length}>{under}</td>
        </tr>
      ) : null}
    </>
  )
}

function Skeleton({ columns }: { columns: number }) {
  return [0, 1, 2].map((line) => (
    <tr key={line} aria-hidden="true">
      {Array.from({ length: columns }, (_, column) => (
        <td key={column} className={styles.bone}>
          {'\u00a0'}
        </td>
      ))}
    </tr>
  ))
}
