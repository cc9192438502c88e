/** The part of JSON Schema that policy types' definitions use. */
export interface JsonSchema {
  type?: string | string[]
  title?: string
  description?: string
  default?: unknown
  enum?: unknown[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  'x-widget'?: string
}
export type Definition = Record<string, unknown>

export const typesOf = (schema: JsonSchema): string[] => (Array.isArray(schema.type) ? schema.type : schema.type ? [schema.type] : [])
export const isNullable = (schema: JsonSchema): boolean => typesOf(schema).includes('null') || (schema.enum?.includes(null) ?? false)

/** The kind of control that edits a property. */
export type Control = 'sql' | 'column' | 'table' | 'secret' | 'choice' | 'switch' | 'number' | 'text' | 'list' | 'group' | 'json'

export function controlOf(schema: JsonSchema): Control {
  switch (schema['x-widget']) {
    case 'sql-expression':
    case 'sql-predicate':
      return 'sql'
    case 'column-picker':
      return 'column'
    case 'table-picker':
      return 'table'
    case 'secret':
      return 'secret'
  }
  if (schema.enum) return 'choice'
  const [type] = typesOf(schema).filter((name) => name !== 'null')
  switch (type) {
    case 'boolean':
      return 'switch'
    case 'integer':
    case 'number':
      return 'number'
    case 'string':
      return 'text'
    case 'array':
      return typesOf(schema.items ?? {}).includes('string') ? 'list' : 'json'
    case 'object':
      return schema.properties ? 'group' : 'json'
    default:
      return 'json'
  }
}

/** "mask_expression" as people read it. */
export function labelOf(name: string, schema: JsonSchema): string {
  if (schema.title) return schema.title
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1).replace(/\bsql\b/gi, 'SQL')
}

/**
 * A description that begins with a value of another field and a colon ("partial: how many …") says that the property counts only for that value: then it
 * is shown only for it.
 */
export function conditionOf(schema: JsonSchema, siblings: Record<string, JsonSchema>): { field: string; value: string; description: string } | null {
  const match = /^(\w+): (.*)$/s.exec(schema.description ?? '')
  if (!match?.[1] || match[2] === undefined) return null
  const [, value, description] = match
  const found = Object.entries(siblings).find(([, sibling]) => sibling.enum?.includes(value))
  return found ? { field: found[0], value, description: description.charAt(0).toUpperCase() + description.slice(1) } : null
}

/** The value a property has in a definition, or the default. */
export const valueOf = (schema: JsonSchema, definition: Definition, name: string): unknown => (name in definition ? definition[name] : schema.default)

/** A definition without what is empty or does not count for the values chosen. */
export function clean(schema: JsonSchema, definition: Definition): Definition {
  const properties = schema.properties ?? {}
  return Object.fromEntries(
    Object.entries(definition).filter(([name, value]) => {
      const property = properties[name]
      if (!property || value === undefined) return false
      if ((value === null || value === '') && !(schema.required ?? []).includes(name)) return false
      const condition = conditionOf(property, properties)
      return !condition || valueOf(properties[condition.field] ?? {}, definition, condition.field) === condition.value
    }),
  )
}
