import { useSyncExternalStore } from 'react'
import type { Login } from './types'

export type Session = Login

/*
 * The token lives in memory and in sessionStorage: it survives a reload, is gone with the tab, and is never shared with other tabs or written to disk for
 * later. See README.md for what that protects from and what not.
 */
const key = 'qp.session'
const listeners = new Set<() => void>()

function restore(): Session | null {
  try {
    const text = sessionStorage.getItem(key)
    const session = text ? (JSON.parse(text) as Session) : null
    return session && new Date(session.expires_at).getTime() > Date.now() ? session : null
  } catch {
    return null
  }
}

let current: Session | null = restore()

export const getSession = (): Session | null => current

/** Starts a session after a login, or ends it. */
export function setSession(session: Session | null): void {
  current = session
  try {
    if (session) sessionStorage.setItem(key, JSON.stringify(session))
    else sessionStorage.removeItem(key)
  } catch {
    // Without storage the session lasts until the page is loaded again.
  }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSession = (): Session | null => useSyncExternalStore(subscribe, getSession)
