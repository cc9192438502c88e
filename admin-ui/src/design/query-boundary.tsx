import type { UseQueryResult } from '@tanstack/react-query'
import { CloudOff, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { toProblem } from '@/api/problem'
import { Button } from './button'
import { EmptyState, SkeletonRows } from './surface'

/** Shows what a query brings; while it loads a sketch of it, and when it fails what to do. */
export function Loaded<T>({ query, children, loading }: { query: UseQueryResult<T>; children: (data: T) => ReactNode; loading?: ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (!query.isError) return <>{loading ?? <SkeletonRows />}</>
  const problem = toProblem(query.error)
  return problem.status === 404 ? (
    <EmptyState icon={SearchX} title="Not found">
      {problem.message} It may have been deleted.
    </EmptyState>
  ) : (
    <EmptyState icon={CloudOff} title="This could not be loaded" actions={<Button onClick={() => void query.refetch()}>Try again</Button>}>
      {problem.message}
    </EmptyState>
  )
}
