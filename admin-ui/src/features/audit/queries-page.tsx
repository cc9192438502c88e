import { useQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useState } from 'react'
import { dataSourcesQuery, queryAuditQuery, usersQuery } from '@/api/queries'
import type { AuditedQuery } from '@/api/types'
import { ButtonLink } from '@/design/button'
import { ListPage } from '@/design/list-page'
import { SqlText } from '@/design/sql'
import { Badge } from '@/design/surface'
import type { TableColumn } from '@/design/table'
import { formatAgo, formatDateTime, formatDuration, formatNumber } from '@/lib/format'
import { useListParams } from '@/lib/list-params'
import { Decision, QueryDetail } from './query-detail'
import { FilterInput, FilterSelect, SpanFilter, spanStart } from './filters'

const columns: readonly TableColumn<AuditedQuery>[] = [
  {
    header: 'Statement',
    className: 'max-w-0 w-full',
    cell: (query) => (
      <span className="block truncate font-mono text-xs font-normal">
        <SqlText sql={query.statement.slice(0, 300).replace(/\s+/g, ' ')} />
      </span>
    ),
  },
  {
    header: 'Outcome',
    cell: (query) => (
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
        <Decision query={query} />
        {query.run_count > 1 && <Badge title="Runs of this statement within a second">{`× ${formatNumber(query.run_count)}`}</Badge>}
      </span>
    ),
  },
  {
    header: 'User',
    from: 'sm',
    cell: (query) => (
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
        {query.username}
        {query.previewed_by && (
          <Badge tone="mask" title={`${query.previewed_by} previewed it; ${query.username} did not run it.`}>
            preview
          </Badge>
        )}
      </span>
    ),
  },
  { header: 'Data source', from: 'lg', cell: (query) => query.datasource_name },
  { header: 'Rows', from: 'md', align: 'right', cell: (query) => query.rows },
  { header: 'Time', from: 'md', align: 'right', cell: (query) => <span className="whitespace-nowrap">{formatDuration(query.duration_ms)}</span> },
  { header: 'When', align: 'right', from: 'sm', cell: (query) => <span className="whitespace-nowrap" title={formatDateTime(query.at)}>{formatAgo(query.at)}</span> },
]

export function QueryAuditPage() {
  const params = useListParams()
  const users = useQuery(usersQuery())
  const sources = useQuery(dataSourcesQuery())
  const [opened, setOpened] = useState<AuditedQuery | null>(null)
  const text = (name: string) => params.get(name) || undefined
  const query = useQuery(
    queryAuditQuery({
      page: params.page,
      page_size: params.pageSize,
      search: params.search || undefined,
      user_id: text('user'),
      datasource_id: text('source'),
      decision: text('decision'),
      sql_state: text('sql_state')?.length === 5 ? text('sql_state') : undefined,
      from: spanStart(params.get('hours')),
    }),
  )
  return (
    <>
      <ListPage
        title="Queries"
        noun="statements"
        description="Every statement of every client: what it became, who ran it, and what constrained it."
        params={params}
        query={query}
        hasFilters={['user', 'source', 'decision', 'sql_state', 'hours'].some((name) => params.get(name) !== '')}
        filters={
          <>
            <FilterSelect params={params} name="decision" label="Outcome" options={[{ value: 'allowed', label: 'Allowed' }, { value: 'denied', label: 'Denied' }]} />
            <FilterSelect params={params} name="user" label="User" options={(users.data?.items ?? []).map((user) => ({ value: user.id, label: user.username }))} />
            <FilterSelect params={params} name="source" label="Data source" options={(sources.data?.items ?? []).map((source) => ({ value: source.id, label: source.name }))} />
            <SpanFilter params={params} />
            <FilterInput params={params} name="sql_state" label="SQLSTATE" />
          </>
        }
        empty={{
          icon: ScrollText,
          title: 'No statements yet',
          text: 'They appear as soon as a client connects through the proxy.',
          actions: <ButtonLink to="/">How to connect</ButtonLink>,
        }}
        columns={columns}
        rowKey={(item) => item.id}
        onOpen={setOpened}
      />
      {opened && <QueryDetail query={opened} onClose={() => setOpened(null)} />}
    </>
  )
}
