import { useMemo } from 'react'
import { SearchInput } from '@/design/field'
import { CheckMark, VirtualList } from '@/design/virtual-list'
import { formatNumber } from '@/lib/format'

/** A long list with a checkbox each, a search, and one checkbox for all that the search shows. The list begins with the focus: Space chooses, Enter goes on. */
export function ChoiceList<T>({ noun, search, onSearch, shown, total, itemKey, chosen, onChange, row, filter }: {
  noun: string
  search: string
  onSearch: (text: string) => void
  shown: readonly T[]
  total: number
  itemKey: (item: T) => string
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
  row: (item: T) => React.ReactNode
  filter?: React.ReactNode
}) {
  const chosenShown = useMemo(() => shown.reduce((sum, item) => sum + (chosen.has(itemKey(item)) ? 1 : 0), 0), [shown, chosen, itemKey])
  const toggle = (items: readonly T[], selected: boolean) => {
    const next = new Set(chosen)
    for (const item of items) {
      if (selected) next.add(itemKey(item))
      else next.delete(itemKey(item))
    }
    onChange(next)
  }
  const isAll = shown.length > 0 && chosenShown === shown.length
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-base shadow-card">
      <div className="flex flex-wrap items-center gap-2 border-b border-line p-2.5">
        <SearchInput label={`Search ${noun}s`} value={search} onChange={onSearch} className="w-full sm:w-72" />
        {filter}
        <span className="tabular ml-auto pr-1 text-xs text-ink-faint">
          {formatNumber(shown.length)}
          {shown.length !== total && ` of ${formatNumber(total)}`}
        </span>
      </div>
      <button
        type="button"
        role="checkbox"
        aria-checked={isAll ? true : chosenShown > 0 ? 'mixed' : false}
        disabled={shown.length === 0}
        onClick={() => toggle(shown, !isAll)}
        className="flex h-9 w-full items-center gap-2.5 border-b border-line bg-sunken px-3 text-left text-xs font-medium text-ink-soft hover:text-ink focus-visible:-outline-offset-2 disabled:opacity-50"
      >
        <CheckMark checked={isAll} mixed={!isAll && chosenShown > 0} />
        Select all{shown.length !== total ? ' that the search shows' : ''}
      </button>
      <VirtualList
        label={`${noun}s`}
        multiple
        autoFocus
        items={shown}
        itemKey={itemKey}
        isSelected={(item) => chosen.has(itemKey(item))}
        onToggle={toggle}
        onSelectAll={() => toggle(shown, true)}
        className="h-[min(28rem,52vh)]"
        row={(item) => (
          <>
            <CheckMark checked={chosen.has(itemKey(item))} />
            {row(item)}
          </>
        )}
      />
    </div>
  )
}
