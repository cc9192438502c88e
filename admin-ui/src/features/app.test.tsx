import { screen, waitFor, within } from '@testing-library/react'
import { admin, answer, fakeApi, logIn, pageOf, show } from '@/test/render'
import { setSession } from '@/api/session'

const role = { id: 'r1', name: 'analysts', description: null, is_active: true, parent_ids: [], member_count: 0, version: 3, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' }

describe('The login', () => {
  beforeEach(() => setSession(null))

  it('is asked for first and leads back', async () => {
    const calls = fakeApi({ 'POST /api/v1/auth/login': { token: 't', expires_at: '2999-01-01T00:00:00Z', user: admin } })
    const { user } = show('/roles?search=x')
    await user.type(await screen.findByLabelText(/User name/), 'admin')
    await user.type(screen.getByLabelText(/^Password/), 'secret{Enter}')
    expect(await screen.findByRole('heading', { name: 'Roles' })).toBeInTheDocument()
    expect(calls.find((call) => call.path === '/api/v1/roles')?.query.get('search')).toBe('x')
  })

  it('says when it is refused, and for how long', async () => {
    fakeApi({ 'POST /api/v1/auth/login': answer(429, { detail: 'Too many tries.' }, { 'retry-after': '60' }) })
    const { user } = show('/login')
    await user.click(screen.getByRole('button', { name: 'Log in' }))
    expect(screen.getByText('Enter your name.')).toBeInTheDocument()
    await user.type(screen.getByLabelText(/User name/), 'admin')
    await user.type(screen.getByLabelText(/^Password/), 'secret{Enter}')
    expect(await screen.findByRole('alert')).toHaveTextContent('Too many tries. Try again in 60 seconds.')
  })
})

describe('A list', () => {
  beforeEach(logIn)

  it('says what to do next when it is empty', async () => {
    fakeApi({})
    show('/roles')
    const empty = await screen.findByText('No roles yet')
    expect(within(empty.parentElement as HTMLElement).getByRole('link', { name: 'New role' })).toHaveAttribute('href', '/roles/new')
  })

  it('searches, says when nothing fits, and clears', async () => {
    const calls = fakeApi({ 'GET /api/v1/roles': (call: { query: URLSearchParams }) => (call.query.get('search') ? pageOf() : pageOf(role)) })
    const { user, router } = show('/roles')
    await screen.findByText('analysts')
    await user.keyboard('/')
    await user.keyboard('zzz')
    expect(await screen.findByText('No roles fit')).toBeInTheDocument()
    expect(router.state.location.search).toContain('search=zzz')
    await user.click(screen.getByRole('button', { name: 'Clear search and filters' }))
    expect(await screen.findByText('analysts')).toBeInTheDocument()
    expect(calls.length).toBeLessThan(12)
  })

  it('says when it cannot be loaded, and tries again', async () => {
    let broken = true
    fakeApi({ 'GET /api/v1/roles': () => (broken ? answer(500, { detail: 'Something went wrong inside the proxy; its log tells what.' }) : pageOf(role)) })
    const { user } = show('/roles')
    expect(await screen.findByText(/its log tells what/)).toBeInTheDocument()
    broken = false
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('analysts')).toBeInTheDocument()
  })

  it('is left for the creation with N', async () => {
    fakeApi({})
    const { user } = show('/roles')
    await screen.findByText('No roles yet')
    await user.keyboard('n')
    expect(await screen.findByRole('heading', { name: 'New role' })).toBeInTheDocument()
  })
})

it('reads every page of what a picker offers', async () => {
  logIn()
  const user = (index: number) => ({ id: `u${index}`, username: `user ${index}`, tenant: null, is_admin: false, is_active: true, attributes: {} })
  fakeApi({
    'GET /api/v1/users': (call: { query: URLSearchParams }) => {
      const page = Number(call.query.get('page'))
      return { items: Array.from({ length: page === 1 ? 500 : 1 }, (_, index) => user((page - 1) * 500 + index + 1)), total: 501, page, page_size: 500 }
    },
  })
  show('/roles/new')
  expect(await screen.findByText('user 501')).toBeInTheDocument()
})

describe('A form', () => {
  beforeEach(logIn)
  const base = { 'GET /api/v1/roles': pageOf(role), 'GET /api/v1/roles/r1': role, 'GET /api/v1/roles/r1/members': { user_ids: [] } }

  it('says when somebody else was faster, and keeps what was typed', async () => {
    const calls = fakeApi({ ...base, 'PUT /api/v1/roles/r1': answer(409, { title: 'Conflict', detail: 'The role has version 4 now.' }) })
    const { user } = show('/roles/r1')
    const name = await screen.findByLabelText(/^Name/)
    await user.type(name, '!')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Somebody else changed this meanwhile')).toBeInTheDocument()
    expect(name).toHaveValue('analysts!')
    expect(calls.find((call) => call.method === 'PUT')?.body).toMatchObject({ version: 3, name: 'analysts!' })
  })

  it('guards what was typed', async () => {
    fakeApi(base)
    const { user, router } = show('/roles/r1')
    await user.type(await screen.findByLabelText(/^Name/), '!')
    await user.click(screen.getByRole('link', { name: 'Users' }))
    expect(await screen.findByText('Leave without saving?')).toBeInTheDocument()
    expect(router.state.location.pathname).toBe('/roles/r1')
    await user.click(screen.getByRole('button', { name: 'Discard changes' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/users'))
  })

  it('deletes only after the name was typed', async () => {
    const calls = fakeApi({ ...base, 'DELETE /api/v1/roles/r1': null })
    const { user, router } = show('/roles/r1')
    await user.click(await screen.findByRole('button', { name: 'Delete role' }))
    const dialog = screen.getByRole('dialog')
    expect(within(dialog).getByRole('button', { name: 'Delete role' })).toBeDisabled()
    await user.type(within(dialog).getByLabelText(/Type analysts to confirm/), 'analysts{Enter}')
    await waitFor(() => expect(router.state.location.pathname).toBe('/roles'))
    expect(calls.some((call) => call.method === 'DELETE')).toBe(true)
  })
})

describe('The keyboard', () => {
  beforeEach(logIn)

  it('opens the palette, finds things and goes there', async () => {
    fakeApi({ 'GET /api/v1/policies': pageOf({ id: 'p9', name: 'hide phones', policy_type: 'column_deny', targets: [], definition: {}, is_enabled: true, version: 1 }), 'GET /api/v1/policies/p9': answer(404, { detail: 'No such policy.' }), 'GET /api/v1/policy-types': pageOf() })
    const { user, router } = show('/users')
    await screen.findByText('No users yet')
    await user.keyboard('{Control>}k{/Control}')
    await user.type(await screen.findByRole('combobox', { name: 'Search and commands' }), 'phones')
    await screen.findByRole('option', { name: /hide phones/ })
    await user.keyboard('{Enter}')
    await waitFor(() => expect(router.state.location.pathname).toBe('/policies/p9'))
    expect(await screen.findByText('Not found')).toBeInTheDocument()
  })

  it('goes to pages with G and a letter, and not while typing', async () => {
    fakeApi({ 'GET /api/v1/policy-types': pageOf() })
    const { user, router } = show('/users')
    await screen.findByText('No users yet')
    await user.keyboard('gp')
    await waitFor(() => expect(router.state.location.pathname).toBe('/policies'))
    await screen.findByRole('heading', { name: 'Policies' })
    await user.type(await screen.findByRole('searchbox'), 'gu')
    expect(router.state.location.pathname).toBe('/policies')
  })
})
