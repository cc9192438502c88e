import type { components } from '@/api/schema'

/** What discovery found and what of it was chosen. Names only: every fact about a table comes from the upstream when the catalog is saved. */
export type FoundSchema = components['schemas']['SchemaItem']
export type FoundTable = components['schemas']['TableItem']
export type FoundColumn = components['schemas']['ColumnItem']
export type FoundRoutine = components['schemas']['RoutineItem']
export type Drift = components['schemas']['CatalogDifference']
export type DriftItem = Drift['added'][number]

/** A key for maps; the separator cannot occur in a name. */
export const tableKey = (table: { schema_name: string; table_name: string }): string => `${table.schema_name}\u0000${table.table_name}`

export function columnsByTable(columns: readonly FoundColumn[]): Map<string, FoundColumn[]> {
  const tables = new Map<string, FoundColumn[]>()
  for (const column of columns) {
    const key = tableKey(column)
    const list = tables.get(key)
    if (list) list.push(column)
    else tables.set(key, [column])
  }
  return tables
}

/**
 * The columns that begin unselected: of a table that is in the catalog already, those that were left out or are new upstream, since a list of what is allowed
 * must not grow by itself; of a new table none.
 */
export function initiallyExcluded(tables: readonly FoundTable[], columns: ReadonlyMap<string, FoundColumn[]>): Map<string, Set<string>> {
  const excluded = new Map<string, Set<string>>()
  for (const table of tables.filter((found) => found.is_already_selected)) {
    const left = (columns.get(tableKey(table)) ?? []).filter((column) => !column.is_already_selected).map((column) => column.column_name)
    if (left.length > 0) excluded.set(tableKey(table), new Set(left))
  }
  return excluded
}

/** The body of save_catalog. Tables of which every column is chosen go without a list, so that thousands of them fit into one request. */
export function catalogBody(tables: readonly FoundTable[], columns: ReadonlyMap<string, FoundColumn[]>, excluded: ReadonlyMap<string, ReadonlySet<string>>) {
  const names = [...new Set(tables.map((table) => table.schema_name))]
  return names.map((schema_name) => ({
    schema_name,
    is_selected: true,
    tables: tables
      .filter((table) => table.schema_name === schema_name)
      .map(({ table_name, table_type, ...rest }) => {
        const out = excluded.get(tableKey({ table_name, ...rest }))
        const listed = out?.size ? (columns.get(tableKey({ table_name, ...rest })) ?? []).map(({ column_name }) => ({ column_name, is_selected: !out.has(column_name) })) : undefined
        return { table_name, table_type, is_selected: true, ...(listed ? { columns: listed } : {}) }
      }),
  }))
}

export const routineKey = (routine: FoundRoutine): string => `${routine.routine_type}\u0000${routine.routine_name}`

/** The part of save_catalog's body about extensions and functions. */
export function routineBody(routines: readonly FoundRoutine[], chosen: ReadonlySet<string>) {
  const names = (type: string) => routines.filter((routine) => routine.routine_type === type && chosen.has(routineKey(routine))).map((routine) => routine.routine_name)
  return { extensions: names('EXTENSION'), functions: names('FUNCTION') }
}
