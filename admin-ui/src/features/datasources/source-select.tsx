import { useQuery } from '@tanstack/react-query'
import { dataSourcesQuery } from '@/api/queries'
import { Select } from '@/design/field'

/** A choice of one of the data sources; with a placeholder, none may be chosen. */
export function SourceSelect({ value, onChange, placeholder, className, label }: { value: string; onChange: (id: string) => void; placeholder?: string; className?: string; label?: string }) {
  const sources = useQuery(dataSourcesQuery())
  return (
    <Select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)} className={className}>
      {placeholder && <option value="">{placeholder}</option>}
      {sources.data?.items.map((source) => (
        <option key={source.id} value={source.id}>
          {source.name}
        </option>
      ))}
    </Select>
  )
}
