import { useState } from 'react'
import { classes } from '@/lib/classes'
import { Checkbox, SearchInput } from './field'
import { SkeletonRows } from './surface'

export interface PickerOption {
  id: string
  label: string
  detail?: string
}

/** Chooses several of a list that can be searched. */
export function Picker({ label, options, chosen, onChange, disabled = false, empty }: {
  label: string
  /** Undefined while they load. */
  options: readonly PickerOption[] | undefined
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  disabled?: boolean
  empty: string
}) {
  const [search, setSearch] = useState('')
  const needle = search.toLowerCase()
  const shown = (options ?? []).filter((option) => `${option.label} ${option.detail ?? ''}`.toLowerCase().includes(needle))
  const set = new Set(chosen)
  return (
    <fieldset disabled={disabled} className={classes('min-w-0 overflow-hidden rounded-md border border-line', disabled && 'opacity-60')}>
      <legend className="sr-only">{label}</legend>
      <div className="flex items-center gap-2 border-b border-line bg-sunken p-1.5">
        <SearchInput label={`Search ${label.toLowerCase()}`} value={search} onChange={setSearch} shortcut={false} className="flex-1" />
        <span className="tabular shrink-0 px-2 text-xs text-ink-faint">{chosen.length} chosen</span>
      </div>
      <ul className="max-h-64 overflow-y-auto p-1">
        {shown.map((option) => (
          <li key={option.id}>
            <label className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded px-2 hover:bg-hover">
              <Checkbox
                checked={set.has(option.id)}
                onChange={(event) => onChange(event.target.checked ? [...chosen, option.id] : chosen.filter((id) => id !== option.id))}
              />
              <span className="truncate">{option.label}</span>
              {option.detail && <span className="ml-auto shrink-0 text-xs text-ink-faint">{option.detail}</span>}
            </label>
          </li>
        ))}
        {options && shown.length === 0 && <li className="px-2 py-4 text-center text-ink-faint">{options.length === 0 ? empty : 'Nothing fits.'}</li>}
        {!options && <SkeletonRows rows={2} />}
      </ul>
    </fieldset>
  )
}
