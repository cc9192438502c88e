import { ArrowDown, ArrowUp, ChevronLeft, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { Link } from 'react-router'
import { classes } from '@/lib/classes'
import { formatNumber } from '@/lib/format'
import { IconButton } from './button'

export interface TableColumn<T> {
  header: string
  cell: (row: T) => ReactNode
  /** The API's field to sort by, if it can. */
  sort?: string
  /** Left out on screens narrower than this. */
  from?: 'sm' | 'md' | 'lg' | 'xl'
  align?: 'right'
  className?: string
  hideHeader?: boolean
}

const fromClasses = { sm: 'max-sm:hidden', md: 'max-md:hidden', lg: 'max-lg:hidden', xl: 'max-xl:hidden' }

export interface DataTableProps<T> {
  label: string
  columns: readonly TableColumn<T>[]
  rows: readonly T[]
  rowKey: (row: T) => string | number
  /** Where a row leads; its first cell is the link, and the whole row can be clicked. */
  to?: (row: T) => string
  onOpen?: (row: T) => void
  sort?: string
  onSort?: (sort: string) => void
  faded?: (row: T) => boolean
}

/** A table of things. The arrow keys go from row to row. */
export function DataTable<T>({ label, columns, rows, rowKey, to, onOpen, sort, onSort, faded }: DataTableProps<T>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key]
    if (!step || !(event.target instanceof HTMLElement) || !event.target.matches('[data-row-link]')) return
    const links = [...(body.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])]
    const next = links[links.indexOf(event.target) + step]
    if (next) {
      event.preventDefault()
      next.focus()
    }
  }
  return (
    <div className="overflow-x-auto">
      <table aria-label={label} className="w-full border-collapse text-left">
        <thead>
          <tr className="border-b border-line">
            {columns.map((column) => {
              const isSorted = column.sort && sort?.replace('-', '') === column.sort
              const descending = isSorted && sort?.startsWith('-')
              return (
                <th
                  key={column.header}
                  scope="col"
                  aria-sort={isSorted ? (descending ? 'descending' : 'ascending') : undefined}
                  className={classes('h-9 px-4 text-xs font-medium whitespace-nowrap text-ink-faint', column.from && fromClasses[column.from], column.align === 'right' && 'text-right')}
                >
                  {column.sort && onSort ? (
                    <button type="button" className="inline-flex items-center gap-1 rounded hover:text-ink" onClick={() => onSort(isSorted && !descending ? `-${column.sort}` : (column.sort as string))}>
                      {column.header}
                      {isSorted && (descending ? <ArrowDown className="size-3" aria-hidden /> : <ArrowUp className="size-3" aria-hidden />)}
                    </button>
                  ) : column.hideHeader ? (
                    <span className="sr-only">{column.header}</span>
                  ) : (
                    column.header
                  )}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={move}>
          {rows.map((row) => (
            <tr key={rowKey(row)} className={classes('group relative border-b border-line last:border-0', (to ?? onOpen) && 'hover:bg-hover/60 has-[[data-row-link]:focus-visible]:bg-hover/60', faded?.(row) && 'text-ink-soft')}>
              {columns.map((column, index) => {
                const content = column.cell(row)
                const opens = index === 0 && (to ?? onOpen)
                return (
                  <td key={column.header} className={classes('h-11 px-4 py-2', column.from && fromClasses[column.from], column.align === 'right' && 'tabular text-right', column.className)}>
                    {!opens ? (
                      content
                    ) : to ? (
                      <Link to={to(row)} data-row-link className="rounded font-medium after:absolute after:inset-0 focus-visible:outline-offset-4">
                        {content}
                      </Link>
                    ) : (
                      <button type="button" data-row-link className="block w-full rounded text-left after:absolute after:inset-0" onClick={() => onOpen?.(row)}>
                        {content}
                      </button>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function Pagination({ page, pageSize, total, onPage }: { page: number; pageSize: number; total: number; onPage: (page: number) => void }) {
  if (total <= pageSize && page === 1) return null
  const first = (page - 1) * pageSize + 1
  const last = Math.min(total, page * pageSize)
  return (
    <nav aria-label="Pages" className="flex items-center justify-between border-t border-line px-4 py-2 text-ink-soft">
      <span className="tabular text-xs">
        {formatNumber(first)}–{formatNumber(last)} of {formatNumber(total)}
      </span>
      <span className="flex gap-1">
        <IconButton icon={ChevronLeft} label="Previous page" disabled={page <= 1} onClick={() => onPage(page - 1)} />
        <IconButton icon={ChevronRight} label="Next page" disabled={last >= total} onClick={() => onPage(page + 1)} />
      </span>
    </nav>
  )
}
