import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from './client'
import type { paths } from './schema'

/*
 * Every read of the API, once: its key and its call. Keys begin with the resource, so that a change can invalidate all that shows it
 * (`queryClient.invalidateQueries({ queryKey: ['users'] })`).
 */

export interface ListQuery {
  page?: number
  page_size?: number
  search?: string
  sort?: string
}
interface PageOf<T> {
  items: T[]
  total: number
  page: number
  page_size: number
}
/** The API's largest page. */
const largest = 500

/** One page of a list, or without a query all of its pages: for pickers, which must not leave out who happens to be the 501st. */
async function read<T>(query: ListQuery | undefined, page: (query: ListQuery) => Promise<PageOf<T>>): Promise<PageOf<T>> {
  const first = await page(query ?? { page: 1, page_size: largest })
  if (query || first.items.length >= first.total) return first
  const rest = await Promise.all(Array.from({ length: Math.ceil(first.total / largest) - 1 }, (_, index) => page({ page: index + 2, page_size: largest })))
  return { ...first, items: [...first.items, ...rest.flatMap(({ items }) => items)] }
}

export const usersQuery = (query?: ListQuery) =>
  queryOptions({ queryKey: ['users', 'list', query ?? 'all'], queryFn: ({ signal }) => read(query, (page) => ok(api.GET('/api/v1/users', { params: { query: page }, signal }))), placeholderData: keepPreviousData })
export const userQuery = (id: string) => queryOptions({ queryKey: ['users', id], queryFn: ({ signal }) => ok(api.GET('/api/v1/users/{id}', { params: { path: { id } }, signal })) })
export const effectiveAccessQuery = (id: string, datasource: string) =>
  queryOptions({
    queryKey: ['users', id, 'effective-access', datasource],
    queryFn: ({ signal }) => ok(api.GET('/api/v1/users/{id}/effective-access', { params: { path: { id }, query: { datasource } }, signal })),
  })

export const rolesQuery = (query?: ListQuery) =>
  queryOptions({ queryKey: ['roles', 'list', query ?? 'all'], queryFn: ({ signal }) => read(query, (page) => ok(api.GET('/api/v1/roles', { params: { query: page }, signal }))), placeholderData: keepPreviousData })
export const roleQuery = (id: string) => queryOptions({ queryKey: ['roles', id], queryFn: ({ signal }) => ok(api.GET('/api/v1/roles/{id}', { params: { path: { id } }, signal })) })
export const roleMembersQuery = (id: string) =>
  queryOptions({ queryKey: ['roles', id, 'members'], queryFn: ({ signal }) => ok(api.GET('/api/v1/roles/{id}/members', { params: { path: { id } }, signal })) })

export const attributesQuery = (query?: ListQuery) =>
  queryOptions({
    queryKey: ['attributes', 'list', query ?? 'all'],
    queryFn: ({ signal }) => read(query, (page) => ok(api.GET('/api/v1/attribute-definitions', { params: { query: page }, signal }))),
    placeholderData: keepPreviousData,
  })
export const attributeQuery = (id: string) =>
  queryOptions({ queryKey: ['attributes', id], queryFn: ({ signal }) => ok(api.GET('/api/v1/attribute-definitions/{id}', { params: { path: { id } }, signal })) })

export const dataSourcesQuery = (query?: ListQuery) =>
  queryOptions({ queryKey: ['datasources', 'list', query ?? 'all'], queryFn: ({ signal }) => read(query, (page) => ok(api.GET('/api/v1/datasources', { params: { query: page }, signal }))), placeholderData: keepPreviousData })
export const dataSourceQuery = (id: string) =>
  queryOptions({ queryKey: ['datasources', id], queryFn: ({ signal }) => ok(api.GET('/api/v1/datasources/{id}', { params: { path: { id } }, signal })) })
export const dataSourceTypesQuery = () => queryOptions({ queryKey: ['datasource-types'], queryFn: ({ signal }) => ok(api.GET('/api/v1/datasource-types', { signal })), staleTime: Infinity })
export const accessQuery = (id: string) =>
  queryOptions({ queryKey: ['datasources', id, 'access'], queryFn: ({ signal }) => ok(api.GET('/api/v1/datasources/{id}/access', { params: { path: { id } }, signal })) })
export const catalogQuery = (id: string) =>
  queryOptions({ queryKey: ['datasources', id, 'catalog'], queryFn: ({ signal }) => ok(api.GET('/api/v1/datasources/{id}/catalog', { params: { path: { id } }, signal })) })
