import { useQuery } from '@tanstack/react-query'
import { UserRound } from 'lucide-react'
import { usersQuery } from '@/api/queries'
import type { User } from '@/api/types'
import { ListPage } from '@/design/list-page'
import { Badge, Status } from '@/design/surface'
import type { TableColumn } from '@/design/table'
import { formatAgo, formatDateTime } from '@/lib/format'
import { useListParams } from '@/lib/list-params'

const columns: readonly TableColumn<User>[] = [
  {
    header: 'User name',
    sort: 'username',
    cell: (user) => (
      <span className="inline-flex items-center gap-2">
        {user.username}
        {user.is_admin && <Badge tone="accent">admin</Badge>}
      </span>
    ),
  },
  { header: 'Tenant', sort: 'tenant', cell: (user) => user.tenant ?? <span className="text-ink-faint">none</span> },
  { header: 'Attributes', from: 'lg', cell: (user) => <AttributeBadges attributes={user.attributes} /> },
  { header: 'State', cell: (user) => <Status tone={user.is_active ? 'on' : 'off'}>{user.is_active ? 'Active' : 'Inactive'}</Status> },
  { header: 'Created', from: 'md', sort: 'created_at', align: 'right', cell: (user) => <span title={formatDateTime(user.created_at)}>{formatAgo(user.created_at)}</span> },
]

function AttributeBadges({ attributes }: { attributes: Record<string, unknown> }) {
  const entries = Object.entries(attributes)
  if (entries.length === 0) return <span className="text-ink-faint">none</span>
  return (
    <span className="flex flex-wrap gap-1">
      {entries.slice(0, 3).map(([key, value]) => (
        <Badge key={key} mono title={`${key} = ${JSON.stringify(value)}`}>
          {key}={Array.isArray(value) ? value.join(',') : String(value)}
        </Badge>
      ))}
      {entries.length > 3 && <Badge>+{entries.length - 3}</Badge>}
    </span>
  )
}

export function UsersPage() {
  const params = useListParams({ sort: 'username' })
  const query = useQuery(usersQuery(params.query))
  return (
    <ListPage
      title="Users"
      noun="users"
      description="Who may connect through the proxy, and who may use this page. Being an administrator grants no data access."
      params={params}
      query={query}
      create={{ to: '/users/new', label: 'New user' }}
      empty={{ icon: UserRound, title: 'No users yet', text: 'Create one for each person or application that connects.' }}
      columns={columns}
      rowKey={(user) => user.id}
      to={(user) => `/users/${user.id}`}
      faded={(user) => !user.is_active}
    />
  )
}
