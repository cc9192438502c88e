import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { policiesQuery, policyTypesQuery } from '@/api/queries'
import type { Policy, PolicyTarget } from '@/api/types'
import { ListPage } from '@/design/list-page'
import { Badge, Status } from '@/design/surface'
import type { TableColumn } from '@/design/table'
import { formatAgo, formatDateTime } from '@/lib/format'
import { useListParams } from '@/lib/list-params'
import { lookOf } from './looks'

/** "public.orders.ssn": what a target covers, in one line. */
export function describeTarget({ schemas, tables, columns }: PolicyTarget): string {
  const part = (patterns: readonly string[] | undefined) => (!patterns || patterns.length === 0 ? '*' : patterns.length === 1 ? (patterns[0] as string) : `{${patterns.join(', ')}}`)
  return [part(schemas), part(tables), ...(columns && columns.length > 0 ? [part(columns)] : [])].join('.')
}

export function PoliciesPage() {
  const params = useListParams({ sort: 'name' })
  const query = useQuery(policiesQuery(params.query))
  const types = useQuery(policyTypesQuery())
  const columns: readonly TableColumn<Policy>[] = [
    { header: 'Policy', sort: 'name', cell: (policy) => policy.name },
    {
      header: 'Type',
      sort: 'policy_type',
      cell: ({ policy_type: type }) => {
        const { icon, tone } = lookOf(type)
        return (
          <Badge tone={tone} icon={icon}>
            {types.data?.items.find((item) => item.id === type)?.name ?? type}
          </Badge>
        )
      },
    },
    {
      header: 'Covers',
      from: 'md',
      className: 'max-w-80',
      cell: (policy) => (
        <span className="block truncate font-mono text-xs" title={policy.targets.map(describeTarget).join('\n')}>
          {policy.targets[0] && describeTarget(policy.targets[0])}
          {policy.targets.length > 1 && <span className="text-ink-faint"> +{policy.targets.length - 1}</span>}
        </span>
      ),
    },
    { header: 'State', from: 'sm', cell: (policy) => <Status tone={policy.is_enabled ? 'on' : 'off'}>{policy.is_enabled ? 'Enabled' : 'Disabled'}</Status> },
    { header: 'Changed', from: 'lg', align: 'right', sort: 'updated_at', cell: (policy) => <span title={formatDateTime(policy.updated_at)}>{formatAgo(policy.updated_at)}</span> },
  ]
  return (
    <ListPage
      title="Policies"
      noun="policies"
      description="What happens to rows, columns and tables. A policy has effect where it is assigned."
      params={params}
      query={query}
      create={{ to: '/policies/new', label: 'New policy' }}
      empty={{ icon: ShieldCheck, title: 'No policies yet', text: 'Filter rows, mask columns, or hide what is nobody’s business. Then assign the policy to a data source.' }}
      columns={columns}
      rowKey={(policy) => policy.id}
      to={(policy) => `/policies/${policy.id}`}
      faded={(policy) => !policy.is_enabled}
    />
  )
}
