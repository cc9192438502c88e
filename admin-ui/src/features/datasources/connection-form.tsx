import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { PlugZap } from 'lucide-react'
import { useNavigate } from 'react-router'
import { api, ok } from '@/api/client'
import { dataSourceQuery, dataSourceTypesQuery } from '@/api/queries'
import type { AccessMode, ConnectionField, DataSource, DataSourceType } from '@/api/types'
import { Button } from '@/design/button'
import { Field, Input, SecretInput, Segments, Select, Switch } from '@/design/field'
import { FormShell } from '@/design/form'
import { Loaded } from '@/design/query-boundary'
import { Card, Notice, Page } from '@/design/surface'
import { toast } from '@/design/toast'
import { type Form, useForm } from '@/lib/form'

interface SourceValues {
  name: string
  ds_type: string
  config: Record<string, string>
  secrets: Record<string, string>
  access_mode: AccessMode
  tenant_column: string
  is_active: boolean
}

/** Fields about limits rather than about the connection; shown apart. */
const limits = new Set(['statement_timeout_ms', 'pool_max', 'max_connections', 'allow_explain', 'max_rows'])

/** What was typed, as the field's kind wants it. Text that is no number is sent as it is, and the API says what is wrong. */
export function configValue(kind: ConnectionField['kind'], text: string): unknown {
  if (text === '') return null
  if (kind === 'integer') return /^-?\d+$/.test(text) ? Number(text) : text
  if (kind === 'boolean') return text === 'true'
  return text
}

function toBody(values: SourceValues, fields: readonly ConnectionField[], isNew: boolean) {
  const plain = fields.filter((field) => field.kind !== 'secret')
  const config = Object.fromEntries(plain.map((field) => [field.name, configValue(field.kind, values.config[field.name] ?? '')] as const).filter(([, value]) => !isNew || value !== null))
  const secure = Object.fromEntries(Object.entries(values.secrets).filter(([, value]) => value !== ''))
  return {
    name: values.name,
    ds_type: values.ds_type,
    config,
    secure_config: secure,
    access_mode: values.access_mode,
    tenant_column: values.tenant_column.trim() || null,
    is_active: values.is_active,
  }
}

const defaultsOf = (fields: readonly ConnectionField[]) => Object.fromEntries(fields.filter((field) => field.kind !== 'secret').map((field) => [field.name, field.default_value ?? '']))

export function NewDataSourcePage() {
  const types = useQuery(dataSourceTypesQuery())
  return (
    <Page title="New data source" width="form" trail={[{ label: 'Data sources', to: '/datasources' }]} description="First the connection; then you choose which tables clients may see.">
      <Loaded query={types}>
        {({ items }) =>
          items[0] ? (
            <NewSource types={items} first={items[0]} />
          ) : (
            <Notice tone="warning" title="No plugin offers a data source type">
              Install one with <code className="font-mono">queryproxy plugin install</code> and start the proxy again.
            </Notice>
          )
        }
      </Loaded>
    </Page>
  )
}

function NewSource({ types, first }: { types: readonly DataSourceType[]; first: DataSourceType }) {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const form = useForm<SourceValues>({
    initial: { name: '', ds_type: first.ds_type, config: defaultsOf(first.fields), secrets: {}, access_mode: 'open', tenant_column: 'tenant', is_active: true },
    save: async (values) => ok(api.POST('/api/v1/datasources', { body: toBody(values, fieldsOf(types, values.ds_type), true) })),
    onSaved: (answer) => {
      const source = answer as DataSource
      void queryClient.invalidateQueries({ queryKey: ['datasources', 'list'] })
      toast(`Created ${source.name}`)
      void navigate(`/datasources/${source.id}/catalog`)
    },
  })
  return (
    <FormShell form={form} action="Create and choose tables" cancelTo="/datasources" isNew>
      <SourceFields form={form} types={types} isNew />
    </FormShell>
  )
}

const fieldsOf = (types: readonly DataSourceType[], type: string) => types.find((item) => item.ds_type === type)?.fields ?? []

export function SourceEditor({ source, types }: { source: DataSource; types: readonly DataSourceType[] }) {
  const queryClient = useQueryClient()
  const fields = fieldsOf(types, source.ds_type)
  const form = useForm<SourceValues>({
    initial: {
      name: source.name,
      ds_type: source.ds_type,
      config: Object.fromEntries(fields.filter((field) => field.kind !== 'secret').map((field) => [field.name, textOf(source.config[field.name])])),
      secrets: {},
      access_mode: source.access_mode,
      tenant_column: source.tenant_column ?? '',
      is_active: source.is_active,
    },
    save: async (values) => ok(api.PUT('/api/v1/datasources/{id}', { params: { path: { id: source.id } }, body: { ...toBody(values, fields, false), version: source.version } })),
    onSaved: (answer) => {
      toast('Saved')
      queryClient.setQueryData(dataSourceQuery(source.id).queryKey, answer as DataSource)
      void queryClient.invalidateQueries({ queryKey: ['datasources', 'list'] })
    },
  })
  const test = useMutation({ mutationFn: () => ok(api.POST('/api/v1/datasources/{id}/test', { params: { path: { id: source.id } } })) })
  return (
    <FormShell
      form={form}
      footer={
        <Button icon={PlugZap} busy={test.isPending} disabled={form.isDirty} title={form.isDirty ? 'Save first: the saved connection is tested.' : undefined} onClick={() => test.mutate()}>
          Test connection
        </Button>
      }
    >
      <SourceFields form={form} types={types} secureFields={source.secure_fields} />
      {test.data && <TestResult result={test.data} />}
    </FormShell>
  )
}

