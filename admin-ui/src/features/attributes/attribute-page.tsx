import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import { api, ok } from '@/api/client'
import { attributeQuery } from '@/api/queries'
import type { AttributeDefinition, AttributeType } from '@/api/types'
import { DangerZone } from '@/design/danger'
import { Field, Input, Segments, Select } from '@/design/field'
import { FormShell } from '@/design/form'
import { Loaded } from '@/design/query-boundary'
import { Card, Page } from '@/design/surface'
import { TagInput } from '@/design/tag-input'
import { toast } from '@/design/toast'
import { type Form, useForm } from '@/lib/form'

interface AttributeValues {
  key: string
  value_type: AttributeType
  allowed: string[]
  fallback: string
  description: string
}

/** What was typed, as a value of the type; text that does not fit is sent as it is, and the API says what is wrong. */
export function typed(type: AttributeType, text: string): unknown {
  if (type === 'integer' && /^-?\d+$/.test(text)) return Number(text)
  if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true'
  return text
}

function toBody({ key, value_type, allowed, fallback, description }: AttributeValues) {
  const item = value_type === 'list' ? 'string' : value_type
  const list = fallback.split(',').map((part) => part.trim()).filter(Boolean)
  return {
    key,
    value_type,
    allowed_values: allowed.length > 0 && value_type !== 'boolean' ? allowed.map((value) => typed(item, value)) : null,
    default_value: fallback === '' ? null : value_type === 'list' ? list : typed(value_type, fallback),
    description: description.trim() || null,
  }
}

export function NewAttributePage() {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const form = useForm<AttributeValues>({
    initial: { key: '', value_type: 'string', allowed: [], fallback: '', description: '' },
    save: async (values) => ok(api.POST('/api/v1/attribute-definitions', { body: toBody(values) })),
    onSaved: (answer) => {
      void queryClient.invalidateQueries({ queryKey: ['attributes'] })
      toast(`Created ${(answer as AttributeDefinition).key}`)
      void navigate('/attributes')
    },
  })
  return (
    <Page title="New attribute" width="form" trail={[{ label: 'Attributes', to: '/attributes' }]}>
      <FormShell form={form} action="Create attribute" cancelTo="/attributes" isNew>
        <AttributeFields form={form} isNew />
      </FormShell>
    </Page>
  )
}

export function AttributePage() {
  const { id = '' } = useParams()
  const query = useQuery(attributeQuery(id))
  return (
    <Page title={query.data?.key ?? 'Attribute'} width="form" trail={[{ label: 'Attributes', to: '/attributes' }]}>
      <Loaded query={query}>
        {(attribute) => (
          <>
            <AttributeEditor key={attribute.version} attribute={attribute} />
            <DangerZone
              noun="attribute"
              name={attribute.key}
              consequence="An attribute that users have or policies name cannot be deleted; the answer says which."
              remove={() => ok(api.DELETE('/api/v1/attribute-definitions/{id}', { params: { path: { id } } }))}
              invalidate={['attributes']}
              goTo="/attributes"
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function AttributeEditor({ attribute }: { attribute: AttributeDefinition }) {
  const queryClient = useQueryClient()
  const fallback = attribute.default_value
  const form = useForm<AttributeValues>({
    initial: {
      key: attribute.key,
      value_type: attribute.value_type,
      allowed: attribute.allowed_values?.map(String) ?? [],
      fallback: fallback === null || fallback === undefined ? '' : Array.isArray(fallback) ? fallback.join(', ') : String(fallback),
      description: attribute.description ?? '',
    },
    save: async (values) => ok(api.PUT('/api/v1/attribute-definitions/{id}', { params: { path: { id: attribute.id } }, body: { ...toBody(values), version: attribute.version } })),
    onSaved: () => {
      toast('Saved')
      void queryClient.invalidateQueries({ queryKey: ['attributes'] })
    },
  })
  return (
    <FormShell form={form}>
      <AttributeFields form={form} />
    </FormShell>
  )
}

const types: readonly { value: AttributeType; label: string }[] = [
  { value: 'string', label: 'Text' },
  { value: 'integer', label: 'Integer' },
  { value: 'boolean', label: 'Yes or no' },
  { value: 'list', label: 'List of texts' },
]

function AttributeFields({ form, isNew = false }: { form: Form<AttributeValues>; isNew?: boolean }) {
  const { values, set, errors } = form
  return (
    <Card>
      <div className="grid gap-4">
        <Field label="Key" required hint={<>Policies write it as <code className="font-mono text-accent">{`{user.${values.key || 'key'}}`}</code>.</>} errors={errors('key')} className="max-w-md">
          <Input autoFocus={isNew} className="font-mono text-xs" value={values.key} onChange={(event) => set('key', event.target.value)} />
        </Field>
        <div className="grid gap-1.5">
          <span className="text-[0.8125rem] font-medium" aria-hidden>
            Type
          </span>
          <Segments label="Type" options={types} value={values.value_type} onChange={(value) => set('value_type', value)} />
          {errors('value_type')?.map((error) => (
            <p key={error} className="text-xs text-deny">
              {error}
            </p>
          ))}
        </div>
        {values.value_type !== 'boolean' && (
          <Field label="Allowed values" hint={values.value_type === 'list' ? 'Each item of a list must be one of these; empty for any.' : 'Empty for any.'} errors={errors('allowed_values')} className="max-w-xl">
            <TagInput values={values.allowed} onChange={(allowed) => form.patch({ allowed }, 'allowed_values')} placeholder="Type a value, press Enter" />
          </Field>
        )}
        <Field label="Default" hint={`For users without a value; empty for NULL, which shows no rows.${values.value_type === 'list' ? ' Separate items by commas.' : ''}`} errors={errors('default_value')} className="max-w-md">
          {values.value_type === 'boolean' ? (
            <Select value={values.fallback} onChange={(event) => form.patch({ fallback: event.target.value }, 'default_value')}>
              <option value="">NULL</option>
              <option>true</option>
              <option>false</option>
            </Select>
          ) : (
            <Input value={values.fallback} onChange={(event) => form.patch({ fallback: event.target.value }, 'default_value')} />
          )}
        </Field>
        <Field label="Description" errors={errors('description')}>
          <Input value={values.description} onChange={(event) => set('description', event.target.value)} />
        </Field>
      </div>
    </Card>
  )
}
