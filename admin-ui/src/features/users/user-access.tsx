import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ChevronRight, Database, Eye, ShieldQuestion } from 'lucide-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { api, ok } from '@/api/client'
import { accessQuery, dataSourcesQuery, effectiveAccessQuery, rolesQuery } from '@/api/queries'
import { Button, ButtonLink } from '@/design/button'
import { Field, SearchInput } from '@/design/field'
import { Loaded } from '@/design/query-boundary'
import { Badge, Card, EmptyState, Notice, type Tone } from '@/design/surface'
import { SqlText } from '@/design/sql'
import { toast } from '@/design/toast'
import { toProblem } from '@/api/problem'
import type { EffectiveTable } from '@/api/types'
import { SourceSelect } from '../datasources/source-select'

const tableTones: Record<EffectiveTable['access'], Tone> = { visible: 'allow', hidden: 'hide', denied: 'deny' }

/** What a user sees of a data source now, and which rule decides it. */
export function UserAccess() {
  const { id = '' } = useParams()
  const sources = useQuery(dataSourcesQuery())
  const [chosen, setChosen] = useState('')
  return (
    <Loaded query={sources}>
      {({ items }) => {
        const source = items.find((item) => item.id === chosen) ?? items[0]
        if (!source) {
          return (
            <Card>
              <EmptyState icon={Database} title="There is no data source yet" actions={<ButtonLink to="/datasources/new" kind="primary">New data source</ButtonLink>}>
                Create one, then decide who may connect to it.
              </EmptyState>
            </Card>
          )
        }
        return (
          <div className="grid gap-5">
            <Field label="Data source" className="max-w-xs">
              <SourceSelect value={source.id} onChange={setChosen} />
            </Field>
            <EffectiveTables key={source.id} userId={id} sourceId={source.id} sourceName={source.name} />
          </div>
        )
      }}
    </Loaded>
  )
}

function EffectiveTables({ userId, sourceId, sourceName }: { userId: string; sourceId: string; sourceName: string }) {
  const query = useQuery(effectiveAccessQuery(userId, sourceId))
  const roles = useQuery(rolesQuery())
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [search, setSearch] = useState('')
  const grant = async () => {
    setBusy(true)
    try {
      const access = await queryClient.fetchQuery({ ...accessQuery(sourceId), staleTime: 0 })
      await ok(api.PUT('/api/v1/datasources/{id}/access', { params: { path: { id: sourceId } }, body: { user_ids: [...access.user_ids, userId] } }))
      await Promise.all([queryClient.invalidateQueries({ queryKey: ['users', userId] }), queryClient.invalidateQueries({ queryKey: ['datasources', sourceId] })])
      toast(`May now connect to ${sourceName}`)
    } catch (error) {
      toast(toProblem(error).message, 'danger')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Loaded query={query}>
      {(access) => {
        const tables = access.tables.filter((table) => `${table.schema_name}.${table.table_name}`.toLowerCase().includes(search.toLowerCase()))
        return (
          <>
            {!access.has_access && (
              <Notice tone="warning" title={`May not connect to ${sourceName}`} actions={<Button busy={busy} onClick={() => void grant()}>Grant access</Button>}>
                {access.reason}
              </Notice>
            )}
            {access.has_access && access.reason && <Notice tone="info">{access.reason}</Notice>}
            {access.tables.length > 0 && (
              <Card
                flush
                title={`What they see of ${sourceName}`}
                description={access.role_ids.length > 0 ? `Holding ${access.role_ids.map((role) => roles.data?.items.find((item) => item.id === role)?.name ?? '…').join(', ')}.` : undefined}
                actions={
                  <>
                    {access.tables.length > 8 && <SearchInput label="Search tables" value={search} onChange={setSearch} className="w-52" />}
                    <ButtonLink size="sm" icon={Eye} to={`/preview?user=${userId}&source=${sourceId}`}>
                      Try a statement
                    </ButtonLink>
                  </>
                }
              >
                {tables.slice(0, 200).map((table) => (
                  <TableAccess key={`${table.schema_name}.${table.table_name}`} table={table} />
                ))}
                {tables.length > 200 && <p className="px-4 py-3 text-ink-faint">{tables.length - 200} more: search for them.</p>}
              </Card>
            )}
            {access.has_access && access.tables.length === 0 && (
              <Card>
                <EmptyState icon={ShieldQuestion} title="The catalog is empty" actions={<ButtonLink to={`/datasources/${sourceId}/catalog`} kind="primary">Choose tables</ButtonLink>}>
                  Clients see only what the catalog of {sourceName} lists.
                </EmptyState>
              </Card>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

function TableAccess({ table }: { table: EffectiveTable }) {
  const count = (kind: string) => table.columns.filter((column) => column.access === kind).length
  const masked = count('masked')
  const hidden = count('hidden')
  return (
    <details className="group border-b border-line last:border-0">
      <summary className="flex min-h-11 list-none items-center gap-2.5 px-4 py-2 hover:bg-hover/60 focus-visible:-outline-offset-2">
        <ChevronRight className="size-4 shrink-0 text-ink-faint transition-transform group-open:rotate-90" aria-hidden />
        <span className="min-w-0 truncate font-mono text-xs">
          <span className="text-ink-faint">{table.schema_name}.</span>
          {table.table_name}
        </span>
        <span className="ml-auto flex flex-wrap justify-end gap-1">
          {table.row_filters.length > 0 && <Badge tone="filter">filtered</Badge>}
          {masked > 0 && <Badge tone="mask">{masked} masked</Badge>}
          {hidden > 0 && table.access === 'visible' && <Badge tone="hide">{hidden} hidden</Badge>}
          <Badge tone={tableTones[table.access]}>{table.access}</Badge>
        </span>
      </summary>
      <div className="grid gap-3 bg-sunken/60 px-4 pt-2 pb-4 sm:pl-10">
        {table.reason && <Notice tone="danger">{table.reason}</Notice>}
        {table.row_filters.map((filter) => (
          <p key={filter} className="flex flex-wrap items-baseline gap-2">
            <Badge tone="filter">rows where</Badge>
            <code className="font-mono text-xs wrap-anywhere">
              <SqlText sql={filter} />
            </code>
          </p>
        ))}
        {table.decided_by.length > 0 && (
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-soft">
            decided by
            {table.decided_by.map((rule) => (
              <RuleName key={`${rule.name}${rule.effect}`} name={rule.name} policyId={rule.policy_id} effect={rule.effect} />
            ))}
          </p>
        )}
        <ul className="grid gap-1">
          {table.columns.map((column) => (
            <li key={column.column_name} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs">
              <span className="w-40 truncate font-mono">{column.column_name}</span>
              <Badge tone={column.access === 'visible' ? 'neutral' : column.access === 'masked' ? 'mask' : 'hide'}>{column.access}</Badge>
              {column.mask && (
                <code className="min-w-0 font-mono wrap-anywhere text-ink-soft">
                  <SqlText sql={column.mask} />
                </code>
              )}
              {column.decided_by.map((rule) => (
                <RuleName key={`${rule.name}${rule.effect}`} name={rule.name} policyId={rule.policy_id} effect="" />
              ))}
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}

function RuleName({ name, policyId, effect }: { name: string; policyId: string | null; effect: string }) {
  const text = effect ? `${name} (${effect})` : name
  return policyId ? (
    <Link to={`/policies/${policyId}`} className="rounded text-accent underline-offset-2 hover:underline">
      {text}
    </Link>
  ) : (
    <span className="text-ink-faint">{text}</span>
  )
}