const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

export function TestResult({ result }: { result: { success: boolean; message: string; server_version: string | null; warnings: string[] } }) {
  return (
    <div className="grid gap-2">
      <Notice tone={result.success ? 'success' : 'danger'} title={result.success ? 'The connection works' : 'The connection does not work'}>
        {result.message}
        {result.server_version && !result.message.includes(result.server_version) && ` PostgreSQL ${result.server_version}.`}
      </Notice>
      {result.warnings.map((warning) => (
        <Notice key={warning} tone="warning">
          {warning}
        </Notice>
      ))}
    </div>
  )
}

function SourceFields({ form, types, secureFields = [], isNew = false }: { form: Form<SourceValues>; types: readonly DataSourceType[]; secureFields?: readonly string[]; isNew?: boolean }) {
  const { values, set, errors } = form
  const fields = fieldsOf(types, values.ds_type)
  const input = (field: ConnectionField) => <ConnectionInput key={field.name} field={field} form={form} isSet={secureFields.includes(field.name)} />
  return (
    <>
      <Card>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" required hint="What clients give as their database." errors={errors('name')}>
            <Input autoFocus={isNew} value={values.name} onChange={(event) => set('name', event.target.value)} />
          </Field>
          {types.length > 1 && (
            <Field label="Type" required errors={errors('ds_type')}>
              <Select
                disabled={!isNew}
                value={values.ds_type}
                onChange={(event) => form.patch({ ds_type: event.target.value, config: defaultsOf(fieldsOf(types, event.target.value)), secrets: {} }, 'ds_type', 'config', 'secure_config')}
              >
                {types.map((type) => (
                  <option key={type.ds_type} value={type.ds_type}>
                    {type.name}
                  </option>
                ))}
              </Select>
            </Field>
          )}
        </div>
      </Card>
      <Card title="Connection" description="How the proxy logs in to the upstream. Use a role that may only read what the proxy shows.">
        <div className="grid gap-4 sm:grid-cols-2">{fields.filter((field) => !limits.has(field.name)).map(input)}</div>
      </Card>
      <Card title="What clients see">
        <div className="grid gap-4">
          <div className="grid gap-1.5">
            <span className="text-[0.8125rem] font-medium" aria-hidden>
              Tables without a policy
            </span>
            <Segments
              label="Tables without a policy"
              value={values.access_mode}
              onChange={(mode) => set('access_mode', mode)}
              options={[
                { value: 'open', label: 'Show them' },
                { value: 'policy_required', label: 'Hide them' },
              ]}
            />
            <p className="text-xs text-ink-faint">
              {values.access_mode === 'open' ? 'Whoever may connect sees every table of the catalog, less what policies take away.' : 'Nothing shows until a policy allows it.'}
            </p>
          </div>
          <Field
            label="Tenant column"
            hint="Tables with this column show a user only the rows of their own tenant. Empty turns that off."
            errors={errors('tenant_column')}
            className="max-w-xs"
          >
            <Input className="font-mono text-xs" value={values.tenant_column} placeholder="off" onChange={(event) => set('tenant_column', event.target.value)} />
          </Field>
          {!isNew && <Switch label="Active" hint="When off, nobody can connect to it; running sessions end." checked={values.is_active} onChange={(value) => set('is_active', value)} />}
        </div>
      </Card>
      {fields.some((field) => limits.has(field.name)) && (
        <Card title="Limits">
          <div className="grid gap-4 sm:grid-cols-2">{fields.filter((field) => limits.has(field.name)).map(input)}</div>
        </Card>
      )}
    </>
  )
}

function ConnectionInput({ field, form, isSet }: { field: ConnectionField; form: Form<SourceValues>; isSet: boolean }) {
  const { values, errors } = form
  if (field.kind === 'secret') {
    const path = `secure_config.${field.name}`
    return (
      <Field label={field.label} required={field.is_required && !isSet} hint={isSet ? 'Is set; leave empty to keep it. It is stored encrypted and never shown.' : field.description || undefined} errors={errors(path)}>
        <SecretInput
          value={values.secrets[field.name] ?? ''}
          placeholder={isSet ? '••••••••' : undefined}
          onChange={(event) => form.patch({ secrets: { ...values.secrets, [field.name]: event.target.value } }, path)}
        />
      </Field>
    )
  }
  const path = `config.${field.name}`
  const value = values.config[field.name] ?? ''
  const change = (text: string) => form.patch({ config: { ...values.config, [field.name]: text } }, path)
  if (field.kind === 'boolean') {
    return (
      <div className="self-center">
        <Switch label={field.label} hint={field.description || undefined} checked={value === 'true'} onChange={(on) => change(String(on))} />
      </div>
    )
  }
  return (
    <Field label={field.label} required={field.is_required} hint={field.description || undefined} errors={errors(path)}>
      {field.kind === 'choice' ? (
        <Select value={value} onChange={(event) => change(event.target.value)}>
          {field.options?.map((option) => <option key={option}>{option}</option>)}
        </Select>
      ) : (
        <Input inputMode={field.kind === 'integer' ? 'numeric' : undefined} value={value} placeholder={field.default_value ?? undefined} onChange={(event) => change(event.target.value)} />
      )}
    </Field>
  )
}
