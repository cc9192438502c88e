import { ArrowLeft, ArrowRight, Blocks, Check, Database, Save, ScanSearch } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { DataSource } from '@/api/types'
import { Button } from '@/design/button'
import { UnsavedGuard } from '@/design/form'
import { Card, EmptyState } from '@/design/surface'
import { toast } from '@/design/toast'
import { classes } from '@/lib/classes'
import { count } from '@/lib/format'
import { ColumnStep } from './column-step'
import { useDiscoveryJob } from './job'
import { JobPanel } from './job-panel'
import { RoutineStep } from './routine-step'
import { SchemaStep } from './schema-step'
import { catalogBody, columnsByTable, type FoundColumn, type FoundRoutine, type FoundSchema, type FoundTable, initiallyExcluded, routineBody, routineKey, tableKey } from './selection'
import { TableStep } from './table-step'

type Step = 'start' | 'schemas' | 'tables' | 'columns' | 'routines'
const steps: readonly { key: Step; label: string }[] = [
  { key: 'schemas', label: 'Schemas' },
  { key: 'tables', label: 'Tables' },
  { key: 'columns', label: 'Columns' },
  { key: 'routines', label: 'Functions' },
]
const before: Partial<Record<Step, Step>> = { tables: 'schemas', columns: 'tables', routines: 'columns' }

/**
 * From schemas over tables to columns, and to extensions and functions for who needs them: each step reads from the upstream what the next one chooses from;
 * saving takes all of it at once. Who does not go on to the functions keeps those of the catalog before.
 */
export function CatalogWizard({ source, onSaved, onClose }: { source: DataSource; onSaved: () => Promise<void>; onClose?: () => void }) {
  const job = useDiscoveryJob(source.id)
  const [step, setStep] = useState<Step>('start')
  const [schemas, setSchemas] = useState<FoundSchema[]>([])
  const [chosenSchemas, setChosenSchemas] = useState<ReadonlySet<string>>(new Set())
  const [tables, setTables] = useState<FoundTable[]>([])
  const [chosenTables, setChosenTables] = useState<ReadonlySet<string>>(new Set())
  const [columns, setColumns] = useState<ReadonlyMap<string, FoundColumn[]>>(new Map())
  const [excluded, setExcluded] = useState<ReadonlyMap<string, ReadonlySet<string>>>(new Map())
  const [routines, setRoutines] = useState<FoundRoutine[] | null>(null)
  const [chosenRoutines, setChosenRoutines] = useState<ReadonlySet<string>>(new Set())
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
  const readRoutines = async () => {
    if (routines === null) {
      const found = await job.run<FoundRoutine[]>({ action: 'discover_routines' })
      if (!found) return
      setRoutines(found)
      setChosenRoutines(new Set(found.filter((routine) => routine.is_already_selected).map(routineKey)))
    }
    setStep('routines')
  }
  const save = async () => {
    const result = await job.run<{ tables: number; columns: number }>({
      action: 'save_catalog',
      schemas: catalogBody(picked, columns, excluded),
      ...(routines ? routineBody(routines, chosenRoutines) : {}),
    })
    if (!result) return
    setSaved(true)
    toast(`Saved: clients may see ${count(result.tables, 'table')} with ${count(result.columns, 'column')}`)
    await onSaved()
  }

  const next = { start: readSchemas, schemas: readTables, tables: readColumns, columns: save, routines: save }[step]
  const canGoOn = !job.isRunning && { start: true, schemas: chosenSchemas.size > 0, tables: picked.length > 0, columns: true, routines: true }[step]
  const previous = before[step]
  const isLast = step === 'columns' || step === 'routines'
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (canGoOn) void next()
      }}
      // A list is no field of a form: Enter on it goes on by hand.
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.getAttribute('role') === 'listbox') event.currentTarget.requestSubmit()
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
      {step === 'routines' && <RoutineStep routines={routines ?? []} chosen={chosenRoutines} onChange={setChosenRoutines} />}
      {step !== 'start' && (
        <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center gap-2 border-t border-line bg-sunken/92 px-1 py-3 backdrop-blur">
          {previous && (
            <Button icon={ArrowLeft} disabled={job.isRunning} onClick={() => setStep(previous)}>
              Back
            </Button>
          )}
          <Button type="submit" kind="primary" icon={isLast ? Save : ArrowRight} disabled={!canGoOn} busy={job.isRunning}>
            {step === 'schemas' ? 'Go on to tables' : step === 'tables' ? 'Go on to columns' : 'Save the catalog'}
          </Button>
          {step === 'columns' && (
            <Button icon={Blocks} disabled={job.isRunning} onClick={() => void readRoutines()}>
              Extensions and functions
            </Button>
          )}
          {onClose && (
            <Button kind="ghost" disabled={job.isRunning} onClick={onClose}>
              Cancel
            </Button>
          )}
          <span className="tabular ml-auto text-xs text-ink-faint">
            {step === 'schemas' ? count(chosenSchemas.size, 'schema') : step === 'routines' ? count(chosenRoutines.size, 'function') : count(picked.length, 'table')} chosen
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
          {index > 0 && <span className="h-px w-3 bg-line-strong sm:w-10" aria-hidden />}
          <span className={classes('grid size-5 place-items-center rounded-full text-2xs', index < current ? 'bg-accent-wash text-accent' : index === current ? 'bg-accent text-accent-ink' : 'bg-hover text-ink-soft')}>
            {index < current ? <Check className="size-3" aria-hidden /> : index + 1}
          </span>
          <span>
            {label}
            {key === 'routines' && <span className="font-normal text-ink-faint max-sm:hidden"> if needed</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
