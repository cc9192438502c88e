import { useQuery, useQueryClient } from '@tanstack/react-query'
import { GitCompareArrows, ListChecks, SearchX, Table2 } from 'lucide-react'
import { useState } from 'react'
import { catalogTablesQuery, dataSourceQuery } from '@/api/queries'
import { Button } from '@/design/button'
import { SearchInput } from '@/design/field'
import { Loaded } from '@/design/query-boundary'
import { Badge, Card, EmptyState } from '@/design/surface'
import { DataTable, Pagination } from '@/design/table'
import { formatAgo } from '@/lib/format'
import { useDebounced } from '@/lib/hooks'
import { useSource } from '../datasources/datasource-page'
import { CatalogWizard } from './catalog-wizard'
import { DriftPanel } from './drift-panel'
import { useDiscoveryJob } from './job'
import { JobPanel } from './job-panel'
import type { Drift } from './selection'

/** What of a data source exists for clients: the saved catalog, how it differs from the upstream, and the wizard that changes it. */
export function CatalogTab() {
  const source = useSource()
  const queryClient = useQueryClient()
  const job = useDiscoveryJob(source.id)
  const [isChoosing, setChoosing] = useState(false)
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['datasources'] })

  if (isChoosing || source.catalog_version === 0) {
    return (
      <CatalogWizard
        source={source}
        onClose={source.catalog_version > 0 ? () => setChoosing(false) : undefined}
        onSaved={async () => {
          await queryClient.invalidateQueries({ queryKey: dataSourceQuery(source.id).queryKey })
          void refresh()
          setChoosing(false)
        }}
      />
    )
  }
  const drift = source.last_sync_result as Drift | null | undefined
  return (
    <div className="grid gap-5">
      <Card>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <div className="min-w-0 flex-1 basis-72">
            <p className="font-medium">Catalog version {source.catalog_version}</p>
            <p className="text-ink-soft">
              Only what is listed here exists for clients.
              {source.last_sync_at && ` Saved or compared ${formatAgo(source.last_sync_at)}.`}
            </p>
          </div>
          <div className="flex flex-wrap gap-2">
            <Button
              icon={GitCompareArrows}
              disabled={job.isRunning}
              onClick={() => {
                void job.run<Drift>({ action: 'sync_catalog' }).then((found) => found && refresh())
              }}
            >
              Compare with upstream
            </Button>
            <Button kind="primary" icon={ListChecks} disabled={job.isRunning} onClick={() => setChoosing(true)}>
              Change selection
            </Button>
          </div>
        </div>
      </Card>
      <JobPanel job={job} sourceId={source.id} title="Comparing the catalog with the upstream" />
      {drift && !job.isRunning && <DriftPanel drift={drift} at={source.last_sync_at} onReview={() => setChoosing(true)} />}
      <SavedTables sourceId={source.id} />
    </div>
  )
}

function SavedTables({ sourceId }: { sourceId: string }) {
  const [text, setText] = useState('')
  const [page, setPage] = useState(1)
  const search = useDebounced(text)
  const query = useQuery(catalogTablesQuery(sourceId, { page, page_size: 50, search: search || undefined }))
  return (
    <Card flush title="Tables" actions={<SearchInput label="Search tables" value={text} onChange={(value) => { setText(value); setPage(1) }} className="w-full sm:w-72" />}>
      <Loaded query={query}>
        {(tables) =>
          tables.items.length === 0 ? (
            <EmptyState icon={search ? SearchX : Table2} title={search ? 'No table fits' : 'No tables'} compact />
          ) : (
            <>
              <DataTable
                label="Tables of the catalog"
                rows={tables.items}
                rowKey={(table) => table.id}
                columns={[
                  {
                    header: 'Table',
                    cell: (table) => (
                      <span className="font-mono text-xs">
                        <span className="text-ink-faint">{table.schema_name}.</span>
                        {table.table_name}
                      </span>
                    ),
                  },
                  { header: 'Kind', from: 'sm', cell: (table) => <Badge>{table.table_type.toLowerCase()}</Badge> },
                  {
                    header: 'Columns',
                    align: 'right',
                    cell: (table) =>
                      table.is_selected ? (
                        <>
                          {table.selected_column_count}
                          {table.selected_column_count < table.column_count && <span className="text-ink-faint"> of {table.column_count}</span>}
                        </>
                      ) : (
                        <Badge tone="hide">left out</Badge>
                      ),
                  },
                ]}
              />
              <Pagination page={tables.page} pageSize={tables.page_size} total={tables.total} onPage={setPage} />
            </>
          )
        }
      </Loaded>
    </Card>
  )
}
