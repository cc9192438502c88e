import { useCallback, useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useDebounced } from './hooks'

/** A list's page, search, order and filters, kept in the address: they can be linked to, and Back works. */
export function useListParams(defaults: { sort?: string; pageSize?: number } = {}) {
  const [params, setParams] = useSearchParams()
  const search = params.get('search') ?? ''
  const [typed, setTyped] = useState(search)
  const settled = useDebounced(typed)

  const change = useCallback(
    (changes: Record<string, string | null>, replace = true) =>
      setParams(
        (present) => {
          const next = new URLSearchParams(present)
          if (!('page' in changes)) next.delete('page')
          for (const [name, value] of Object.entries(changes)) {
            if (value) next.set(name, value)
            else next.delete(name)
          }
          return next
        },
        { replace },
      ),
    [setParams],
  )

  useEffect(() => {
    if (settled !== search) change({ search: settled || null })
    // Only what was typed leads to the address, never back: otherwise a slow answer would overwrite what is being typed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled])

  return {
    page: Math.max(1, Number(params.get('page')) || 1),
    pageSize: defaults.pageSize ?? 50,
    search,
    typed,
    setTyped,
    sort: params.get('sort') ?? defaults.sort,
    get: (name: string) => params.get(name) ?? '',
    change,
    clear: () => {
      setTyped('')
      setParams({}, { replace: true })
    },
    setPage: (page: number) => change({ page: page > 1 ? String(page) : null }, false),
    setSort: (sort: string) => change({ sort }),
    query: {
      page: Math.max(1, Number(params.get('page')) || 1),
      page_size: defaults.pageSize ?? 50,
      search: search || undefined,
      sort: params.get('sort') ?? defaults.sort,
    },
  }
}
