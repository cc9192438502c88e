import { screen, waitFor } from '@testing-library/react'
import { answer, fakeApi, logIn, pageOf, show } from '@/test/render'
import { catalogBody, columnsByTable, type FoundColumn, type FoundTable, initiallyExcluded } from './selection'
import { DriftPanel } from './drift-panel'

const table = (name: string, isIn = false): FoundTable => ({ schema_name: 'public', table_name: name, table_type: 'TABLE', is_already_selected: isIn })
const column = (name: string, of: string, isIn = false): FoundColumn => ({ schema_name: 'public', table_name: of, column_name: name, ordinal_position: 1, data_type: 'text', is_nullable: true, column_default: null, arrow_type: 'Utf8', is_already_selected: isIn })

describe('A selection', () => {
  it('does not grow by itself: new columns of a known table begin left out, those of a new table chosen', () => {
    const columns = columnsByTable([column('id', 'old', true), column('added', 'old'), column('id', 'fresh')])
    const excluded = initiallyExcluded([table('old', true), table('fresh')], columns)
    expect(catalogBody([table('old', true), table('fresh')], columns, excluded)).toEqual([
      {
        schema_name: 'public',
        is_selected: true,
        tables: [
          { table_name: 'old', table_type: 'TABLE', is_selected: true, columns: [{ column_name: 'id', is_selected: true }, { column_name: 'added', is_selected: false }] },
          { table_name: 'fresh', table_type: 'TABLE', is_selected: true },
        ],
      },
    ])
  })

  it('of 5,000 tables fits into one request', () => {
    const tables = Array.from({ length: 5000 }, (_, index) => table(`a_table_with_a_rather_long_name_${index}`))
    expect(JSON.stringify({ action: 'save_catalog', schemas: catalogBody(tables, new Map(), new Map()) }).length).toBeLessThan(1024 * 1024)
  })
})

