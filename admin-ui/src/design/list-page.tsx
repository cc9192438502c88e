import type { UseQueryResult } from '@tanstack/react-query'
import type { LucideIcon } from 'lucide-react'
import { Plus, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { useListParams } from '@/lib/list-params'
import { useShortcut } from '@/lib/hooks'
import { Button, ButtonLink } from './button'
import { SearchInput } from './field'
import { Loaded } from './query-boundary'
import { Card, EmptyState, Page } from './surface'
import { DataTable, type DataTableProps, Pagination } from './table'

type Params = ReturnType<typeof useListParams>
interface PageOf<T> {
  items: T[]
  total: number
  page: number
  page_size: number
}

/** A searchable, sortable list of one kind of thing, with its empty states. N creates one, / searches. */
export function ListPage<T>({ title, description, noun, params, query, create, empty, filters, hasFilters = false, withSearch = true, ...table }: {
  title: string
  description: ReactNode
  noun: string
  params: Params
  query: UseQueryResult<PageOf<T>>
  create?: { to: string; label: string }
  empty: { icon: LucideIcon; title: string; text: ReactNode; actions?: ReactNode }
  filters?: ReactNode
  hasFilters?: boolean
  withSearch?: boolean
} & Omit<DataTableProps<T>, 'rows' | 'label' | 'sort' | 'onSort'>) {
  const navigate = useNavigate()
  useShortcut('n', () => create && void navigate(create.to), Boolean(create))
  const isNarrowed = params.search !== '' || hasFilters
  return (
    <Page
      title={title}
      description={description}
      actions={
        create && (
          <ButtonLink to={create.to} kind="primary" icon={Plus}>
            {create.label}
          </ButtonLink>
        )
      }
    >
      <Card flush>
        <div className="flex flex-wrap items-center gap-2 border-b border-line p-2.5">
          {withSearch && <SearchInput label={`Search ${noun}`} value={params.typed} onChange={params.setTyped} className="w-full sm:w-56" />}
          {filters}
        </div>
        <Loaded query={query}>
          {(page) =>
            page.items.length > 0 ? (
              <>
                <DataTable {...table} label={title} rows={page.items} sort={params.sort} onSort={params.setSort} />
                <Pagination page={page.page} pageSize={page.page_size} total={page.total} onPage={params.setPage} />
              </>
            ) : isNarrowed ? (
              <EmptyState icon={SearchX} title={`No ${noun} fit`} actions={<Button onClick={params.clear}>Clear search and filters</Button>}>
                Try other words{hasFilters ? ' or fewer filters' : ''}.
              </EmptyState>
            ) : (
              <EmptyState
                icon={empty.icon}
                title={empty.title}
                actions={
                  empty.actions ??
                  (create && (
                    <ButtonLink to={create.to} kind="primary" icon={Plus}>
                      {create.label}
                    </ButtonLink>
                  ))
                }
              >
                {empty.text}
              </EmptyState>
            )
          }
        </Loaded>
      </Card>
    </Page>
  )
}
