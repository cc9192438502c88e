import { useMemo, useState } from 'react'
import { SearchInput } from '@/design/field'
import { CheckMark, VirtualList } from '@/design/virtual-list'
import { classes } from '@/lib/classes'
import { useDebounced } from '@/lib/hooks'
import { type FoundColumn, type FoundTable, tableKey } from './selection'

export function ColumnStep({ tables, columns, excluded, onChange }: {
  tables: readonly FoundTable[]
  columns: ReadonlyMap<string, FoundColumn[]>
  excluded: ReadonlyMap<string, ReadonlySet<string>>
  onChange: (excluded: ReadonlyMap<string, ReadonlySet<string>>) => void
}) {
  const [text, setText] = useState('')
  const [activeKey, setActiveKey] = useState('')
  const needle = useDebounced(text, 80).toLowerCase()
  const shown = useMemo(
    () =>
      needle === ''
        ? tables
        : tables.filter(
            (table) => `${table.schema_name}.${table.table_name}`.toLowerCase().includes(needle) || (columns.get(tableKey(table)) ?? []).some((column) => column.column_name.toLowerCase().includes(needle)),
          ),
    [tables, columns, needle],
  )
  const active = shown.find((table) => tableKey(table) === activeKey) ?? shown[0]
  const key = active ? tableKey(active) : ''
  const list = columns.get(key) ?? []
  const out = excluded.get(key) ?? new Set<string>()
  const set = (names: readonly string[], selected: boolean) => {
    const next = new Set(out)
    for (const name of names) {
      if (selected) next.delete(name)
      else next.add(name)
    }
    onChange(new Map(excluded).set(key, next))
  }
  const all = list.map((column) => column.column_name)
  const isAll = out.size === 0
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-base shadow-card">
      <div className="border-b border-line p-2.5">
        <SearchInput label="Search tables and columns" value={text} onChange={setText} className="w-full sm:w-80" />
      </div>
      <div className="grid md:grid-cols-[minmax(14rem,2fr)_3fr]">
        <VirtualList
          label="Chosen tables"
          autoFocus
          items={shown}
          itemKey={tableKey}
          isSelected={(table) => tableKey(table) === key}
          onActive={(table) => setActiveKey(tableKey(table))}
          className="h-44 border-line max-md:border-b md:h-[min(28rem,52vh)] md:border-r"
          row={(table) => {
            const size = columns.get(tableKey(table))?.length ?? 0
            const left = excluded.get(tableKey(table))?.size ?? 0
            return (
              <>
                <span className="truncate font-mono text-xs">
                  <span className="text-ink-faint">{table.schema_name}.</span>
                  {table.table_name}
                </span>
                <span className={classes('tabular ml-auto shrink-0 text-xs', left > 0 ? 'text-hide' : 'text-ink-faint')}>{left > 0 ? `${size - left} of ${size}` : size}</span>
              </>
            )
          }}
        />
        <div className="flex min-w-0 flex-col">
          {active && (
            <>
              <button
                type="button"
                role="checkbox"
                aria-checked={isAll ? true : out.size < all.length ? 'mixed' : false}
                onClick={() => set(all, !isAll)}
                className="flex h-9 w-full shrink-0 items-center gap-2.5 border-b border-line bg-sunken px-3 text-left text-xs font-medium text-ink-soft hover:text-ink focus-visible:-outline-offset-2"
              >
                <CheckMark checked={isAll} mixed={!isAll && out.size < all.length} />
                <span className="truncate">
                  All columns of <span className="font-mono">{active.table_name}</span>
                </span>
              </button>
              <VirtualList
                label={`Columns of ${active.table_name}`}
                multiple
                items={list}
                itemKey={(column) => column.column_name}
                isSelected={(column) => !out.has(column.column_name)}
                onToggle={(items, selected) => set(items.map((column) => column.column_name), selected)}
                onSelectAll={() => set(all, true)}
                className="h-64 md:h-[calc(min(28rem,52vh)-2.25rem)]"
                row={(column) => (
                  <>
                    <CheckMark checked={!out.has(column.column_name)} />
                    <span className={classes('truncate font-mono text-xs', needle && column.column_name.toLowerCase().includes(needle) && 'rounded bg-hide-wash')}>{column.column_name}</span>
                    <span className="ml-auto shrink-0 truncate font-mono text-2xs text-ink-faint">
                      {column.data_type}
                      {!column.is_nullable && ' not null'}
                    </span>
                  </>
                )}
              />
            </>
          )}
        </div>
      </div>
    </div>
  )
}