const source = { id: 's1', name: 'shop', ds_type: 'postgres', config: {}, secure_fields: [], access_mode: 'open', tenant_column: null, is_active: true, catalog_version: 0, last_sync_at: null, last_sync_result: null, version: 1, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' }
const stream = (...events: object[]) => new Response(events.map((event, index) => `id: ${index + 1}\ndata: ${JSON.stringify(event)}\n\n`).join(''), { headers: { 'content-type': 'text/event-stream' } })

describe('The wizard', () => {
  beforeEach(logIn)

  it('goes from schemas to tables to columns and saves', async () => {
    let saved = false
    const results: Record<string, unknown> = {
      discover_schemas: [{ schema_name: 'public', is_already_selected: false }, { schema_name: 'other', is_already_selected: false }],
      discover_tables: [table('orders'), table('customers')],
      discover_columns: [column('id', 'orders'), column('note', 'orders')],
      save_catalog: { catalog_version: 1, schemas: 1, tables: 1, columns: 2 },
    }
    let action = ''
    const calls = fakeApi({
      'GET /api/v1/datasources/s1': () => ({ ...source, catalog_version: saved ? 1 : 0 }),
      'GET /api/v1/datasources/s1/catalog/tables': pageOf({ id: 't', schema_name: 'public', table_name: 'orders', table_type: 'TABLE', is_selected: true, column_count: 2, selected_column_count: 2 }),
      'POST /api/v1/datasources/s1/discover': (call: { body: unknown }) => {
        action = (call.body as { action: string }).action
        return answer(202, { job_id: 'j1' })
      },
      'GET /api/v1/datasources/s1/discover/j1/events': () => {
        saved ||= action === 'save_catalog'
        return stream({ type: 'progress', phase: 'tables', detail: 'public', done: 1, total: 2 }, { type: 'result', data: results[action] }, { type: 'done' })
      },
    })
    const { user } = show('/datasources/s1/catalog')
    await user.click(await screen.findByRole('button', { name: /Read the upstream/ }))
    await user.click(await screen.findByRole('button', { name: 'Go on to tables' }))
    expect(await screen.findByText('0 tables chosen')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Go on to columns' })).toBeDisabled()
    await user.type(screen.getByRole('searchbox'), 'ord')
    await user.click(await screen.findByRole('checkbox', { name: /Select all that the search shows/ }))
    expect(screen.getByText('1 table chosen')).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Go on to columns' }))
    await user.click(await screen.findByRole('button', { name: 'Save the catalog' }))
    expect(await screen.findByText('Catalog version 1')).toBeInTheDocument()
    const bodies = calls.filter((call) => call.method === 'POST').map((call) => call.body)
    expect(bodies[1]).toEqual({ action: 'discover_tables', schemas: ['public'] })
    expect(bodies[3]).toEqual({ action: 'save_catalog', schemas: [{ schema_name: 'public', is_selected: true, tables: [{ table_name: 'orders', table_type: 'TABLE', is_selected: true }] }] })
  })

  it('offers extensions and functions, keeps those that were chosen, and goes on with the keyboard', async () => {
    const routine = (type: string, name: string, isIn: boolean) => ({ routine_type: type, routine_name: name, detail: '', comment: '', is_already_selected: isIn })
    const results: Record<string, unknown> = {
      discover_schemas: [{ schema_name: 'public', is_already_selected: true }],
      discover_tables: [table('orders', true)],
      discover_columns: [column('id', 'orders', true)],
      discover_routines: [routine('EXTENSION', 'citext', true), routine('EXTENSION', 'pg_trgm', false), routine('FUNCTION', 'tools.shout(text)', false)],
      save_catalog: { catalog_version: 1, schemas: 1, tables: 1, columns: 1 },
    }
    let action = ''
    const calls = fakeApi({
      'GET /api/v1/datasources/s1': source,
      'POST /api/v1/datasources/s1/discover': (call: { body: unknown }) => {
        action = (call.body as { action: string }).action
        return answer(202, { job_id: 'j1' })
      },
      'GET /api/v1/datasources/s1/discover/j1/events': () => stream({ type: 'result', data: results[action] }, { type: 'done' }),
    })
    const { user } = show('/datasources/s1/catalog')
    await user.click(await screen.findByRole('button', { name: /Read the upstream/ }))
    await waitFor(() => expect(screen.getByRole('listbox', { name: 'schemas' })).toHaveFocus())
    await user.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByRole('listbox', { name: 'tables' })).toHaveFocus())
    await user.keyboard('{Enter}')
    await user.click(await screen.findByRole('button', { name: 'Extensions and functions' }))
    expect(await screen.findByText('1 function chosen')).toBeInTheDocument()
    // Without a layout there are no rows in sight.
    await user.type(screen.getByRole('searchbox'), 'shout')
    await user.click(await screen.findByRole('checkbox', { name: /Select all that the search shows/ }))
    await user.click(screen.getByRole('button', { name: 'Save the catalog' }))
    await waitFor(() => expect(action).toBe('save_catalog'))
    expect(calls.filter((call) => call.method === 'POST').at(-1)?.body).toMatchObject({ extensions: ['citext'], functions: ['tools.shout(text)'] })
  })

  it('shows progress and cancels on the server too', async () => {
    const calls = fakeApi({
      'GET /api/v1/datasources/s1': source,
      'POST /api/v1/datasources/s1/discover': answer(202, { job_id: 'j1' }),
      'GET /api/v1/datasources/s1/discover/j1/events': () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('id: 1\ndata: {"type":"progress","phase":"tables","detail":"public.orders","done":25,"total":100}\n\n')) })),
      'DELETE /api/v1/datasources/s1/discover/j1': null,
    })
    const { user } = show('/datasources/s1/catalog')
    await user.click(await screen.findByRole('button', { name: /Read the upstream/ }))
    await waitFor(() => expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '25'))
    expect(screen.getByText('public.orders')).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(calls.some((call) => call.method === 'DELETE')).toBe(true))
    await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull())
  })

  it('offers to stop the job that is in the way', async () => {
    fakeApi({ 'GET /api/v1/datasources/s1': source, 'POST /api/v1/datasources/s1/discover': answer(409, { detail: 'A discovery runs.', job_id: 'other' }), 'DELETE /api/v1/datasources/s1/discover/other': null })
    const { user } = show('/datasources/s1/catalog')
    await user.click(await screen.findByRole('button', { name: /Read the upstream/ }))
    await user.click(await screen.findByRole('button', { name: 'Stop it' }))
    expect(await screen.findByText('Stopped it; start again')).toBeInTheDocument()
  })
})

it('shows drift in its three kinds', () => {
  const item = (name: string, before: string | null, after: string | null) => ({ schema_name: 'public', table_name: 'orders', column_name: name, before, after })
  show('/', [{ path: '/', element: <DriftPanel drift={{ in_sync: false, added: [item('a', null, 'text')], removed: [item('r', 'int', null)], changed: [item('c', 'int', 'text')] }} at={null} onReview={() => {}} /> }])
  for (const title of ['New upstream', 'Gone upstream', 'Changed upstream']) expect(screen.getByRole('heading', { name: new RegExp(title) })).toBeInTheDocument()
  expect(screen.getByText('int → text')).toBeInTheDocument()
})
