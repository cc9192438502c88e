import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { classes } from '@/lib/classes'
import { toProblem } from '@/api/problem'
import { Button, IconButton } from './button'
import { Field, Input } from './field'
import { Notice } from './surface'

/** A modal dialog on the browser's own: Esc closes it, the focus stays inside and goes back afterwards. */
export function Dialog({ title, description, onClose, children, footer, width = 'max-w-lg', side = false, busy = false }: {
  title: string
  description?: ReactNode
  onClose: () => void
  children: ReactNode
  footer?: ReactNode
  width?: string
  /** A panel at the right edge, for details. */
  side?: boolean
  busy?: boolean
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) {
      element.showModal()
      // React's autoFocus comes before the dialog is shown, when nothing in it can have the focus.
      element.querySelector<HTMLElement>('[data-focus]')?.focus()
    }
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        if (!busy) onClose()
      }}
      onMouseDown={(event) => {
        if (event.target === dialog.current && !busy) onClose()
      }}
      className={classes(
        'bg-transparent p-0 backdrop:animate-fade backdrop:bg-scrim',
        side ? 'my-0 mr-0 ml-auto h-dvh max-h-dvh w-full max-w-2xl animate-fade' : classes('m-auto mt-[12vh] max-h-[80vh] w-[calc(100%-2rem)] animate-rise', width),
      )}
    >
      <div className={classes('flex flex-col border-line bg-raised shadow-pop', side ? 'h-full border-l' : 'max-h-[80vh] rounded-xl border')}>
        <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
          <div className="min-w-0">
            <h2 id={titleId} className="text-[0.9375rem] font-semibold break-words">
              {title}
            </h2>
            {description && <div className="mt-0.5 text-ink-soft">{description}</div>}
          </div>
          <IconButton icon={X} label="Close" onClick={onClose} disabled={busy} className="-mt-1 -mr-2" />
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
        {footer && <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>}
      </div>
    </dialog>
  )
}

/** Asks before something that cannot be undone; with `name`, that name must be typed. */
export function ConfirmDialog({ title, children, action, name, onConfirm, onClose, kind = 'danger' }: {
  title: string
  children: ReactNode
  action: string
  name?: string
  onConfirm: () => Promise<unknown>
  onClose: () => void
  kind?: 'danger' | 'primary'
}) {
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const isReady = name === undefined || typed === name
  const confirm = async () => {
    if (!isReady || busy) return
    setBusy(true)
    setError(null)
    try {
      await onConfirm()
      onClose()
    } catch (failure) {
      setError(toProblem(failure).message)
      setBusy(false)
    }
  }
  return (
    <Dialog title={title} onClose={onClose} busy={busy} width="max-w-md">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void confirm()
        }}
      >
        <div className="grid gap-2 text-ink-soft">{children}</div>
        {name !== undefined && (
          <Field label={`Type ${name} to confirm`} required>
            <Input data-focus value={typed} onChange={(event) => setTyped(event.target.value)} />
          </Field>
        )}
        {error && <Notice tone="danger">{error}</Notice>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={busy} data-focus={name === undefined || undefined}>
            Cancel
          </Button>
          <Button type="submit" kind={kind} busy={busy} disabled={!isReady}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
