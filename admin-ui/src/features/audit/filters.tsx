import { Input, Select } from '@/design/field'
import type { useListParams } from '@/lib/list-params'

type Params = ReturnType<typeof useListParams>

/** A filter that is kept in the address. */
export function FilterSelect({ params, name, label, options }: { params: Params; name: string; label: string; options: readonly { value: string; label: string }[] }) {
  return (
    <Select aria-label={label} value={params.get(name)} onChange={(event) => params.change({ [name]: event.target.value || null })} className="w-[calc(50%-0.25rem)] sm:w-36">
      <option value="">{label}: all</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  )
}

const spans = [
  { value: '1', label: 'Last hour' },
  { value: '24', label: 'Last 24 hours' },
  { value: '168', label: 'Last 7 days' },
  { value: '720', label: 'Last 30 days' },
]

export const SpanFilter = ({ params }: { params: Params }) => <FilterSelect params={params} name="hours" label="Time" options={spans} />

/** The beginning of the chosen span, to the minute, so that the same span stays the same query for a while. */
export function spanStart(hours: string, now = Date.now()): string | undefined {
  if (!hours) return undefined
  const minute = 60_000
  return new Date(Math.floor((now - Number(hours) * 60 * minute) / minute) * minute).toISOString()
}

export function FilterInput({ params, name, label }: { params: Params; name: string; label: string }) {
  return <Input aria-label={label} placeholder={label} value={params.get(name)} onChange={(event) => params.change({ [name]: event.target.value || null })} className="w-[calc(50%-0.25rem)] sm:w-24" />
}
