import { Minus, Pencil, Plus } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { Button } from '@/design/button'
import { Card, Notice } from '@/design/surface'
import { classes } from '@/lib/classes'
import { count, formatDateTime } from '@/lib/format'
import type { Drift, DriftItem } from './selection'

const kinds: readonly { key: 'added' | 'removed' | 'changed'; icon: LucideIcon; title: string; meaning: string; style: string; ink: string }[] = [
  { key: 'added', icon: Plus, title: 'New upstream', meaning: 'Invisible to clients until you choose it.', style: 'border-allow/35 bg-allow-wash', ink: 'text-allow' },
  { key: 'changed', icon: Pencil, title: 'Changed upstream', meaning: 'Clients see the old type until the catalog is saved again.', style: 'border-filter/35 bg-filter-wash', ink: 'text-filter' },
  { key: 'removed', icon: Minus, title: 'Gone upstream', meaning: 'Queries that use it fail.', style: 'border-hide/40 bg-hide-wash', ink: 'text-hide' },
]
const shown = 40

/** How the catalog differs from the upstream: green for new, blue for changed, amber for gone. */
export function DriftPanel({ drift, at, onReview }: { drift: Drift; at: string | null; onReview: () => void }) {
  if (drift.in_sync) {
    return (
      <Notice tone="success" title="Catalog and upstream agree">
        Compared {formatDateTime(at)}.
      </Notice>
    )
  }
  return (
    <Card
      title="The upstream differs from the catalog"
      description={`As of ${formatDateTime(at)}. Comparing changes nothing; you decide.`}
      actions={
        <Button size="sm" kind="primary" onClick={onReview}>
          Review and save
        </Button>
      }
    >
      <div className="grid gap-3 lg:grid-cols-3">
        {kinds
          .filter(({ key }) => drift[key].length > 0)
          .map(({ key, icon: Icon, title, meaning, style, ink }) => (
            <section key={key} className={classes('min-w-0 rounded-md border p-3', style)}>
              <h3 className={classes('flex items-center gap-1.5 font-medium', ink)}>
                <Icon className="size-4" aria-hidden />
                {title}
                <span className="tabular ml-auto text-xs">{drift[key].length}</span>
              </h3>
              <p className="mb-2 text-xs text-ink-soft">{meaning}</p>
              <ul className="grid gap-1">
                {drift[key].slice(0, shown).map((item) => (
                  <DriftLine key={`${item.schema_name}.${item.table_name}.${item.column_name}`} item={item} />
                ))}
              </ul>
              {drift[key].length > shown && <p className="mt-1 text-xs text-ink-soft">and {count(drift[key].length - shown, 'more', 'more')}</p>}
            </section>
          ))}
      </div>
    </Card>
  )
}

function DriftLine({ item }: { item: DriftItem }) {
  return (
    <li className="font-mono text-xs break-all">
      {item.schema_name}.{item.table_name}
      {item.column_name && `.${item.column_name}`}
      {item.before && item.after ? (
        <span className="text-ink-soft">
          {' '}
          {item.before} → {item.after}
        </span>
      ) : (
        item.column_name && (item.after ?? item.before) && <span className="text-ink-soft"> {item.after ?? item.before}</span>
      )}
    </li>
  )
}

