import { useState } from 'react'
import { Field, Input, SecretInput, Select, Switch, Textarea } from '@/design/field'
import { TagInput } from '@/design/tag-input'
import { positionIn } from '@/api/problem'
import { conditionOf, controlOf, type Definition, isNullable, type JsonSchema, labelOf, typesOf, valueOf } from './schema'
import { SqlEditor } from './sql-editor'

export interface SchemaFormProps {
  schema: JsonSchema
  definition: Definition
  onChange: (definition: Definition, path: string) => void
  /** The API's path of the definition, for its errors. */
  path?: string
  errors: (path: string) => readonly string[] | undefined
  columns: readonly { name: string; detail?: string }[]
  tables: readonly string[]
  attributes: readonly string[]
  /** Properties to leave out. */
  hidden?: readonly string[]
}

/** A form for any policy type's definition, made from its JSON Schema alone: plugins bring no code for the browser. */
export function SchemaForm(props: SchemaFormProps) {
  const { schema, definition, onChange, path = 'definition', hidden = [] } = props
  const properties = schema.properties ?? {}
  const shown = Object.entries(properties).filter(([name, property]) => {
    const condition = conditionOf(property, properties)
    return !hidden.includes(name) && (!condition || valueOf(properties[condition.field] ?? {}, definition, condition.field) === condition.value)
  })
  return (
    <div className="grid gap-4">
      {shown.map(([name, property]) => (
        <PropertyField
          key={name}
          {...props}
          name={name}
          property={property}
          description={conditionOf(property, properties)?.description ?? property.description}
          required={schema.required?.includes(name) ?? false}
          path={`${path}.${name}`}
          value={valueOf(property, definition, name)}
          onValue={(value) => onChange({ ...definition, [name]: value }, `${path}.${name}`)}
        />
      ))}
    </div>
  )
}

interface PropertyProps extends Omit<SchemaFormProps, 'onChange' | 'path'> {
  name: string
  property: JsonSchema
  description?: string
  required: boolean
  path: string
  value: unknown
  onValue: (value: unknown) => void
}

function PropertyField({ name, property, description, required, path, value, onValue, ...form }: PropertyProps) {
  const control = controlOf(property)
  const label = labelOf(name, property)
  const errors = form.errors(path)
  const text = value === null || value === undefined ? '' : String(value)
  if (control === 'switch') return <Switch label={label} hint={description} checked={value === true} onChange={onValue} />
  if (control === 'group') {
    return (
      <fieldset className="rounded-md border border-line p-4">
        <legend className="px-1 font-medium">{label}</legend>
        {description && <p className="mb-3 text-xs text-ink-faint">{description}</p>}
        <SchemaForm {...form} schema={property} path={path} definition={(value ?? {}) as Definition} onChange={(next) => onValue(next)} />
      </fieldset>
    )
  }
  const range = [property.minimum !== undefined && `at least ${property.minimum}`, property.maximum !== undefined && `at most ${property.maximum}`].filter(Boolean).join(', ')
  const hint = [description, control === 'number' && range ? `(${range})` : ''].filter(Boolean).join(' ')
  return (
    <Field label={label} required={required} hint={hint || undefined} errors={errors} className={['number', 'choice', 'column', 'table', 'text', 'secret'].includes(control) ? 'max-w-md' : undefined}>
      {control === 'sql' ? (
        <SqlEditor
          value={text}
          onChange={onValue}
          columns={form.columns}
          attributes={form.attributes}
          marks={errors?.map((message) => ({ from: positionIn(message) ?? 0, message }))}
        />
      ) : control === 'secret' ? (
        <SecretInput value={text} onChange={(event) => onValue(event.target.value)} />
      ) : control === 'choice' ? (
        <Select value={text} onChange={(event) => onValue(event.target.value === '' ? null : (property.enum?.find((option) => String(option) === event.target.value) ?? event.target.value))}>
          {(isNullable(property) || !required) && <option value="">–</option>}
          {property.enum
            ?.filter((option) => option !== null)
            .map((option) => (
              <option key={String(option)} value={String(option)}>
                {option === 'null' ? 'NULL' : String(option).replaceAll('_', ' ')}
              </option>
            ))}
        </Select>
      ) : control === 'column' || control === 'table' ? (
        <Suggested value={text} onChange={onValue} options={control === 'column' ? form.columns.map((column) => column.name) : form.tables} />
      ) : control === 'number' ? (
        <Input inputMode="decimal" value={text} onChange={(event) => onValue(readNumber(event.target.value, property))} />
      ) : control === 'list' ? (
        <TagInput values={Array.isArray(value) ? value.map(String) : []} onChange={onValue} placeholder="Type a value, press Enter" />
      ) : control === 'json' ? (
        <JsonInput value={value} onChange={onValue} />
      ) : (
        <Input value={text} maxLength={property.maxLength} onChange={(event) => onValue(event.target.value === '' && isNullable(property) ? null : event.target.value)} />
      )}
    </Field>
  )
}

/** A number as JSON has it; what is no number stays text, and the API says what is wrong. */
function readNumber(text: string, schema: JsonSchema): unknown {
  if (text.trim() === '') return isNullable(schema) ? null : undefined
  const number = Number(text)
  return Number.isNaN(number) || text.endsWith('.') || (typesOf(schema).includes('integer') && !Number.isInteger(number)) ? text : number
}

/** A name that may be typed or picked; the list is the browser's own. */
function Suggested({ value, onChange, options }: { value: string; onChange: (value: string) => void; options: readonly string[] }) {
  const unique = [...new Set(options)]
  return (
    <Select value={value} onChange={(event) => onChange(event.target.value)} className="font-mono">
      <option value="">{unique.length === 0 ? 'choose targets first' : 'choose one'}</option>
      {value && !unique.includes(value) && <option>{value}</option>}
      {unique.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </Select>
  )
}

function JsonInput({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  const [text, setText] = useState(() => (value === undefined ? '' : JSON.stringify(value, null, 2)))
  const [isBroken, setBroken] = useState(false)
  return (
    <>
      <Textarea
        className="font-mono text-xs"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          try {
            onChange(event.target.value.trim() === '' ? undefined : JSON.parse(event.target.value))
            setBroken(false)
          } catch {
            setBroken(true)
          }
        }}
      />
      {isBroken && <p className="text-xs text-deny">This is not JSON yet; the last valid text counts.</p>}
    </>
  )
}
