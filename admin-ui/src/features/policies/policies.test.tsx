import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { answer, fakeApi, logIn, pageOf, show } from '@/test/render'
import { clean, conditionOf, controlOf, type Definition, type JsonSchema, labelOf } from './schema'
import { SchemaForm } from './schema-form'

// The editor itself is tried in a browser; here the plain field stands in for it.
vi.mock('./sql-editor', () => ({
  SqlEditor: ({ value, onChange, marks }: { value: string; onChange: (value: string) => void; marks?: { from: number; message: string }[] }) => (
    <>
      <textarea aria-label="sql" value={value} onChange={(event) => onChange(event.target.value)} />
      {marks?.map((mark) => <i key={mark.from}>mark at {mark.from}</i>)}
    </>
  ),
}))

/** As a plugin of somebody else may bring it: every kind of property. */
const schema: JsonSchema = {
  type: 'object',
  properties: {
    column: { type: 'string', 'x-widget': 'column-picker', description: 'Column to mask' },
    table: { type: 'string', 'x-widget': 'table-picker' },
    condition: { type: 'string', 'x-widget': 'sql-expression' },
    api_key: { type: ['string', 'null'], 'x-widget': 'secret' },
    method: { enum: ['keep', 'drop', null], default: null },
    keep: { type: 'integer', minimum: 0, maximum: 16, default: 4, description: 'keep: how many to keep.' },
    loud: { type: 'boolean', default: false },
    words: { type: 'array', items: { type: 'string' } },
    nested: { type: 'object', properties: { depth: { type: 'number' } } },
    anything: {},
  },
  required: ['column'],
}

function Harness({ onChange, errors = () => undefined }: { onChange?: (definition: Definition) => void; errors?: (path: string) => string[] | undefined }) {
  const [definition, setDefinition] = useState<Definition>({})
  return (
    <SchemaForm
      schema={schema}
      definition={definition}
      onChange={(next) => {
        setDefinition(next)
        onChange?.(next)
      }}
      errors={errors}
      columns={[{ name: 'ssn' }, { name: 'email' }]}
      tables={['public.orders']}
      attributes={['tenant']}
    />
  )
}

describe('The form of a policy type', () => {
  it('has a fitting control for every property', () => {
    expect(Object.values(schema.properties ?? {}).map(controlOf)).toEqual(['column', 'table', 'sql', 'secret', 'choice', 'number', 'switch', 'list', 'group', 'json'])
    expect(labelOf('api_key', {})).toBe('Api key')
  })

  it('writes what is entered, in the types of the schema', async () => {
    const seen: Definition[] = []
    const { user } = show('/', [{ path: '/', element: <Harness onChange={(next) => seen.push(next)} /> }])
    await user.selectOptions(screen.getByLabelText(/^Column/), 'ssn')
    await user.selectOptions(screen.getByLabelText(/^Table/), 'public.orders')
    await user.type(screen.getByLabelText(/^Api key/), 'secret')
    expect(screen.getByLabelText(/^Api key/)).toHaveAttribute('type', 'password')
    expect(screen.queryByLabelText(/^Keep/)).toBeNull()
    await user.selectOptions(screen.getByLabelText(/^Method/), 'keep')
    await user.clear(screen.getByLabelText(/^Keep/))
    await user.type(screen.getByLabelText(/^Keep/), '12')
    await user.click(screen.getByRole('switch', { name: 'Loud' }))
    await user.type(screen.getByLabelText(/^Words/), 'a,b{Enter}')
    await user.type(screen.getByLabelText(/^Depth/), '1.5')
    expect(seen.at(-1)).toEqual({ column: 'ssn', table: 'public.orders', api_key: 'secret', method: 'keep', keep: 12, loud: true, words: ['a', 'b'], nested: { depth: 1.5 } })
  })

  it('shows errors at their properties, and in SQL at their place', () => {
    const messages: Record<string, string[]> = { 'definition.column': ['No such column.'], 'definition.condition': ['syntax error (character 5)'] }
    show('/', [{ path: '/', element: <Harness errors={(path) => messages[path]} /> }])
    expect(screen.getByLabelText(/^Column/)).toHaveAccessibleDescription(/No such column/)
    expect(screen.getByText('mark at 4')).toBeInTheDocument()
  })

  it('leaves out what is empty or does not count', () => {
    expect(conditionOf(schema.properties?.keep ?? {}, schema.properties ?? {})).toMatchObject({ field: 'method', value: 'keep', description: 'How many to keep.' })
    expect(clean(schema, { column: '', api_key: null, method: 'drop', keep: 3, loud: false, unknown: 1 })).toEqual({ column: '', method: 'drop', loud: false })
  })
})

describe('A new policy', () => {
  const types = pageOf({ id: 'acme.keep', name: 'Acme mask', description: 'Of a plugin.', target_granularity: 'column', plugin: 'Acme', json_schema: schema })
  const trial = { is_valid: true, errors: [], matches: [], match_count: 0 }

  it('of a plugin is sent as its schema says, and errors come back to their fields', async () => {
    logIn()
    let refuse = true
    const calls = fakeApi({
      'GET /api/v1/policy-types': types,
      'POST /api/v1/policies/validate': trial,
      'POST /api/v1/policies': () =>
        refuse
          ? answer(422, { title: 'Not acceptable', errors: { name: ['Is taken.'], 'definition.keep': ['Too many.'], 'targets[0].columns': ['Is required.'], odd: ['Nobody shows this.'] } })
          : { id: 'p1', name: 'n', policy_type: 'acme.keep', targets: [], definition: {}, is_enabled: true, version: 1 },
      'GET /api/v1/policies/p1': { id: 'p1', name: 'n', policy_type: 'acme.keep', targets: [], definition: {}, is_enabled: true, version: 1, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' },
      'GET /api/v1/policies/p1/assignments': pageOf(),
    })
    const { user } = show('/policies/new')
    await user.type(await screen.findByLabelText(/^Name/), 'n')
    await user.selectOptions(screen.getByLabelText(/^Method/), 'keep')
    await user.click(screen.getByRole('button', { name: 'Create policy' }))
    expect(await screen.findByText('Is taken.')).toBeInTheDocument()
    expect(screen.getByLabelText(/^Keep/)).toHaveAccessibleDescription(/Too many/)
    expect(screen.getByLabelText(/^Columns/)).toHaveAccessibleDescription(/Is required/)
    expect(screen.getByText('odd: Nobody shows this.')).toBeInTheDocument()
    await waitFor(() => expect(screen.getByLabelText(/^Name/)).toHaveFocus())

    refuse = false
    await user.type(screen.getByLabelText(/^Columns/), 'ssn{Enter}')
    expect(screen.queryByText('Is required.')).toBeNull()
    // The name is still wrong, but the focus is where somebody types.
    expect(screen.getByText('Is taken.')).toBeInTheDocument()
    expect(screen.getByLabelText(/^Columns/)).toHaveFocus()
    await user.click(screen.getByRole('button', { name: 'Create policy' }))
    expect(await screen.findByText('Not assigned anywhere')).toBeInTheDocument()
    expect(calls.filter((call) => call.method === 'POST' && call.path === '/api/v1/policies').at(-1)?.body).toEqual({
      name: 'n',
      policy_type: 'acme.keep',
      targets: [{ schemas: [], tables: [], columns: ['ssn'] }],
      definition: { method: 'keep' },
      is_enabled: true,
    })
  })
})
