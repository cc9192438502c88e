import { Compass } from 'lucide-react'
import { createBrowserRouter, isRouteErrorResponse, type RouteObject, useRouteError } from 'react-router'
import { toProblem } from './api/problem'
import { Button, ButtonLink } from './design/button'
import { EmptyState, Page } from './design/surface'
import { DashboardPage } from './features/dashboard/dashboard-page'
import { LoginPage } from './features/login/login-page'
import { Shell } from './features/shell/shell'

/** A page of a module that is loaded when it is first opened. */
const page = <Name extends string>(load: () => Promise<Record<Name, React.ComponentType>>, name: Name) => ({
  lazy: async () => ({ Component: (await load())[name] }),
})
const users = () => import('./features/users')
const roles = () => import('./features/roles')
const attributes = () => import('./features/attributes')
const sources = () => import('./features/datasources')
const policies = () => import('./features/policies')
const audit = () => import('./features/audit')

export const routes: RouteObject[] = [
  { path: '/login', Component: LoginPage },
  {
    path: '/',
    Component: Shell,
    HydrateFallback: () => null,
    errorElement: <Broken />,
    children: [
      {
        errorElement: <Broken />,
        children: [
          { index: true, Component: DashboardPage },
          { path: 'datasources', ...page(sources, 'DataSourcesPage') },
          { path: 'datasources/new', ...page(sources, 'NewDataSourcePage') },
          {
            path: 'datasources/:id',
            ...page(sources, 'DataSourcePage'),
            children: [
              { index: true, ...page(sources, 'ConnectionTab') },
              { path: 'catalog', ...page(() => import('./features/catalog/catalog-tab'), 'CatalogTab') },
              { path: 'access', ...page(sources, 'AccessTab') },
              { path: 'policies', ...page(policies, 'SourcePolicies') },
            ],
          },
          { path: 'users', ...page(users, 'UsersPage') },
          { path: 'users/new', ...page(users, 'NewUserPage') },
          {
            path: 'users/:id',
            ...page(users, 'UserPage'),
            children: [
              { index: true, ...page(users, 'UserAccount') },
              { path: 'access', ...page(users, 'UserAccess') },
              { path: 'password', ...page(users, 'UserPassword') },
            ],
          },
          { path: 'roles', ...page(roles, 'RolesPage') },
          { path: 'roles/new', ...page(roles, 'NewRolePage') },
          { path: 'roles/:id', ...page(roles, 'RolePage') },
          { path: 'attributes', ...page(attributes, 'AttributesPage') },
          { path: 'attributes/new', ...page(attributes, 'NewAttributePage') },
          { path: 'attributes/:id', ...page(attributes, 'AttributePage') },
          { path: 'policies', ...page(policies, 'PoliciesPage') },
          { path: 'policies/new', ...page(policies, 'NewPolicyPage') },
          {
            path: 'policies/:id',
            ...page(policies, 'PolicyPage'),
            children: [
              { index: true, ...page(policies, 'PolicyDefinition') },
              { path: 'assignments', ...page(policies, 'PolicyAssignments') },
              { path: 'matches', ...page(policies, 'PolicyMatches') },
            ],
          },
          { path: 'preview', ...page(() => import('./features/preview/preview-page'), 'PreviewPage') },
          { path: 'audit/queries', ...page(audit, 'QueryAuditPage') },
          { path: 'audit/changes', ...page(audit, 'ChangesPage') },
          { path: 'plugins', ...page(() => import('./features/plugins/plugins-page'), 'PluginsPage') },
          { path: 'settings', ...page(() => import('./features/settings/settings-page'), 'SettingsPage') },
          { path: '*', Component: Lost },
        ],
      },
    ],
  },
]

export const makeRouter = () => createBrowserRouter(routes)

function Lost() {
  return (
    <Page title="Not found">
      <EmptyState icon={Compass} title="There is no such page" actions={<ButtonLink to="/">To the dashboard</ButtonLink>}>
        The address may be from another version, or mistyped.
      </EmptyState>
    </Page>
  )
}

/** A page that broke, or whose part could not be loaded, as happens after an update of the proxy. */
function Broken() {
  const error = useRouteError()
  const message = isRouteErrorResponse(error) ? error.statusText : toProblem(error).message
  return (
    <Page title="Something broke">
      <EmptyState icon={Compass} title="This page could not be shown" actions={<Button onClick={() => location.reload()}>Load it anew</Button>}>
        {message}
      </EmptyState>
    </Page>
  )
}
