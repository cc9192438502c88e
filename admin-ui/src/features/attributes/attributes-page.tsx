import { useQuery } from '@tanstack/react-query'
import { Tags } from 'lucide-react'
import { attributesQuery } from '@/api/queries'
import type { AttributeDefinition } from '@/api/types'
import { ListPage } from '@/design/list-page'
import { Badge } from '@/design/surface'
import type { TableColumn } from '@/design/table'
import { useListParams } from '@/lib/list-params'

const columns: readonly TableColumn<AttributeDefinition>[] = [
  { header: 'Key', sort: 'key', cell: (attribute) => <span className="font-mono text-xs">{attribute.key}</span> },
  { header: 'Type', cell: (attribute) => <Badge>{attribute.value_type}</Badge> },
  { header: 'In policies', from: 'sm', cell: (attribute) => <code className="font-mono text-xs text-accent">{`{user.${attribute.key}}`}</code> },
  { header: 'Default', from: 'md', cell: (attribute) => (attribute.default_value === null || attribute.default_value === undefined ? <span className="text-ink-faint">NULL</span> : <code className="font-mono text-xs">{JSON.stringify(attribute.default_value)}</code>) },
  { header: 'Description', from: 'lg', cell: (attribute) => attribute.description ?? <span className="text-ink-faint">none</span> },
]

export function AttributesPage() {
  const params = useListParams({ sort: 'key' })
  const query = useQuery(attributesQuery(params.query))
  return (
    <ListPage
      title="Attributes"
      noun="attributes"
      description="What can be known about a user besides name and tenant. Users may have values of defined attributes only, so that a typo in a policy is found."
      params={params}
      query={query}
      create={{ to: '/attributes/new', label: 'New attribute' }}
      empty={{ icon: Tags, title: 'No attributes yet', text: 'Define one, for example department or region; give users values; then filter rows by it: region = {user.region}.' }}
      columns={columns}
      rowKey={(attribute) => attribute.id}
      to={(attribute) => `/attributes/${attribute.id}`}
    />
  )
}
