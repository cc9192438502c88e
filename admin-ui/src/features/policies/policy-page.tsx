import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link2, PencilRuler, ScanSearch } from 'lucide-react'
import { useState } from 'react'
import { Outlet, useNavigate, useOutletContext, useParams } from 'react-router'
import { api, ok } from '@/api/client'
import { dataSourcesQuery, policyMatchesQuery, policyQuery, policyTypesQuery } from '@/api/queries'
import type { Policy } from '@/api/types'
import { DangerZone } from '@/design/danger'
import { Field } from '@/design/field'
import { Loaded } from '@/design/query-boundary'
import { Badge, Card, Page, Status } from '@/design/surface'
import { Pagination } from '@/design/table'
import { LinkTabs } from '@/design/tabs'
import { toast } from '@/design/toast'
import { SourceSelect } from '../datasources/source-select'
import { lookOf } from './looks'
import { MatchList } from './match-list'
import { PolicyForm } from './policy-form'

export function NewPolicyPage() {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return (
    <Page title="New policy" trail={[{ label: 'Policies', to: '/policies' }]}>
      <PolicyForm
        cancelTo="/policies"
        save={(body) => ok(api.POST('/api/v1/policies', { body }))}
        onSaved={(answer) => {
          const policy = answer as Policy
          void queryClient.invalidateQueries({ queryKey: ['policies', 'list'] })
          toast(`Created ${policy.name}. It has effect once it is assigned.`)
          void navigate(`/policies/${policy.id}/assignments`)
        }}
      />
    </Page>
  )
}

export function PolicyPage() {
  const { id = '' } = useParams()
  const query = useQuery(policyQuery(id))
  const types = useQuery(policyTypesQuery())
  const base = `/policies/${id}`
  const type = query.data && types.data?.items.find((item) => item.id === query.data.policy_type)
  return (
    <Page
      title={query.data?.name ?? 'Policy'}
      trail={[{ label: 'Policies', to: '/policies' }]}
      heading={
        query.data && (
          <>
            {query.data.name}
            <Badge {...lookOf(query.data.policy_type)}>{type?.name ?? query.data.policy_type}</Badge>
            <span className="text-[0.8125rem] font-normal text-ink-soft">
              <Status tone={query.data.is_enabled ? 'on' : 'off'}>{query.data.is_enabled ? 'Enabled' : 'Disabled'}</Status>
            </span>
          </>
        )
      }
    >
      <LinkTabs
        label="Policy"
        tabs={[
          { to: base, label: 'Definition', icon: PencilRuler, end: true },
          { to: `${base}/assignments`, label: 'Assignments', icon: Link2 },
          { to: `${base}/matches`, label: 'Matches', icon: ScanSearch },
        ]}
      />
      <Loaded query={query}>{(policy) => <Outlet context={policy} />}</Loaded>
    </Page>
  )
}

/** The policy of the page around. */
export const usePolicy = (): Policy => useOutletContext<Policy>()

export function PolicyDefinition() {
  const policy = usePolicy()
  const queryClient = useQueryClient()
  return (
    <>
      <PolicyForm
        key={policy.version}
        policy={policy}
        save={(values) => ok(api.PUT('/api/v1/policies/{id}', { params: { path: { id: policy.id } }, body: { ...values, version: policy.version } }))}
        onSaved={(answer) => {
          toast('Saved; it holds from the next statement on')
          queryClient.setQueryData(policyQuery(policy.id).queryKey, answer as Policy)
          void queryClient.invalidateQueries({ queryKey: ['policies'] })
        }}
      />
      <DangerZone
        noun="policy"
        name={policy.name}
        consequence="Its assignments end with it: from the next statement on, nobody is bound by it any more."
        remove={() => ok(api.DELETE('/api/v1/policies/{id}', { params: { path: { id: policy.id } } }))}
        invalidate={['policies']}
        goTo="/policies"
      />
    </>
  )
}

export function PolicyMatches() {
  const policy = usePolicy()
  const sources = useQuery(dataSourcesQuery())
  const types = useQuery(policyTypesQuery())
  const [chosen, setChosen] = useState('')
  const [page, setPage] = useState(1)
  const source = sources.data?.items.find((item) => item.id === chosen) ?? sources.data?.items[0]
  const matches = useQuery({ ...policyMatchesQuery(policy.id, source?.id ?? '', page), enabled: Boolean(source) })
  if (!source) return <p className="text-ink-soft">There is no data source yet.</p>
  return (
    <Card flush>
      <div className="border-b border-line p-4">
        <Field label="Data source" className="max-w-xs">
          <SourceSelect
            value={source.id}
            onChange={(id) => {
              setChosen(id)
              setPage(1)
            }}
          />
        </Field>
      </div>
      <Loaded query={matches}>
        {(found) => (
          <>
            <div className="p-4">
              <MatchList matches={found.items} total={found.total} withColumns={types.data?.items.find((type) => type.id === policy.policy_type)?.target_granularity === 'column'} isLoading={false} sourceName={source.name} />
            </div>
            <Pagination page={found.page} pageSize={found.page_size} total={found.total} onPage={setPage} />
          </>
        )}
      </Loaded>
    </Card>
  )
}
