import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { classes } from '@/lib/classes'

interface Toast {
  id: number
  tone: 'success' | 'danger'
  message: string
}

let toasts: readonly Toast[] = []
let nextId = 1
const listeners = new Set<() => void>()
const publish = (next: readonly Toast[]) => {
  toasts = next
  for (const listener of listeners) listener()
}
const dismiss = (id: number) => publish(toasts.filter((toast) => toast.id !== id))

/** Says something at the edge of the screen. The same words are not said twice at once. */
export function toast(message: string, tone: Toast['tone'] = 'success'): void {
  if (!toasts.some((shown) => shown.message === message)) publish([...toasts.slice(-3), { id: nextId++, tone, message }])
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts)
  return (
    <div aria-live="polite" className="pointer-events-none fixed right-4 bottom-4 z-50 grid w-[min(24rem,calc(100vw-2rem))] gap-2">
      {shown.map((item) => (
        <ToastLine key={item.id} item={item} />
      ))}
    </div>
  )
}

function ToastLine({ item }: { item: Toast }) {
  useEffect(() => {
    const timer = setTimeout(() => dismiss(item.id), item.tone === 'danger' ? 9000 : 4000)
    return () => clearTimeout(timer)
  }, [item])
  const Icon = item.tone === 'danger' ? CircleAlert : CircleCheck
  return (
    <div className="pointer-events-auto flex animate-rise items-start gap-2.5 rounded-lg border border-line bg-raised px-3.5 py-2.5 shadow-pop">
      <Icon className={classes('mt-0.5 size-4 shrink-0', item.tone === 'danger' ? 'text-deny' : 'text-allow')} aria-hidden />
      <p className="min-w-0 flex-1 break-words">{item.message}</p>
      <button type="button" aria-label="Dismiss" className="-m-1 rounded p-1 text-ink-faint hover:text-ink" onClick={() => dismiss(item.id)}>
        <X className="size-3.5" aria-hidden />
      </button>
    </div>
  )
}
