import { useQuery } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { attributesQuery, catalogColumnsQuery, catalogTablesQuery, dataSourcesQuery, policyTypesQuery, validationQuery } from '@/api/queries'
import type { Policy, PolicyTarget, PolicyType } from '@/api/types'
import { Button, IconButton } from '@/design/button'
import { Field, Input, Segments, Switch } from '@/design/field'
import { FormShell } from '@/design/form'
import { Loaded } from '@/design/query-boundary'
import { Badge, Card, Notice } from '@/design/surface'
import { TagInput } from '@/design/tag-input'
import { classes } from '@/lib/classes'
import { useForm } from '@/lib/form'
import { useDebounced } from '@/lib/hooks'
import { SourceSelect } from '../datasources/source-select'
import { alternatives, lookOf } from './looks'
import { MatchList } from './match-list'
import { clean, type Definition, type JsonSchema } from './schema'
import { SchemaForm } from './schema-form'

interface PolicyValues {
  name: string
  policy_type: string
  targets: PolicyTarget[]
  definition: Definition
  is_enabled: boolean
}

const anything: PolicyTarget = { schemas: [], tables: [], columns: [] }

export function PolicyForm({ policy, save, onSaved, cancelTo }: { policy?: Policy; save: (values: PolicyValues) => Promise<unknown>; onSaved: (answer: unknown) => void; cancelTo?: string }) {
  const types = useQuery(policyTypesQuery())
  return (
    <Loaded query={types}>
      {({ items }) =>
        items[0] ? (
          <Editor types={items} policy={policy} save={save} onSaved={onSaved} cancelTo={cancelTo} />
        ) : (
          <Notice tone="warning" title="No plugin offers a policy type">
            Install one with <code className="font-mono">queryproxy plugin install</code> and start the proxy again.
          </Notice>
        )
      }
    </Loaded>
  )
}

