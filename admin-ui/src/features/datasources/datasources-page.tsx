import { useQuery } from '@tanstack/react-query'
import { Database } from 'lucide-react'
import { dataSourcesQuery } from '@/api/queries'
import type { DataSource } from '@/api/types'
import { ListPage } from '@/design/list-page'
import { Badge, Status } from '@/design/surface'
import type { TableColumn } from '@/design/table'
import { formatAgo, formatDateTime } from '@/lib/format'
import { useListParams } from '@/lib/list-params'

export const addressOf = ({ config }: DataSource): string => {
  const { host, port, database } = config as { host?: string; port?: number; database?: string }
  return host ? `${host}${port ? `:${port}` : ''}/${database ?? ''}` : '–'
}

const columns: readonly TableColumn<DataSource>[] = [
  { header: 'Name', sort: 'name', cell: (source) => source.name },
  { header: 'Upstream', from: 'md', cell: (source) => <span className="font-mono text-xs">{addressOf(source)}</span> },
  { header: 'Catalog', cell: (source) => (source.catalog_version > 0 ? `version ${source.catalog_version}` : <Badge tone="hide">empty</Badge>) },
  { header: 'Without a policy', from: 'lg', cell: (source) => (source.access_mode === 'open' ? 'Tables show' : 'Tables are hidden') },
  { header: 'Last compared', from: 'lg', align: 'right', cell: (source) => (source.last_sync_at ? <span title={formatDateTime(source.last_sync_at)}>{formatAgo(source.last_sync_at)}</span> : '–') },
  { header: 'State', cell: (source) => <Status tone={source.is_active ? 'on' : 'off'}>{source.is_active ? 'Active' : 'Inactive'}</Status> },
]

export function DataSourcesPage() {
  const params = useListParams({ sort: 'name' })
  const query = useQuery(dataSourcesQuery(params.query))
  return (
    <ListPage
      title="Data sources"
      noun="data sources"
      description="PostgreSQL databases behind the proxy. Clients give a data source's name as their database."
      params={params}
      query={query}
      create={{ to: '/datasources/new', label: 'New data source' }}
      empty={{ icon: Database, title: 'Connect your first database', text: 'Tell where it is, test the connection, and choose which tables clients may see. Nothing is visible until you choose it.' }}
      columns={columns}
      rowKey={(source) => source.id}
      to={(source) => `/datasources/${source.id}`}
      faded={(source) => !source.is_active}
    />
  )
}
