import { lazy, Suspense, useEffect, useRef } from 'react'
import { useField } from '@/design/field'
import { classes } from '@/lib/classes'
import { Textarea } from '@/design/field'

export interface SqlMark {
  /** Counted from 0. */
  from: number
  message: string
}
export interface SqlEditorProps {
  value: string
  onChange: (value: string) => void
  /** Columns offered by the completion. */
  columns?: readonly { name: string; detail?: string }[]
  /** Attributes offered as {user.…}. */
  attributes?: readonly string[]
  marks?: readonly SqlMark[]
  label?: string
  placeholder?: string
  rows?: number
  /** Ctrl+Enter. */
  onRun?: () => void
}

const Editor = lazy(() => import('./code-mirror').then((module) => ({ default: module.CodeMirrorEditor })))

/** Edits SQL with colours, completion and errors at their place. The editor is loaded when it is first needed; a plain field works until then. */
export function SqlEditor(props: SqlEditorProps) {
  const field = useField()
  const host = useRef<HTMLDivElement>(null)
  const label = props.label ?? field?.label ?? 'SQL'

  // The label's `for` cannot reach into the editor: a click on the label goes there by hand.
  useEffect(() => {
    const labelElement = field ? document.querySelector(`label[for="${field.id}"]`) : null
    const focus = () => host.current?.querySelector<HTMLElement>('[data-sql-editor]')?.focus()
    labelElement?.addEventListener('click', focus)
    return () => labelElement?.removeEventListener('click', focus)
  }, [field])

  return (
    <div ref={host} className={classes('min-w-0 rounded-md border bg-base focus-within:border-ring focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-ring', field?.invalid ? 'border-deny' : 'border-control/70')}>
      <Suspense
        fallback={
          <Textarea aria-label={label} rows={props.rows ?? 3} value={props.value} onChange={(event) => props.onChange(event.target.value)} className="block border-0 bg-transparent font-mono text-xs focus-visible:outline-none" />
        }
      >
        <Editor {...props} label={label} describedBy={field?.describedBy} />
      </Suspense>
    </div>
  )
}