function Editor({ types, policy, save, onSaved, cancelTo }: { types: readonly PolicyType[]; policy?: Policy; save: (values: PolicyValues) => Promise<unknown>; onSaved: (answer: unknown) => void; cancelTo?: string }) {
  const [tryOn, setTryOn] = useState('')
  const sources = useQuery(dataSourcesQuery())
  const sourceId = tryOn || sources.data?.items[0]?.id || ''
  const form = useForm<PolicyValues>({
    initial: policy
      ? { name: policy.name, policy_type: policy.policy_type, targets: policy.targets, definition: policy.definition as Definition, is_enabled: policy.is_enabled }
      : { name: '', policy_type: (types.find((type) => type.id === 'row_filter') ?? types[0])?.id ?? '', targets: [anything], definition: {}, is_enabled: true },
    save: async (values) => save({ ...values, definition: clean(schemaOf(types, values.policy_type), values.definition) }),
    onSaved,
  })
  const { values, set, errors, patch } = form
  const type = types.find((item) => item.id === values.policy_type)
  const schema = schemaOf(types, values.policy_type)

  // What the API thinks of the policy while it is typed: the places of mistakes, and what it would cover.
  const draft = useDebounced(
    useMemo(() => ({ name: values.name || null, policy_type: values.policy_type, targets: values.targets, definition: clean(schema, values.definition), is_enabled: true, datasource_id: sourceId || null }), [values, schema, sourceId]),
    350,
  )
  const trial = useQuery({ ...validationQuery(draft), enabled: values.policy_type !== '' })
  const isTouched = form.isDirty || policy !== undefined
  const live = useMemo(() => {
    const found = new Map<string, string[]>()
    for (const { pointer, message, position } of trial.data?.errors ?? []) {
      const path = pointer.slice(1).replaceAll('/', '.')
      const text = position && !/\(character \d+\)/.test(message) ? `${message} (character ${position})` : message
      found.set(path, [...(found.get(path) ?? []), text])
    }
    return found
  }, [trial.data])
  // Of the definition mistakes show while typing, once something is there; everything else when saving.
  const definitionErrors = (path: string) => {
    const saved = errors(path)
    if (saved) return saved
    const name = path.split('.').at(-1) ?? ''
    return isTouched && values.definition[name] !== undefined && values.definition[name] !== '' ? live.get(path) : undefined
  }

  const matched = trial.data?.matches ?? []
  const first = matched[0]
  const columns = useQuery({ ...catalogColumnsQuery(sourceId, { page: 1, page_size: 500, schema: first?.schema_name, table: first?.table_name }), enabled: Boolean(first) })
  const tables = useQuery({ ...catalogTablesQuery(sourceId, { page: 1, page_size: 500 }), enabled: sourceId !== '' })
  const attributes = useQuery(attributesQuery())
  const attributeNames = ['username', 'tenant', ...(attributes.data?.items ?? []).map((item) => item.key)]

  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <FormShell form={form} isNew={!policy} action={policy ? 'Save' : 'Create policy'} cancelTo={cancelTo}>
        <Card>
          <div className="grid gap-4">
            <Field label="Name" required errors={errors('name')} className="max-w-md">
              <Input autoFocus={!policy} value={values.name} onChange={(event) => set('name', event.target.value)} />
            </Field>
            {policy ? (
              <Switch label="Enabled" hint="When off, its assignments have no effect." checked={values.is_enabled} onChange={(value) => set('is_enabled', value)} />
            ) : (
              <TypeChoice types={types} value={values.policy_type} onChange={(next) => patch({ policy_type: next, definition: {} }, 'policy_type', 'definition', 'targets')} />
            )}
          </div>
        </Card>
        <Card title="What it covers" description="Names or patterns; * stands for any characters. What is left empty covers everything.">
          <div className="grid gap-3">
            {values.targets.map((target, index) => (
              <TargetRow
                key={index}
                target={target}
                index={index}
                errors={errors}
                withColumns={type?.target_granularity === 'column'}
                tables={tables.data?.items ?? []}
                columnNames={(columns.data?.items ?? []).map((column) => column.column_name)}
                onChange={(next) => patch({ targets: values.targets.map((other, at) => (at === index ? next : other)) }, 'targets')}
                onRemove={values.targets.length > 1 ? () => patch({ targets: values.targets.filter((_, at) => at !== index) }, 'targets') : undefined}
              />
            ))}
            {errors('targets')?.map((error) => (
              <p key={error} className="text-xs text-deny">
                {error}
              </p>
            ))}
            <Button size="sm" icon={Plus} className="w-fit" onClick={() => patch({ targets: [...values.targets, anything] }, 'targets')}>
              Add a target
            </Button>
          </div>
        </Card>
        {Object.keys(schema.properties ?? {}).length > 0 && (
          <Card title="What it does" description={type?.description}>
            <DefinitionFields
              key={values.policy_type}
              typeId={values.policy_type}
              schema={schema}
              definition={values.definition}
              onChange={(definition, path) => patch({ definition }, path)}
              errors={definitionErrors}
              columns={(columns.data?.items ?? []).map((column) => ({ name: column.column_name, detail: column.data_type }))}
              tables={(tables.data?.items ?? []).map((table) => `${table.schema_name}.${table.table_name}`)}
              attributes={attributeNames}
            />
          </Card>
        )}
      </FormShell>
      <Card
        title="Covers now"
        className="xl:sticky xl:top-4"
        actions={
          (sources.data?.items.length ?? 0) > 1 && (
            <SourceSelect label="Data source to try it on" value={sourceId} onChange={setTryOn} className="w-40" />
          )
        }
      >
        {sourceId === '' ? (
          <p className="text-ink-soft">Create a data source to see what the policy covers.</p>
        ) : (
          <MatchList matches={matched} total={trial.data?.match_count ?? 0} withColumns={type?.target_granularity === 'column'} isLoading={trial.isPending || draft.datasource_id !== sourceId || (trial.isPlaceholderData && matched.length === 0)} sourceName={sources.data?.items.find((source) => source.id === sourceId)?.name ?? ''} />
        )}
      </Card>
    </div>
  )
}

