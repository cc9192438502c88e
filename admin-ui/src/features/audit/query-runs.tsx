import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queryRunsQuery } from '@/api/queries'
import type { AuditedQuery, QueryRun } from '@/api/types'
import { Loaded } from '@/design/query-boundary'
import { SqlText } from '@/design/sql'
import { DataTable, Pagination, type TableColumn } from '@/design/table'
import { formatDateTime, formatDuration, formatNumber } from '@/lib/format'

const columns: readonly TableColumn<QueryRun & { key: number }>[] = [
  {
    header: 'Statement',
    className: 'max-w-0 w-full',
    cell: (run) => (
      <span className="block truncate font-mono text-xs font-normal" title={run.statement}>
        <SqlText sql={run.statement.slice(0, 300).replace(/\s+/g, ' ')} />
      </span>
    ),
  },
  { header: 'Rows', align: 'right', cell: (run) => formatNumber(run.rows) },
  { header: 'Time', align: 'right', cell: (run) => <span className="whitespace-nowrap" title={formatDateTime(run.at)}>{formatDuration(run.duration_ms)}</span> },
]

/** The single runs that a record of a busy second stands for. */
export function QueryRuns({ query }: { query: AuditedQuery }) {
  const [page, setPage] = useState(1)
  const runs = useQuery(queryRunsQuery(query.id, page))
  return (
    <section>
      <h3 className="mb-1.5 text-xs font-medium text-ink-faint">{formatNumber(query.run_count)} runs within a second</h3>
      <Loaded query={runs}>
        {(data) => (
          <>
            <DataTable label="Runs" columns={columns} rows={data.items.map((run, index) => ({ ...run, key: index }))} rowKey={(run) => run.key} />
            <Pagination page={data.page} pageSize={data.page_size} total={data.total} onPage={setPage} />
          </>
        )}
      </Loaded>
    </section>
  )
}
