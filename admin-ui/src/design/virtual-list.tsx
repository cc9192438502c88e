import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { classes } from '@/lib/classes'

/**
 * A list of any length of which only the rows in sight exist. One stop for Tab; the arrows, Home, End, Page Up and Page Down move, Space toggles or Enter opens,
 * Shift with a click takes everything between.
 */
export function VirtualList<T>({ label, items, itemKey, row, isSelected, onToggle, onActive, onSelectAll, multiple = false, autoFocus = false, className }: {
  label: string
  items: readonly T[]
  itemKey: (item: T) => string
  row: (item: T) => ReactNode
  isSelected: (item: T) => boolean
  /** Selects or deselects; several at once for a range. */
  onToggle?: (items: readonly T[], selected: boolean) => void
  onActive?: (item: T) => void
  onSelectAll?: () => void
  multiple?: boolean
  /** Takes the focus when it appears, so that the keyboard goes on where it was. */
  autoFocus?: boolean
  className?: string
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const [active, setActive] = useState(0)
  const anchor = useRef<number | null>(null)
  const virtualizer = useVirtualizer({ count: items.length, getScrollElement: () => scroller.current, estimateSize: () => 34, overscan: 12, getItemKey: (index) => itemKey(items[index] as T), initialRect: { width: 600, height: 480 } })
  const current = Math.min(active, items.length - 1)

  useEffect(() => {
    anchor.current = null
  }, [items])
  useEffect(() => {
    if (autoFocus) scroller.current?.focus({ preventScroll: true })
    // Only when it appears.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  const go = (index: number) => {
    const next = Math.max(0, Math.min(items.length - 1, index))
    setActive(next)
    virtualizer.scrollToIndex(next)
    const item = items[next]
    if (item !== undefined) onActive?.(item)
  }
  const toggle = (index: number, isRange: boolean) => {
    const item = items[index]
    if (item === undefined || !onToggle) return
    const from = isRange && anchor.current !== null ? anchor.current : index
    onToggle(items.slice(Math.min(from, index), Math.max(from, index) + 1), !isSelected(item))
    anchor.current = index
  }
  const onKey = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: current + 1, ArrowUp: current - 1, PageDown: current + 12, PageUp: current - 12, Home: 0, End: items.length - 1 }
    const next = moves[event.key]
    if (next !== undefined) {
      event.preventDefault()
      go(next)
    } else if (event.key === ' ') {
      event.preventDefault()
      toggle(current, event.shiftKey)
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && onSelectAll) {
      event.preventDefault()
      onSelectAll()
    }
  }
  return (
    <div
      ref={scroller}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable={multiple}
      aria-activedescendant={items.length > 0 ? `${id}-${current}` : undefined}
      onKeyDown={onKey}
      className={classes('group/list overflow-y-auto focus-visible:-outline-offset-2', className)}
    >
      <div role="presentation" className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((virtual) => {
          const item = items[virtual.index] as T
          return (
            <div
              key={virtual.key}
              id={`${id}-${virtual.index}`}
              role="option"
              aria-selected={isSelected(item)}
              aria-posinset={virtual.index + 1}
              aria-setsize={items.length}
              onClick={(event) => {
                setActive(virtual.index)
                onActive?.(item)
                toggle(virtual.index, event.shiftKey)
              }}
              onMouseDown={(event) => event.shiftKey && event.preventDefault()}
              className={classes(
                'absolute top-0 left-0 flex h-8.5 w-full cursor-pointer items-center gap-2.5 px-3',
                virtual.index === current ? 'group-focus-visible/list:bg-accent-wash' : '',
                !multiple && isSelected(item) ? 'bg-accent-wash' : 'hover:bg-hover',
              )}
              style={{ transform: `translateY(${virtual.start}px)` }}
            >
              {row(item)}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** A checkbox to look at: the row around it is what is operated. */
export function CheckMark({ checked, mixed = false }: { checked: boolean; mixed?: boolean }) {
  return (
    <span className={classes('grid size-4 shrink-0 place-items-center rounded border', checked || mixed ? 'border-accent bg-accent text-accent-ink' : 'border-control bg-base')} aria-hidden>
      <svg viewBox="0 0 16 16" className="size-3.5 fill-none stroke-current stroke-2">
        {mixed ? <path d="M4 8h8" /> : checked ? <path d="M3.5 8.5l3 3 6-6.5" /> : null}
      </svg>
    </span>
  )
}
