import { useQuery } from '@tanstack/react-query'
import { Eye, Plug, ShieldCheck, Table2, Users } from 'lucide-react'
import { Outlet, useOutletContext, useParams } from 'react-router'
import { api, ok } from '@/api/client'
import { dataSourceQuery, dataSourceTypesQuery } from '@/api/queries'
import type { DataSource } from '@/api/types'
import { ButtonLink } from '@/design/button'
import { DangerZone } from '@/design/danger'
import { Loaded } from '@/design/query-boundary'
import { Notice, Page, Status } from '@/design/surface'
import { LinkTabs } from '@/design/tabs'
import { addressOf } from './datasources-page'
import { SourceEditor } from './connection-form'

export function DataSourcePage() {
  const { id = '' } = useParams()
  const query = useQuery(dataSourceQuery(id))
  const base = `/datasources/${id}`
  return (
    <Page
      title={query.data?.name ?? 'Data source'}
      trail={[{ label: 'Data sources', to: '/datasources' }]}
      description={query.data && <span className="font-mono text-xs">{addressOf(query.data)}</span>}
      heading={
        query.data && (
          <>
            {query.data.name}
            <span className="text-[0.8125rem] font-normal text-ink-soft">
              <Status tone={query.data.is_active ? 'on' : 'off'}>{query.data.is_active ? 'Active' : 'Inactive'}</Status>
            </span>
          </>
        )
      }
      actions={
        <ButtonLink to={`/preview?source=${id}`} icon={Eye}>
          Preview as a user
        </ButtonLink>
      }
    >
      <LinkTabs
        label="Data source"
        tabs={[
          { to: base, label: 'Connection', icon: Plug, end: true },
          { to: `${base}/catalog`, label: 'Catalog', icon: Table2 },
          { to: `${base}/access`, label: 'Access', icon: Users },
          { to: `${base}/policies`, label: 'Policies', icon: ShieldCheck },
        ]}
      />
      <Loaded query={query}>
        {(source) => (
          <>
            {source.catalog_version === 0 && !location.pathname.endsWith('/catalog') && (
              <Notice tone="warning" className="mb-5" title="Clients see nothing yet" actions={<ButtonLink size="sm" to={`${base}/catalog`}>Choose tables</ButtonLink>}>
                The catalog is empty: choose which tables and columns exist for clients.
              </Notice>
            )}
            <Outlet context={source} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** The data source of the page around. */
export const useSource = (): DataSource => useOutletContext<DataSource>()

export function ConnectionTab() {
  const source = useSource()
  const types = useQuery(dataSourceTypesQuery())
  return (
    <div className="max-w-4xl">
      <Loaded query={types}>{({ items }) => <SourceEditor key={source.version} source={source} types={items} />}</Loaded>
      <DangerZone
        noun="data source"
        name={source.name}
        consequence="Its sessions end; its catalog, who may connect, and its policy assignments go with it. The upstream database is not touched."
        remove={() => ok(api.DELETE('/api/v1/datasources/{id}', { params: { path: { id: source.id } } }))}
        invalidate={['datasources']}
        goTo="/datasources"
      />
    </div>
  )
}
