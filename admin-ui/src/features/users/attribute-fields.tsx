import { useQuery } from '@tanstack/react-query'
import { attributesQuery } from '@/api/queries'
import type { AttributeDefinition } from '@/api/types'
import { ButtonLink } from '@/design/button'
import { Field, Input, Select } from '@/design/field'
import { Loaded } from '@/design/query-boundary'
import { TagInput } from '@/design/tag-input'

type Values = Record<string, unknown>

/** One field for each defined attribute, fitting its type. What is left empty falls back to the attribute's default. */
export function AttributeFields({ values, onChange, errors }: { values: Values; onChange: (key: string, value: unknown) => void; errors: (path: string) => readonly string[] | undefined }) {
  const definitions = useQuery(attributesQuery())
  return (
    <Loaded query={definitions}>
      {({ items }) =>
        items.length === 0 ? (
          <div className="flex flex-wrap items-center justify-between gap-3 text-ink-soft">
            <p>No attributes are defined. Policies use them as {'{user.key}'}, for example to filter rows by department.</p>
            <ButtonLink to="/attributes/new" size="sm">
              Define an attribute
            </ButtonLink>
          </div>
        ) : (
          <div className="grid gap-4 sm:grid-cols-2">
            {items.map((definition) => (
              <Field key={definition.id} label={definition.key} hint={hintOf(definition)} errors={errors(`attributes.${definition.key}`)}>
                <AttributeInput definition={definition} value={values[definition.key]} onChange={(value) => onChange(definition.key, value)} />
              </Field>
            ))}
          </div>
        )
      }
    </Loaded>
  )
}

function hintOf({ description, default_value: fallback }: AttributeDefinition): string | undefined {
  const without = fallback === null || fallback === undefined ? undefined : `Without a value: ${JSON.stringify(fallback)}`
  return [description, without].filter(Boolean).join(' ') || undefined
}

function AttributeInput({ definition, value, onChange }: { definition: AttributeDefinition; value: unknown; onChange: (value: unknown) => void }) {
  const allowed = definition.allowed_values?.map(String)
  if (definition.value_type === 'list') {
    return <TagInput values={Array.isArray(value) ? value.map(String) : []} suggestions={allowed} placeholder="Type a value, press Enter" onChange={(list) => onChange(list.length > 0 ? list : undefined)} />
  }
  const read = (text: string): unknown => {
    if (text === '') return undefined
    if (definition.value_type === 'boolean') return text === 'true'
    return definition.value_type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text
  }
  const shown = value === undefined || value === null ? '' : String(value)
  if (definition.value_type === 'boolean' || allowed) {
    return (
      <Select value={shown} onChange={(event) => onChange(read(event.target.value))}>
        <option value="">not set</option>
        {(allowed ?? ['true', 'false']).map((option) => (
          <option key={option}>{option}</option>
        ))}
      </Select>
    )
  }
  return <Input inputMode={definition.value_type === 'integer' ? 'numeric' : undefined} value={shown} placeholder="not set" onChange={(event) => onChange(read(event.target.value))} />
}
