import { useMemo, useState } from 'react'
import { Segments } from '@/design/field'
import { Badge, EmptyState, Notice } from '@/design/surface'
import { Blocks } from 'lucide-react'
import { ChoiceList } from './choice-list'
import { type FoundRoutine, routineKey } from './selection'

type KindFilter = 'all' | 'EXTENSION' | 'FUNCTION' | 'chosen'

/** Which extensions and functions of the upstream clients may use; none of them unless chosen. */
export function RoutineStep({ routines, chosen, onChange }: { routines: readonly FoundRoutine[]; chosen: ReadonlySet<string>; onChange: (chosen: ReadonlySet<string>) => void }) {
  const [search, setSearch] = useState('')
  const [kind, setKind] = useState<KindFilter>('all')
  const shown = useMemo(() => {
    const needle = search.toLowerCase()
    return routines.filter(
      (routine) =>
        `${routine.routine_name} ${routine.comment}`.toLowerCase().includes(needle) && (kind === 'all' || (kind === 'chosen' ? chosen.has(routineKey(routine)) : routine.routine_type === kind)),
    )
  }, [routines, search, kind, chosen])
  if (routines.length === 0) {
    return (
      <div className="rounded-lg border border-line bg-base shadow-card">
        <EmptyState icon={Blocks} title="The upstream has no extensions and no functions of its own" compact>
          PostgreSQL&apos;s own functions are there for clients anyway. Save the catalog.
        </EmptyState>
      </div>
    )
  }
  return (
    <>
      <Notice tone="warning" title="A chosen function is not governed">
        It reads what its author made it read, hidden rows and columns included. Extensions such as <code className="font-mono">citext</code> and <code className="font-mono">pg_trgm</code> read only their
        arguments.
      </Notice>
      <ChoiceList
        noun="function"
        search={search}
        onSearch={setSearch}
        shown={shown}
        total={routines.length}
        itemKey={routineKey}
        chosen={chosen}
        onChange={onChange}
        filter={
          <Segments<KindFilter>
            label="Which"
            size="sm"
            value={kind}
            onChange={setKind}
            options={[
              { value: 'all', label: 'All' },
              { value: 'EXTENSION', label: 'Extensions' },
              { value: 'FUNCTION', label: 'Functions' },
              { value: 'chosen', label: 'Chosen' },
            ]}
          />
        }
        row={(routine) => (
          <>
            <span className="shrink-0 truncate font-mono text-xs">{routine.routine_name}</span>
            <span className="min-w-0 truncate text-xs text-ink-faint" title={routine.comment || undefined}>
              {routine.comment}
            </span>
            <span className="ml-auto flex shrink-0 items-center gap-1.5">
              <span className="max-w-40 truncate font-mono text-2xs text-ink-faint max-sm:hidden">{routine.detail}</span>
              {routine.routine_type === 'EXTENSION' && <Badge>extension</Badge>}
            </span>
          </>
        )}
      />
    </>
  )
}
