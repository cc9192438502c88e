import { LogOut, Menu, Monitor, Moon, Search, Sun, X } from 'lucide-react'
import { Suspense, useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { NavLink, Navigate, Outlet, useLocation, useNavigate } from 'react-router'
import { setSession, useSession } from '@/api/session'
import { IconButton, Kbd } from '@/design/button'
import { SkeletonRows } from '@/design/surface'
import { classes } from '@/lib/classes'
import { useShortcut } from '@/lib/hooks'
import { setTheme, type ThemeChoice, useThemeChoice } from '@/lib/theme'
import { CommandPalette } from './command-palette'
import { Logo } from './logo'
import { navigation } from './navigation'
import { ShortcutsDialog } from './shortcuts-dialog'

/** The frame around every page of somebody who is logged in. Without a session it leads to the login and back afterwards. */
export function Shell() {
  const session = useSession()
  const location = useLocation()
  const navigate = useNavigate()
  const main = useRef<HTMLElement>(null)
  const [palette, setPalette] = useState(false)
  const [drawer, setDrawer] = useState(false)
  const [help, setHelp] = useState(false)

  useShortcut('mod+k', () => setPalette((open) => !open), Boolean(session))
  useShortcut('?', () => setHelp(true), Boolean(session))
  useGoTo((to) => void navigate(to))

  const { pathname } = location
  useEffect(() => {
    setDrawer(false)
    main.current?.scrollTo?.(0, 0)
  }, [pathname])

  if (!session) return <Navigate to="/login" replace state={{ from: `${location.pathname}${location.search}` }} />
  return (
    <div className="flex h-dvh flex-col lg:flex-row">
      <a href="#main" className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2">
        Skip to the content
      </a>
      <div className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-base px-2 lg:hidden">
        <IconButton icon={Menu} label="Open the menu" onClick={() => setDrawer(true)} />
        <Logo className="size-6" />
        <span className="font-semibold">QueryProxy</span>
        <IconButton icon={Search} label="Search and commands" className="ml-auto" onClick={() => setPalette(true)} />
      </div>
      {drawer && <div className="fixed inset-0 z-30 animate-fade bg-scrim lg:hidden" onClick={() => setDrawer(false)} aria-hidden />}
      <aside
        className={classes(
          'flex w-60 shrink-0 flex-col border-r border-line bg-base max-lg:fixed max-lg:inset-y-0 max-lg:left-0 max-lg:z-40 max-lg:shadow-pop',
          drawer ? 'max-lg:animate-slide' : 'max-lg:hidden',
        )}
        onKeyDown={(event) => event.key === 'Escape' && setDrawer(false)}
      >
        <div className="flex h-13 items-center gap-2.5 px-4">
          <Logo className="size-6.5" />
          <span className="text-[0.9375rem] font-semibold tracking-tight">QueryProxy</span>
          <IconButton icon={X} label="Close the menu" className="ml-auto lg:hidden" onClick={() => setDrawer(false)} />
        </div>
        <button
          type="button"
          onClick={() => setPalette(true)}
          className="mx-3 mb-2 flex h-8 items-center gap-2 rounded-md border border-line bg-sunken px-2.5 text-ink-faint transition-colors hover:border-line-strong hover:text-ink-soft"
        >
          <Search className="size-3.5" aria-hidden />
          Search …
          <Kbd className="ml-auto">Ctrl K</Kbd>
        </button>
        <nav aria-label="Pages" className="min-h-0 flex-1 overflow-y-auto px-3 py-1">
          {navigation.map((group) => (
            <div key={group.label ?? ''} className="mb-3">
              {group.label && <p className="px-2 pb-1 text-2xs font-medium text-ink-faint">{group.label}</p>}
              <ul className="grid gap-px">
                {group.items.map(({ to, label, icon: Icon }) => (
                  <li key={to}>
                    <NavLink
                      to={to}
                      end={to === '/'}
                      className={({ isActive }) =>
                        classes('flex h-8 items-center gap-2.5 rounded-md px-2 font-medium transition-colors', isActive ? 'bg-accent-wash text-accent' : 'text-ink-soft hover:bg-hover hover:text-ink')
                      }
                    >
                      <Icon className="size-4" aria-hidden />
                      {label}
                    </NavLink>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        <AccountBar username={session.user.username} />
      </aside>
      <main ref={main} id="main" tabIndex={-1} className="min-h-0 min-w-0 flex-1 overflow-y-auto focus-visible:outline-none">
        <Suspense fallback={<div className="p-6"><SkeletonRows /></div>}>
          <Outlet />
        </Suspense>
      </main>
      {palette && <CommandPalette onClose={() => setPalette(false)} onHelp={() => setHelp(true)} />}
      {help && <ShortcutsDialog onClose={() => setHelp(false)} />}
    </div>
  )
}

/** "g" and then a page's key goes to that page. */
function useGoTo(go: (to: string) => void) {
  const armed = useRef(0)
  useShortcut('g', () => {
    armed.current = Date.now()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'g' || Date.now() - armed.current > 1500 || event.ctrlKey || event.metaKey || event.altKey) return
      const item = navigation.flatMap((group) => group.items).find((candidate) => candidate.key === event.key)
      armed.current = 0
      if (item) {
        event.preventDefault()
        event.stopImmediatePropagation()
        go(item.to)
      }
    }
    window.addEventListener('keydown', listen, true)
    return () => window.removeEventListener('keydown', listen, true)
  })
}

const themes: Record<ThemeChoice, { icon: typeof Sun; label: string; next: ThemeChoice }> = {
  system: { icon: Monitor, label: 'Theme: as the system', next: 'light' },
  light: { icon: Sun, label: 'Theme: light', next: 'dark' },
  dark: { icon: Moon, label: 'Theme: dark', next: 'system' },
}

export function ThemeButton() {
  const choice = useThemeChoice()
  const { icon, label, next } = themes[choice]
  return <IconButton icon={icon} label={`${label}; change`} onClick={() => setTheme(next)} />
}

function AccountBar({ username }: { username: string }) {
  const queryClient = useQueryClient()
  return (
    <div className="flex items-center gap-2 border-t border-line px-3 py-2">
      <span className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-wash text-xs font-semibold text-accent uppercase" aria-hidden>
        {username.slice(0, 1)}
      </span>
      <span className="min-w-0 flex-1 truncate font-medium" title={username}>
        {username}
      </span>
      <ThemeButton />
      <IconButton
        icon={LogOut}
        label="Log out"
        onClick={() => {
          setSession(null)
          queryClient.clear()
        }}
      />
    </div>
  )
}
