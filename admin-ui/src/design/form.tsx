import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { useBlocker, useNavigate } from 'react-router'
import type { Form } from '@/lib/form'
import { useShortcut } from '@/lib/hooks'
import { Button } from './button'
import { Dialog } from './dialog'
import { Notice } from './surface'

/** A form with its errors, its buttons, and the guard against losing what was typed. Ctrl+S and Enter save, Esc leaves. */
export function FormShell<T extends object>({ form, children, action = 'Save', cancelTo, footer, isNew = false }: {
  form: Form<T>
  children: ReactNode
  action?: string
  cancelTo?: string
  footer?: ReactNode
  /** A form for a new thing can be sent as it is; one for a thing that exists needs a change first. */
  isNew?: boolean
}) {
  const navigate = useNavigate()
  const canSave = isNew || form.isDirty
  useShortcut('mod+s', () => {
    if (canSave) void form.submit()
  })
  return (
    <form onSubmit={(event) => void form.submit(event)} noValidate className="grid gap-5">
      {children}
      <FormProblem form={form} />
      <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center gap-2 border-t border-line bg-sunken/92 px-1 py-3 backdrop-blur">
        <Button type="submit" kind="primary" busy={form.isBusy} disabled={!canSave}>
          {action}
        </Button>
        {cancelTo && <Button onClick={() => void navigate(cancelTo)}>Cancel</Button>}
        {footer}
        {form.isDirty && !isNew && <span className="ml-auto text-xs text-ink-faint">Unsaved changes</span>}
      </div>
      <UnsavedGuard when={form.isDirty && !form.isBusy} />
    </form>
  )
}

/** What went wrong and belongs to no field in sight; last in the form, so that the fields have taken theirs. */
export function FormProblem<T extends object>({ form }: { form: Form<T> }) {
  const rest = form.rest()
  if (!form.problem) return null
  if (form.problem.status === 409 && !form.problem.hasFields) {
    return (
      <Notice tone="warning" title="Somebody else changed this meanwhile" actions={<Button onClick={() => location.reload()}>Load it anew</Button>}>
        {form.problem.message} What you typed is kept until you load it anew.
      </Notice>
    )
  }
  if (rest.length === 0) return null
  return (
    <Notice tone="danger" title="Not saved">
      {rest.map((message) => (
        <p key={message}>{message}</p>
      ))}
    </Notice>
  )
}

/** Asks before a page with unsaved changes is left, inside of the app and out of it. */
export function UnsavedGuard({ when }: { when: boolean }) {
  const isDirty = useRef(when)
  useEffect(() => {
    isDirty.current = when
  }, [when])
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isDirty.current && currentLocation.pathname !== nextLocation.pathname)
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (isDirty.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [])
  if (blocker.state !== 'blocked') return null
  return (
    <Dialog
      title="Leave without saving?"
      onClose={() => blocker.reset()}
      width="max-w-sm"
      footer={
        <>
          <Button onClick={() => blocker.proceed()}>Discard changes</Button>
          <Button kind="primary" data-focus onClick={() => blocker.reset()}>
            Keep editing
          </Button>
        </>
      }
    >
      <p className="text-ink-soft">What you changed on this page has not been saved.</p>
    </Dialog>
  )
}
