import { type SubmitEvent as ReactFormEvent, useCallback, useEffect, useRef, useState } from 'react'
import { Problem, toProblem } from '@/api/problem'

export interface Form<T> {
  values: T
  set: <K extends keyof T>(field: K, value: T[K]) => void
  /** Changes fields and forgets the errors of the given API paths. */
  patch: (change: Partial<T>, ...paths: string[]) => void
  reset: (values: T) => void
  isDirty: boolean
  isBusy: boolean
  problem: Problem | null
  /** The messages of the API about a field. */
  errors: (path: string) => readonly string[] | undefined
  /** Messages about fields that no control shows, and about the whole. */
  rest: () => readonly string[]
  setErrors: (fields: Record<string, string[]>) => void
  submit: (event?: ReactFormEvent) => Promise<void>
}

/** The API's paths in one spelling: `targets[0].columns` and `targets.0.columns` are the same. */
const normalise = (path: string): string => path.replace(/\[(\d+)\]/g, '.$1')

/**
 * A form's state: values, what changed, and what the API said about each field. `check` finds mistakes that need no answer of the API; `save` calls it.
 */
export function useForm<T extends object>({ initial, check, save, onSaved }: {
  initial: T
  check?: (values: T) => Record<string, string[]>
  save: (values: T) => Promise<unknown>
  onSaved?: (answer: unknown) => void
}): Form<T> {
  const [values, setValues] = useState(initial)
  const [base, setBase] = useState(initial)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [refusals, setRefusals] = useState(0)
  const shown = useRef(new Set<string>())
  const isDirty = JSON.stringify(values) !== JSON.stringify(base)

  const forget = useCallback((paths: readonly string[]) => {
    setProblem((present) => {
      if (!present?.hasFields) return null
      const fields = Object.fromEntries(Object.entries(present.fields).filter(([path]) => !paths.some((gone) => normalise(path) === gone || normalise(path).startsWith(`${gone}.`))))
      return Object.keys(fields).length > 0 ? new Problem(present.status, { ...present.body, errors: fields }) : null
    })
  }, [])

  const set: Form<T>['set'] = (field, value) => {
    setValues((present) => ({ ...present, [field]: value }))
    forget([String(field)])
  }

  const patch: Form<T>['patch'] = (change, ...paths) => {
    setValues((present) => ({ ...present, ...change }))
    forget(paths)
  }

  const reset = useCallback((next: T) => {
    setValues(next)
    setBase(next)
    setProblem(null)
  }, [])

  const refuse = (found: Problem) => {
    setProblem(found)
    setRefusals((count) => count + 1)
  }
  const setErrors = (fields: Record<string, string[]>) => (Object.keys(fields).length > 0 ? refuse(new Problem(422, { title: 'Not acceptable', errors: fields })) : setProblem(null))

  const submit = async (event?: ReactFormEvent) => {
    event?.preventDefault()
    event?.stopPropagation()
    if (isBusy) return
    const mistakes = check?.(values) ?? {}
    if (Object.keys(mistakes).length > 0) {
      setErrors(mistakes)
      return
    }
    setBusy(true)
    try {
      const answer = await save(values)
      setProblem(null)
      setBase(values)
      onSaved?.(answer)
    } catch (error) {
      refuse(toProblem(error))
    } finally {
      setBusy(false)
    }
  }

  // The first field with a mistake gets the focus, so that it is found on a long page and read out: once for each refusal, never while somebody types elsewhere.
  useEffect(() => {
    if (refusals > 0) document.querySelector<HTMLElement>('[data-field-invalid] :is(input, select, textarea, [contenteditable])')?.focus()
  }, [refusals])

  return {
    values,
    set,
    patch,
    reset,
    isDirty,
    isBusy,
    problem,
    setErrors,
    submit,
    errors: (path) => {
      const key = normalise(path)
      shown.current.add(key)
      const found = Object.entries(problem?.fields ?? {}).filter(([field]) => normalise(field) === key)
      return found.length > 0 ? found.flatMap(([, messages]) => messages) : undefined
    },
    rest: () => {
      if (!problem) return []
      if (!problem.hasFields) return [problem.message]
      return Object.entries(problem.fields)
        .filter(([field]) => !shown.current.has(normalise(field)))
        .flatMap(([field, messages]) => messages.map((message) => `${field}: ${message}`))
    },
  }
}
