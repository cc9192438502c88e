import { Badge, SkeletonRows } from '@/design/surface'
import { count } from '@/lib/format'
import type { PolicyMatch } from '@/api/types'

/** The tables that a policy's targets match, with the columns. */
export function MatchList({ matches, total, withColumns, isLoading, sourceName }: { matches: readonly PolicyMatch[]; total: number; withColumns: boolean; isLoading: boolean; sourceName: string }) {
  if (isLoading) return <SkeletonRows rows={3} />
  if (matches.length === 0) {
    return <p className="text-ink-soft">Nothing in the catalog of {sourceName}. Check the names, or choose more tables in its catalog.</p>
  }
  return (
    <div className="grid gap-2">
      <p className="text-xs text-ink-faint">
        {count(total, 'table')} of {sourceName}
      </p>
      <ul className="grid max-h-96 gap-1.5 overflow-y-auto" tabIndex={matches.length > 10 ? 0 : undefined} aria-label="Matching tables">
        {matches.map((match) => (
          <li key={`${match.schema_name}.${match.table_name}`} className="min-w-0">
            <p className="truncate font-mono text-xs">
              <span className="text-ink-faint">{match.schema_name}.</span>
              {match.table_name}
            </p>
            {withColumns && (
              <p className="mt-0.5 flex flex-wrap gap-1">
                {match.columns.slice(0, 12).map((column) => (
                  <Badge key={column} mono tone="accent">
                    {column}
                  </Badge>
                ))}
                {match.columns.length > 12 && <Badge>+{match.columns.length - 12}</Badge>}
                {match.columns.length === 0 && <span className="text-xs text-hide">no column fits</span>}
              </p>
            )}
          </li>
        ))}
        {total > matches.length && <li className="text-xs text-ink-faint">and {total - matches.length} more</li>}
      </ul>
    </div>
  )
}
