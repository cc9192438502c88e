import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, type RouteObject, RouterProvider } from 'react-router'
import { vi } from 'vitest'
import { makeQueryClient } from '@/api/query-client'
import { setSession } from '@/api/session'
import { Toasts } from '@/design/toast'
import { routes } from '@/router'

export interface Call {
  method: string
  path: string
  query: URLSearchParams
  body: unknown
  authorization: string | null
}
type Answer = unknown | ((call: Call) => unknown)

/** An answer that is not 200 with JSON. */
export const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json', ...headers } })
export const pageOf = (...items: unknown[]) => ({ items, total: items.length, page: 1, page_size: 50 })

const quiet: Record<string, Answer> = {
  'GET /api/v1/users': pageOf(),
  'GET /api/v1/roles': pageOf(),
  'GET /api/v1/policies': pageOf(),
  'GET /api/v1/datasources': pageOf(),
  'GET /api/v1/attribute-definitions': pageOf(),
}

/** Answers the API's calls from a table "METHOD path"; what is not in it fails the test. */
export function fakeApi(table: Record<string, Answer>): Call[] {
  const calls: Call[] = []
  const all: Record<string, Answer> = { ...quiet, ...table }
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(new URL(input, 'http://localhost'), init)
    const url = new URL(request.url)
    const text = await request.text()
    const call: Call = { method: request.method, path: url.pathname, query: url.searchParams, body: text ? JSON.parse(text) : undefined, authorization: request.headers.get('authorization') }
    calls.push(call)
    const found = all[`${call.method} ${call.path}`]
    if (found === undefined) throw new Error(`No answer for ${call.method} ${call.path}`)
    const made = typeof found === 'function' ? await (found as (call: Call) => unknown)(call) : found
    return made instanceof Response ? made.clone() : new Response(made === null ? null : JSON.stringify(made), { status: made === null ? 204 : 200, headers: { 'content-type': 'application/json' } })
  })
  return calls
}

export const admin = { id: '1', username: 'admin', tenant: null, is_admin: true, is_active: true, attributes: {}, version: 1, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' }

export const logIn = () => setSession({ token: 'a token', expires_at: '2999-01-01T00:00:00Z', user: admin })

/** Shows the app at an address, or routes of the test's own. */
export function show(path: string, own: RouteObject[] = routes) {
  const router = createMemoryRouter(own, { initialEntries: [path] })
  const view = render(
    <QueryClientProvider client={makeQueryClient()}>
      <RouterProvider router={router} />
      <Toasts />
    </QueryClientProvider>,
  )
  return { ...view, router, user: userEvent.setup() }
}
