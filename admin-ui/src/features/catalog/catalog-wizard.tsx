import { ArrowLeft, ArrowRight, Check, Database, Save, ScanSearch } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { DataSource } from '@/api/types'
import { Button } from '@/design/button'
import { UnsavedGuard } from '@/design/form'
import { SearchInput, Segments } from '@/design/field'
import { Badge, Card, EmptyState, Notice } from '@/design/surface'
import { toast } from '@/design/toast'
import { CheckMark, VirtualList } from '@/design/virtual-list'
import { classes } from '@/lib/classes'
import { count, formatNumber } from '@/lib/format'
import { useDebounced } from '@/lib/hooks'
import { useDiscoveryJob } from './job'
import { JobPanel } from './job-panel'
import { catalogBody, columnsByTable, type FoundColumn, type FoundSchema, type FoundTable, initiallyExcluded, tableKey } from './selection'

type Step = 'start' | 'schemas' | 'tables' | 'columns'
const steps: readonly { key: Step; label: string }[] = [
  { key: 'schemas', label: 'Schemas' },
  { key: 'tables', label: 'Tables' },
  { key: 'columns', label: 'Columns' },
]

/** From schemas over tables to columns: each step reads from the upstream what the next one chooses from; the last one saves all of it at once. */
export function CatalogWizard({ source, onSaved, onClose }: { source: DataSource; onSaved: () => Promise<void>; onClose?: () => void }) {
  const job = useDiscoveryJob(source.id)
  const [step, setStep] = useState<Step>('start')
  const [schemas, setSchemas] = useState<FoundSchema[]>([])
  const [chosenSchemas, setChosenSchemas] = useState<ReadonlySet<string>>(new Set())
  const [tables, setTables] = useState<FoundTable[]>([])
  const [chosenTables, setChosenTables] = useState<ReadonlySet<string>>(new Set())
  const [columns, setColumns] = useState<ReadonlyMap<string, FoundColumn[]>>(new Map())
  const [excluded, setExcluded] = useState<ReadonlyMap<string, ReadonlySet<string>>>(new Map())
  const [isSaved, setSaved] = useState(false)
  const picked = useMemo(() => tables.filter((table) => chosenTables.has(tableKey(table))), [tables, chosenTables])

  const readSchemas = async () => {
    const found = await job.run<FoundSchema[]>({ action: 'discover_schemas' })
    if (!found) return
    const already = found.filter((schema) => schema.is_already_selected).map((schema) => schema.schema_name)
    const usual = found.length === 1 ? found : found.filter((schema) => schema.schema_name === 'public')
    setSchemas(found)
    setChosenSchemas(new Set(already.length > 0 ? already : usual.map((schema) => schema.schema_name)))
    setStep('schemas')
  }
  const readTables = async () => {
    const found = await job.run<FoundTable[]>({ action: 'discover_tables', schemas: [...chosenSchemas] })
    if (!found) return
    setTables(found)
    setChosenTables((before) => new Set(found.filter((table) => table.is_already_selected || before.has(tableKey(table))).map(tableKey)))
    setStep('tables')
  }
  const readColumns = async () => {
    const found = await job.run<FoundColumn[]>({ action: 'discover_columns', tables: picked.map((table) => ({ schema: table.schema_name, table: table.table_name })) })
    if (!found) return
    const byTable = columnsByTable(found)
    setColumns(byTable)
    setExcluded((before) => new Map([...initiallyExcluded(picked, byTable), ...before]))
    setStep('columns')
  }
  const save = async () => {
    const result = await job.run<{ tables: number; columns: number }>({ action: 'save_catalog', schemas: catalogBody(picked, columns, excluded) })
    if (!result) return
    setSaved(true)
    toast(`Saved: clients may see ${count(result.tables, 'table')} with ${count(result.columns, 'column')}`)
    await onSaved()
  }

  const next = { start: readSchemas, schemas: readTables, tables: readColumns, columns: save }[step]
  const canGoOn = !job.isRunning && { start: true, schemas: chosenSchemas.size > 0, tables: picked.length > 0, columns: true }[step]
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (canGoOn) void next()
      }}
      className="grid gap-4"
    >
      <UnsavedGuard when={step !== 'start' && !isSaved && chosenTables.size > 0} />
      {step !== 'start' && <Steps step={step} />}
      <JobPanel job={job} sourceId={source.id} title="Reading from the upstream" />
      {step === 'start' && !job.isRunning && (
        <Card>
          <EmptyState
            icon={source.catalog_version > 0 ? Database : ScanSearch}
            title={source.catalog_version > 0 ? 'Change what clients see' : 'Choose what clients may see'}
            actions={
              <>
                <Button type="submit" kind="primary" icon={ScanSearch} autoFocus>
                  Read the upstream&apos;s schemas
                </Button>
                {onClose && <Button onClick={onClose}>Cancel</Button>}
              </>
            }
          >
            The proxy reads schemas, tables and columns of {source.name}. Nothing exists for clients until you choose it and save.
          </EmptyState>
        </Card>
      )}
      {step === 'schemas' && <SchemaStep schemas={schemas} chosen={chosenSchemas} onChange={setChosenSchemas} />}
      {step === 'tables' && <TableStep tables={tables} chosen={chosenTables} onChange={setChosenTables} />}
      {step === 'columns' && <ColumnStep tables={picked} columns={columns} excluded={excluded} onChange={setExcluded} />}
      {step !== 'start' && (
        <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center gap-2 border-t border-line bg-sunken/92 px-1 py-3 backdrop-blur">
          {step !== 'schemas' && (
            <Button icon={ArrowLeft} disabled={job.isRunning} onClick={() => setStep(step === 'columns' ? 'tables' : 'schemas')}>
              Back
            </Button>
          )}
          <Button type="submit" kind="primary" icon={step === 'columns' ? Save : ArrowRight} disabled={!canGoOn} busy={job.isRunning}>
            {step === 'schemas' ? 'Go on to tables' : step === 'tables' ? 'Go on to columns' : 'Save the catalog'}
          </Button>
          {onClose && (
            <Button kind="ghost" disabled={job.isRunning} onClick={onClose}>
              Cancel
            </Button>
          )}
          <span className="tabular ml-auto text-xs text-ink-faint">
            {step === 'schemas' ? count(chosenSchemas.size, 'schema') : count(picked.length, 'table')} chosen
          </span>
        </div>
      )}
    </form>
  )
}

