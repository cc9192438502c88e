import { screen, waitFor, within } from '@testing-library/react'
import { fakeApi, logIn, pageOf, show } from '@/test/render'

const query = {
  id: 7, at: '2026-01-31T12:00:00Z', user_id: null, username: 'alice', datasource_id: null, datasource_name: 'shop', statement: 'select 1', governed_sql: 'SELECT 1', policies: [], columns: [],
  decision: 'allowed', reason: null, sql_state: null, rows: 120, bytes: 2400, duration_ms: 0.2, run_count: 120, application_name: 'pgbench', client_address: '127.0.0.1', previewed_by: null,
}
const run = (number: number) => ({ at: '2026-01-31T12:00:00Z', statement: `select ${number}`, rows: 1, bytes: 20, duration_ms: 0.2 })

describe('The audit of statements', () => {
  beforeEach(logIn)

  it('shows how many runs share a record, and each of them a page at a time', async () => {
    const calls = fakeApi({
      'GET /api/v1/audit/queries': pageOf(query),
      'GET /api/v1/audit/queries/7/runs': (call: { query: URLSearchParams }) => ({ items: [run(Number(call.query.get('page')) * 1000)], total: 120, page: Number(call.query.get('page')), page_size: 50 }),
    })
    const { user } = show('/audit/queries')
    expect(await screen.findByText('× 120')).toBeInTheDocument()
    await user.click(document.querySelector('[data-row-link]')!)
    const dialog = await screen.findByRole('dialog')
    expect(await within(dialog).findByText('120 runs within a second')).toBeInTheDocument()
    expect(await within(dialog).findByTitle('select 1000')).toBeInTheDocument()
    await user.click(within(dialog).getByRole('button', { name: /next/i }))
    expect(await within(dialog).findByTitle('select 2000')).toBeInTheDocument()
    await waitFor(() => expect(calls.filter((call) => call.path.endsWith('/runs')).map((call) => call.query.get('page'))).toEqual(['1', '2']))
  })

  it('asks for no runs of a record of one', async () => {
    const calls = fakeApi({ 'GET /api/v1/audit/queries': pageOf({ ...query, run_count: 1 }) })
    const { user } = show('/audit/queries')
    await screen.findByText('alice')
    await user.click(document.querySelector('[data-row-link]')!)
    expect(await screen.findByRole('dialog')).toBeInTheDocument()
    expect(calls.some((call) => call.path.endsWith('/runs'))).toBe(false)
    expect(screen.queryByText(/× /)).not.toBeInTheDocument()
  })
})
