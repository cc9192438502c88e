import { useQuery } from '@tanstack/react-query'
import { UsersRound } from 'lucide-react'
import { rolesQuery } from '@/api/queries'
import type { Role } from '@/api/types'
import { ListPage } from '@/design/list-page'
import { Status } from '@/design/surface'
import type { TableColumn } from '@/design/table'
import { useListParams } from '@/lib/list-params'

const columns: readonly TableColumn<Role>[] = [
  { header: 'Role', sort: 'name', cell: (role) => role.name },
  { header: 'Description', from: 'md', cell: (role) => role.description ?? <span className="text-ink-faint">none</span> },
  { header: 'Members', align: 'right', cell: (role) => role.member_count },
  { header: 'Inherits from', from: 'sm', align: 'right', cell: (role) => role.parent_ids.length || <span className="text-ink-faint">none</span> },
  { header: 'State', cell: (role) => <Status tone={role.is_active ? 'on' : 'off'}>{role.is_active ? 'Active' : 'Inactive'}</Status> },
]

export function RolesPage() {
  const params = useListParams({ sort: 'name' })
  const query = useQuery(rolesQuery(params.query))
  return (
    <ListPage
      title="Roles"
      noun="roles"
      description="Groups of users. Access to data sources and policies can be given to a role; roles inherit from other roles."
      params={params}
      query={query}
      create={{ to: '/roles/new', label: 'New role' }}
      empty={{ icon: UsersRound, title: 'No roles yet', text: 'With roles you decide once for many users, for example for all analysts.' }}
      columns={columns}
      rowKey={(role) => role.id}
      to={(role) => `/roles/${role.id}`}
      faded={(role) => !role.is_active}
    />
  )
}