export const assignmentsQuery = (id: string) =>
  queryOptions({ queryKey: ['datasources', id, 'policies'], queryFn: ({ signal }) => ok(api.GET('/api/v1/datasources/{id}/policies', { params: { path: { id } }, signal })) })

export const policyTypesQuery = () => queryOptions({ queryKey: ['policy-types'], queryFn: ({ signal }) => ok(api.GET('/api/v1/policy-types', { signal })), staleTime: Infinity })
export const policiesQuery = (query?: ListQuery) =>
  queryOptions({ queryKey: ['policies', 'list', query ?? 'all'], queryFn: ({ signal }) => read(query, (page) => ok(api.GET('/api/v1/policies', { params: { query: page }, signal }))), placeholderData: keepPreviousData })
export const policyQuery = (id: string) =>
  queryOptions({ queryKey: ['policies', id], queryFn: ({ signal }) => ok(api.GET('/api/v1/policies/{id}', { params: { path: { id } }, signal })) })
export const policyAssignmentsQuery = (id: string) =>
  queryOptions({ queryKey: ['policies', id, 'assignments'], queryFn: ({ signal }) => ok(api.GET('/api/v1/policies/{id}/assignments', { params: { path: { id } }, signal })) })
export const catalogTablesQuery = (id: string, query: ListQuery) =>
  queryOptions({
    queryKey: ['datasources', id, 'catalog', 'tables', query],
    queryFn: ({ signal }) => ok(api.GET('/api/v1/datasources/{id}/catalog/tables', { params: { path: { id }, query }, signal })),
    placeholderData: keepPreviousData,
  })
export const catalogColumnsQuery = (id: string, query: ListQuery & { schema?: string; table?: string }) =>
  queryOptions({
    queryKey: ['datasources', id, 'catalog', 'columns', query],
    queryFn: ({ signal }) => ok(api.GET('/api/v1/datasources/{id}/catalog/columns', { params: { path: { id }, query }, signal })),
    placeholderData: keepPreviousData,
  })
export const policyMatchesQuery = (id: string, datasource_id: string, page: number) =>
  queryOptions({
    queryKey: ['policies', id, 'matches', datasource_id, page],
    queryFn: ({ signal }) => ok(api.GET('/api/v1/policies/{id}/matches', { params: { path: { id }, query: { datasource_id, page, page_size: 100 } }, signal })),
    placeholderData: keepPreviousData,
  })

type ValidationBody = paths['/api/v1/policies/validate']['post']['requestBody']['content']['application/json']
/** Checks a policy without saving it; the answer names mistakes with their places and what the targets match. */
export const validationQuery = (body: ValidationBody) =>
  queryOptions({ queryKey: ['policies', 'validate', body], queryFn: ({ signal }) => ok(api.POST('/api/v1/policies/validate', { body, signal })), placeholderData: keepPreviousData, retry: false, gcTime: 30_000 })

type Query<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Q } } } ? NonNullable<Q> : never
export const queryAuditQuery = (query: Query<'/api/v1/audit/queries'>) =>
  queryOptions({ queryKey: ['audit', 'queries', query], queryFn: ({ signal }) => ok(api.GET('/api/v1/audit/queries', { params: { query }, signal })), placeholderData: keepPreviousData })
export const queryRunsQuery = (id: number, page: number) =>
  queryOptions({ queryKey: ['audit', 'runs', id, page], queryFn: ({ signal }) => ok(api.GET('/api/v1/audit/queries/{id}/runs', { params: { path: { id }, query: { page } }, signal })), placeholderData: keepPreviousData })
export const adminAuditQuery = (query: Query<'/api/v1/audit/admin'>) =>
  queryOptions({ queryKey: ['audit', 'admin', query], queryFn: ({ signal }) => ok(api.GET('/api/v1/audit/admin', { params: { query }, signal })), placeholderData: keepPreviousData })
export const statsQuery = (minutes: number) =>
  queryOptions({ queryKey: ['stats', minutes], queryFn: ({ signal }) => ok(api.GET('/api/v1/stats', { params: { query: { minutes } }, signal })), placeholderData: keepPreviousData })
export const pluginsQuery = () => queryOptions({ queryKey: ['plugins'], queryFn: ({ signal }) => ok(api.GET('/api/v1/plugins', { signal })) })
export const settingsQuery = () => queryOptions({ queryKey: ['settings'], queryFn: ({ signal }) => ok(api.GET('/api/v1/settings', { signal })) })