function Steps({ step }: { step: Step }) {
  const current = steps.findIndex(({ key }) => key === step)
  return (
    <ol className="flex items-center gap-2 text-xs font-medium" aria-label="Steps">
      {steps.map(({ key, label }, index) => (
        <li key={key} aria-current={key === step ? 'step' : undefined} className={classes('flex items-center gap-2', index > current ? 'text-ink-faint' : 'text-ink')}>
          {index > 0 && <span className="h-px w-5 bg-line-strong sm:w-10" aria-hidden />}
          <span className={classes('grid size-5 place-items-center rounded-full text-2xs', index < current ? 'bg-accent-wash text-accent' : index === current ? 'bg-accent text-accent-ink' : 'bg-hover text-ink-soft')}>
            {index < current ? <Check className="size-3" aria-hidden /> : index + 1}
          </span>
          {label}
        </li>
      ))}
    </ol>
  )
}

function SchemaStep({ schemas, chosen, onChange }: { schemas: readonly FoundSchema[]; chosen: ReadonlySet<string>; onChange: (chosen: ReadonlySet<string>) => void }) {
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

type KindFilter = 'all' | 'table' | 'view' | 'chosen'

function TableStep({ tables, chosen, onChange }: { tables: readonly FoundTable[]; chosen: ReadonlySet<string>; onChange: (chosen: ReadonlySet<string>) => void }) {
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

/** A long list with a checkbox each, a search, and one checkbox for all that the search shows. */
function ChoiceList<T>({ noun, search, onSearch, shown, total, itemKey, chosen, onChange, row, filter }: {
  noun: string
  search: string
  onSearch: (text: string) => void
  shown: readonly T[]
  total: number
  itemKey: (item: T) => string
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
  row: (item: T) => React.ReactNode
  filter?: React.ReactNode
}) {
  const chosenShown = useMemo(() => shown.reduce((sum, item) => sum + (chosen.has(itemKey(item)) ? 1 : 0), 0), [shown, chosen, itemKey])
  const toggle = (items: readonly T[], selected: boolean) => {
    const next = new Set(chosen)
    for (const item of items) {
      if (selected) next.add(itemKey(item))
      else next.delete(itemKey(item))
    }
    onChange(next)
  }
  const isAll = shown.length > 0 && chosenShown === shown.length
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-base shadow-card">
      <div className="flex flex-wrap items-center gap-2 border-b border-line p-2.5">
        <SearchInput label={`Search ${noun}s`} value={search} onChange={onSearch} className="w-full sm:w-72" />
        {filter}
        <span className="tabular ml-auto pr-1 text-xs text-ink-faint">
          {formatNumber(shown.length)}
          {shown.length !== total && ` of ${formatNumber(total)}`}
        </span>
      </div>
      <button
        type="button"
        role="checkbox"
        aria-checked={isAll ? true : chosenShown > 0 ? 'mixed' : false}
        disabled={shown.length === 0}
        onClick={() => toggle(shown, !isAll)}
        className="flex h-9 w-full items-center gap-2.5 border-b border-line bg-sunken px-3 text-left text-xs font-medium text-ink-soft hover:text-ink focus-visible:-outline-offset-2 disabled:opacity-50"
      >
        <CheckMark checked={isAll} mixed={!isAll && chosenShown > 0} />
        Select all{shown.length !== total ? ' that the search shows' : ''}
      </button>
      <VirtualList
        label={`${noun}s`}
        multiple
        items={shown}
        itemKey={itemKey}
        isSelected={(item) => chosen.has(itemKey(item))}
        onToggle={toggle}
        onSelectAll={() => toggle(shown, true)}
        className="h-[min(28rem,52vh)]"
        row={(item) => (
          <>
            <CheckMark checked={chosen.has(itemKey(item))} />
            {row(item)}
          </>
        )}
      />
    </div>
  )
}

function ColumnStep({ tables, columns, excluded, onChange }: {
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
