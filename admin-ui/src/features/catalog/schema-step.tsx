import { useMemo, useState } from 'react'
import { Badge, Notice } from '@/design/surface'
import { ChoiceList } from './choice-list'
import type { FoundSchema } from './selection'

export function SchemaStep({ schemas, chosen, onChange }: { schemas: readonly FoundSchema[]; chosen: ReadonlySet<string>; onChange: (chosen: ReadonlySet<string>) => void }) {
  const [search, setSearch] = useState('')
  const shown = useMemo(() => schemas.filter((schema) => schema.schema_name.toLowerCase().includes(search.toLowerCase())), [schemas, search])
  if (schemas.length === 0) {
    return <Notice tone="warning" title="The upstream shows no schema">The login role of this data source may not see any. Grant it USAGE on a schema and SELECT on its tables, then go back and read again.</Notice>
  }
  return (
    <ChoiceList
      noun="schema"
      search={search}
      onSearch={setSearch}
      shown={shown}
      total={schemas.length}
      itemKey={(schema) => schema.schema_name}
      chosen={chosen}
      onChange={onChange}
      row={(schema) => (
        <>
          <span className="truncate font-mono text-xs">{schema.schema_name}</span>
          {schema.is_already_selected && <Badge tone="accent">in the catalog</Badge>}
        </>
      )}
    />
  )
}
