import { useQuery } from '@tanstack/react-query'
import { FileClock } from 'lucide-react'
import { useMemo, useState } from 'react'
import { adminAuditQuery, dataSourcesQuery, rolesQuery, usersQuery } from '@/api/queries'
import type { AdminChange } from '@/api/types'
import { Dialog } from '@/design/dialog'
import { ListPage } from '@/design/list-page'
import { Badge, Facts, type Tone } from '@/design/surface'
import type { TableColumn } from '@/design/table'
import { classes } from '@/lib/classes'
import { formatAgo, formatDateTime } from '@/lib/format'
import { useListParams } from '@/lib/list-params'
import { FilterSelect, SpanFilter, spanStart } from './filters'

const tones: Record<string, Tone> = { create: 'allow', update: 'filter', delete: 'deny', login: 'neutral', preview: 'mask' }
const resourceTypes = ['user', 'role', 'attribute_definition', 'data_source', 'policy', 'policy_assignment', 'store']
const actions = ['create', 'update', 'delete', 'set_password', 'set_members', 'set_access', 'assign', 'unassign', 'save_catalog', 'sync_catalog', 'preview', 'rotate_secrets']
const words = (text: string) => text.replaceAll('_', ' ')

/** What a record was about: by the name it had, or where none was recorded by the one it has now. */
function subjectOf({ action, after, before, resource_id }: AdminChange, names: ReadonlyMap<string, string>): string {
  const state = (after ?? before ?? {}) as Record<string, unknown>
  const current = (resource_id && names.get(resource_id)) ?? resource_id?.slice(0, 8) ?? '–'
  if (action === 'preview') return `${current} as ${String(state['username'] ?? '…')}`
  const name = state['name'] ?? state['username'] ?? state['key'] ?? state['policy_name']
  return typeof name === 'string' ? name : current
}

/** The names of all that a change can be about. */
function useNames(): ReadonlyMap<string, string> {
  const users = useQuery(usersQuery())
  const roles = useQuery(rolesQuery())
  const sources = useQuery(dataSourcesQuery())
  return useMemo(
    () => new Map([...(users.data?.items ?? []).map((user) => [user.id, user.username] as const), ...[...(roles.data?.items ?? []), ...(sources.data?.items ?? [])].map((item) => [item.id, item.name] as const)]),
    [users.data, roles.data, sources.data],
  )
}

const columnsWith = (names: ReadonlyMap<string, string>): readonly TableColumn<AdminChange>[] => [
  {
    header: 'What',
    cell: (change) => (
      <span className="inline-flex flex-wrap items-center gap-2">
        <Badge tone={tones[change.action] ?? 'accent'}>{words(change.action)}</Badge>{' '}
        <span className="font-normal text-ink-soft">{words(change.resource_type)}</span>{' '}
        <span className="font-medium">{subjectOf(change, names)}</span>
      </span>
    ),
  },
  { header: 'By', cell: (change) => change.actor_name },
  { header: 'From', from: 'md', cell: (change) => <span className="font-mono text-xs">{change.address ?? '–'}</span> },
  { header: 'When', align: 'right', from: 'sm', cell: (change) => <span className="whitespace-nowrap" title={formatDateTime(change.at)}>{formatAgo(change.at)}</span> },
]

export function ChangesPage() {
  const params = useListParams()
  const users = useQuery(usersQuery())
  const names = useNames()
  const columns = useMemo(() => columnsWith(names), [names])
  const [opened, setOpened] = useState<AdminChange | null>(null)
  const text = (name: string) => params.get(name) || undefined
  const query = useQuery(
    adminAuditQuery({
      page: params.page,
      page_size: params.pageSize,
      actor_id: text('actor'),
      resource_type: text('type'),
      action: text('action'),
      from: spanStart(params.get('hours')),
    }),
  )
  return (
    <>
      <ListPage
        title="Changes"
        noun="changes"
        withSearch={false}
        description="What administrators did: who, what, before and after. Secrets are never recorded."
        params={params}
        query={query}
        hasFilters={['actor', 'type', 'action', 'hours'].some((name) => params.get(name) !== '')}
        filters={
          <>
            <FilterSelect params={params} name="action" label="Action" options={actions.map((value) => ({ value, label: words(value) }))} />
            <FilterSelect params={params} name="type" label="On" options={resourceTypes.map((value) => ({ value, label: words(value) }))} />
            <FilterSelect params={params} name="actor" label="By" options={(users.data?.items ?? []).filter((user) => user.is_admin).map((user) => ({ value: user.id, label: user.username }))} />
            <SpanFilter params={params} />
          </>
        }
        empty={{ icon: FileClock, title: 'No changes yet', text: 'Every change through this page or the API is recorded here.' }}
        columns={columns}
        rowKey={(change) => change.id}
        onOpen={setOpened}
      />
      {opened && <ChangeDetail change={opened} subject={subjectOf(opened, names)} onClose={() => setOpened(null)} />}
    </>
  )
}

const print = (value: unknown): string => (value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value, null, 1))

function ChangeDetail({ change, subject, onClose }: { change: AdminChange; subject: string; onClose: () => void }) {
  const before = (change.before ?? {}) as Record<string, unknown>
  const after = (change.after ?? {}) as Record<string, unknown>
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
  // Every change moves these two on; they say nothing beside another.
  const telling = changed.filter((field) => field !== 'version' && field !== 'updated_at')
  const fields = telling.length > 0 ? telling : changed
  return (
    <Dialog side title={`${words(change.action)} ${words(change.resource_type)} ${subject}`} description={`${change.actor_name}, ${formatDateTime(change.at)}`} onClose={onClose}>
      <div className="grid grid-cols-1 gap-5">
        <Facts
          items={[
            ['By', change.actor_name],
            ['From', change.address ?? '–'],
            ['Id', <code key="id" className="font-mono text-xs">{change.resource_id ?? '–'}</code>],
          ]}
        />
        {fields.length > 0 ? (
          <ul className="grid gap-3">
            {fields.map((field) => (
              <li key={field} className="overflow-hidden rounded-md border border-line">
                <p className="border-b border-line bg-sunken px-3 py-1.5 font-mono text-xs">{field}</p>
                <Side sign="−" text={print(before[field])} tone="deny" hidden={!(field in before)} />
                <Side sign="+" text={print(after[field])} tone="allow" hidden={!(field in after)} />
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-ink-soft">No fields were recorded.</p>
        )}
      </div>
    </Dialog>
  )
}

function Side({ sign, text, tone, hidden }: { sign: string; text: string; tone: 'deny' | 'allow'; hidden: boolean }) {
  if (hidden) return null
  return (
    <pre className={classes('flex gap-2 px-3 py-1.5 font-mono text-xs leading-5 break-words whitespace-pre-wrap', tone === 'deny' ? 'bg-deny-wash' : 'bg-allow-wash')}>
      <span className={tone === 'deny' ? 'text-deny' : 'text-allow'}>{sign}</span>
      <span className="min-w-0">{text}</span>
    </pre>
  )
}