const schemaOf = (types: readonly PolicyType[], id: string): JsonSchema => (types.find((type) => type.id === id)?.json_schema ?? {}) as JsonSchema

function TypeChoice({ types, value, onChange }: { types: readonly PolicyType[]; value: string; onChange: (value: string) => void }) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-[0.8125rem] font-medium">Type</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {types.map((type) => {
          const { icon: Icon, tone } = lookOf(type.id)
          return (
            <label
              key={type.id}
              className={classes(
                'relative flex cursor-pointer gap-3 rounded-md border p-3 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring',
                type.id === value ? 'border-accent bg-accent-wash/50' : 'border-line hover:border-line-strong hover:bg-hover/50',
              )}
            >
              <input type="radio" name="policy-type" value={type.id} checked={type.id === value} onChange={() => onChange(type.id)} className="sr-only" />
              <span className="pt-0.5">
                <Badge tone={tone}>
                  <Icon className="size-3.5" aria-hidden />
                </Badge>
              </span>
              <span className="min-w-0">
                <span className="block font-medium">{type.name}</span>
                <span className="block text-xs text-ink-faint">{type.description}</span>
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}

function TargetRow({ target, index, errors, withColumns, tables, columnNames, onChange, onRemove }: {
  target: PolicyTarget
  index: number
  errors: (path: string) => readonly string[] | undefined
  withColumns: boolean
  tables: readonly { schema_name: string; table_name: string }[]
  columnNames: readonly string[]
  onChange: (target: PolicyTarget) => void
  onRemove?: () => void
}) {
  const schemas = target.schemas ?? []
  const fitting = tables.filter((table) => schemas.length === 0 || schemas.includes(table.schema_name) || schemas.some((pattern) => pattern.includes('*')))
  return (
    <div className="flex items-start gap-2">
      <div className={classes('grid min-w-0 flex-1 gap-3', withColumns ? 'sm:grid-cols-3' : 'sm:grid-cols-2')}>
        <Field label="Schemas" errors={errors(`targets.${index}.schemas`)}>
          <TagInput values={schemas} placeholder="all" suggestions={[...new Set(tables.map((table) => table.schema_name))]} onChange={(values) => onChange({ ...target, schemas: values })} />
        </Field>
        <Field label="Tables" errors={errors(`targets.${index}.tables`)}>
          <TagInput values={target.tables ?? []} placeholder="all" suggestions={[...new Set(fitting.map((table) => table.table_name))]} onChange={(values) => onChange({ ...target, tables: values })} />
        </Field>
        {withColumns && (
          <Field label="Columns" required errors={errors(`targets.${index}.columns`)}>
            <TagInput values={target.columns ?? []} placeholder="ssn, *_token" suggestions={columnNames} onChange={(values) => onChange({ ...target, columns: values })} />
          </Field>
        )}
      </div>
      {onRemove && <IconButton icon={Trash2} label="Remove this target" className="mt-6.5" onClick={onRemove} />}
    </div>
  )
}

function DefinitionFields({ typeId, ...form }: { typeId: string } & React.ComponentProps<typeof SchemaForm>) {
  const groups = alternatives[typeId]
  const [chosen, setChosen] = useState(() => Math.max(0, groups?.findIndex((group) => group.properties.some((name) => form.definition[name] !== undefined && form.definition[name] !== null)) ?? 0))
  if (!groups) return <SchemaForm {...form} />
  return (
    <div className="grid gap-4">
      <Segments
        label="How"
        value={String(chosen)}
        onChange={(value) => {
          setChosen(Number(value))
          form.onChange({}, 'definition')
        }}
        options={groups.map((group, index) => ({ value: String(index), label: group.label }))}
      />
      <SchemaForm {...form} hidden={groups.flatMap((group, index) => (index === chosen ? [] : group.properties))} />
      {form.errors('definition')?.map((error) => (
        <p key={error} className="text-xs text-deny">
          {error}
        </p>
      ))}
    </div>
  )
}
