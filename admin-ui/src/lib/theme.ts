import { useSyncExternalStore } from 'react'

export type ThemeChoice = 'system' | 'light' | 'dark'
const key = 'qp.theme'
const listeners = new Set<() => void>()
const systemDark = () => matchMedia('(prefers-color-scheme: dark)')

function read(): ThemeChoice {
  try {
    const stored = localStorage.getItem(key)
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    return 'system'
  }
}

function apply(): void {
  const choice = read()
  document.documentElement.classList.toggle('dark', choice === 'dark' || (choice === 'system' && systemDark().matches))
  for (const listener of listeners) listener()
}

/** Changes the theme at once and for the next visit. Only the theme is kept in localStorage, nothing that grants anything. */
export function setTheme(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(key)
    else localStorage.setItem(key, choice)
  } catch {
    document.documentElement.classList.toggle('dark', choice === 'dark')
  }
  apply()
}

export function watchSystemTheme(): void {
  systemDark().addEventListener('change', apply)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribe, read)
export const useIsDark = (): boolean => useSyncExternalStore(subscribe, () => document.documentElement.classList.contains('dark'))
