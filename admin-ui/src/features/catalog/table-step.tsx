import { useMemo, useState } from 'react'
import { Segments } from '@/design/field'
import { Badge, Notice } from '@/design/surface'
import { useDebounced } from '@/lib/hooks'
import { ChoiceList } from './choice-list'
import { type FoundTable, tableKey } from './selection'

type KindFilter = 'all' | 'table' | 'view' | 'chosen'

export function TableStep({ tables, chosen, onChange }: { tables: readonly FoundTable[]; chosen: ReadonlySet<string>; onChange: (chosen: ReadonlySet<string>) => void }) {
  const [text, setText] = useState('')
  const [kind, setKind] = useState<KindFilter>('all')
  const search = useDebounced(text, 80)
  const shown = useMemo(() => {
    const needle = search.toLowerCase()
    return tables.filter(
      (table) =>
        `${table.schema_name}.${table.table_name}`.toLowerCase().includes(needle) &&
        (kind === 'all' || (kind === 'chosen' ? chosen.has(tableKey(table)) : kind === 'view' ? table.table_type.includes('VIEW') : !table.table_type.includes('VIEW'))),
    )
  }, [tables, search, kind, chosen])
  if (tables.length === 0) {
    return <Notice tone="warning" title="There is no table in these schemas">Or the login role of this data source may not see any: grant it SELECT, then go back and read again.</Notice>
  }
  return (
    <ChoiceList
      noun="table"
      search={text}
      onSearch={setText}
      shown={shown}
      total={tables.length}
      itemKey={tableKey}
      chosen={chosen}
      onChange={onChange}
      filter={
        <Segments<KindFilter>
          label="Which"
          size="sm"
          value={kind}
          onChange={setKind}
          options={[
            { value: 'all', label: 'All' },
            { value: 'table', label: 'Tables' },
            { value: 'view', label: 'Views' },
            { value: 'chosen', label: 'Chosen' },
          ]}
        />
      }
      row={(table) => (
        <>
          <span className="truncate font-mono text-xs">
            <span className="text-ink-faint">{table.schema_name}.</span>
            {table.table_name}
          </span>
          <span className="ml-auto flex gap-1.5">
            {table.table_type !== 'TABLE' && <Badge>{table.table_type.toLowerCase()}</Badge>}
            {table.is_already_selected && (
              <span className="max-sm:hidden">
                <Badge tone="accent">in the catalog</Badge>
              </span>
            )}
          </span>
        </>
      )}
    />
  )
}
