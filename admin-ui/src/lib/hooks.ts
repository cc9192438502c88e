import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'

/** A value that follows after it has been still for a while; for searches while typing. */
export function useDebounced<T>(value: T, milliseconds = 200): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}

export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}

/** Whether a key was typed into a field; the SQL editor's is inside of a shadow root, of which the event itself names only the host. */
function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath()
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
}

/** A shortcut of the page: "mod+k" (Ctrl or Cmd) works everywhere, a plain key such as "c" only outside of fields and dialogs. */
export function useShortcut(keys: string, action: (event: KeyboardEvent) => void, enabled = true): void {
  const latest = useRef(action)
  useEffect(() => {
    latest.current = action
  })
  useEffect(() => {
    if (!enabled) return
    const parts = keys.split('+')
    const key = parts.at(-1)
    const withMod = parts.includes('mod')
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.key.toLowerCase() !== key) return
      if (withMod !== (event.ctrlKey || event.metaKey) || event.altKey) return
      if (!withMod && (isTyping(event) || document.querySelector('dialog[open]'))) return
      event.preventDefault()
      latest.current(event)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [keys, enabled])
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · QueryProxy`
  }, [title])
}
