import { useQuery } from '@tanstack/react-query'
import type { LucideIcon } from 'lucide-react'
import { Database, Keyboard, LogOut, Moon, Plus, Search, ShieldCheck, Sun, UserRound, UsersRound } from 'lucide-react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { dataSourcesQuery, policiesQuery, rolesQuery, usersQuery } from '@/api/queries'
import { setSession } from '@/api/session'
import { Kbd } from '@/design/button'
import { classes } from '@/lib/classes'
import { useDebounced } from '@/lib/hooks'
import { setTheme, useIsDark } from '@/lib/theme'
import { navigation } from './navigation'

interface Command {
  id: string
  group: string
  label: string
  detail?: string
  icon: LucideIcon
  run: () => void
}

/** All words of the search begin somewhere in the text; what begins with the search comes first. */
export function rank(text: string, search: string): number {
  const haystack = text.toLowerCase()
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (!words.every((word) => haystack.includes(word))) return -1
  return haystack.startsWith(words.join(' ')) ? 2 : words.every((word) => new RegExp(`\\b${word.replace(/[^\w]/g, '\\$&')}`).test(haystack)) ? 1 : 0
}

export function CommandPalette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const navigate = useNavigate()
  const isDark = useIsDark()
  const dialog = useRef<HTMLDialogElement>(null)
  const listId = useId()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const search = useDebounced(text.trim(), 120)
  const enabled = search.length > 0
  const page = { page: 1, page_size: 6, search: search || undefined }
  const sources = useQuery({ ...dataSourcesQuery(page), enabled })
  const users = useQuery({ ...usersQuery(page), enabled })
  const roles = useQuery({ ...rolesQuery(page), enabled })
  const policies = useQuery({ ...policiesQuery(page), enabled })

  useEffect(() => {
    dialog.current?.showModal()
  }, [])

  const commands = useMemo(() => {
    const to = (path: string) => () => {
      onClose()
      void navigate(path)
    }
    const fixed: (Command & { words: string })[] = [
      ...navigation.flatMap((group) => group.items.map((item) => ({ id: item.to, group: 'Go to', label: item.label, icon: item.icon, words: `${item.label} ${item.words ?? ''}`, run: to(item.to) }))),
      { id: 'new-source', group: 'Do', label: 'New data source', icon: Plus, words: 'new data source create add database', run: to('/datasources/new') },
      { id: 'new-user', group: 'Do', label: 'New user', icon: Plus, words: 'new user create add', run: to('/users/new') },
      { id: 'new-policy', group: 'Do', label: 'New policy', icon: Plus, words: 'new policy create add mask filter', run: to('/policies/new') },
      { id: 'new-role', group: 'Do', label: 'New role', icon: Plus, words: 'new role create add', run: to('/roles/new') },
      { id: 'new-attribute', group: 'Do', label: 'New attribute', icon: Plus, words: 'new attribute create add', run: to('/attributes/new') },
      {
        id: 'theme',
        group: 'Do',
        label: isDark ? 'Use the light theme' : 'Use the dark theme',
        icon: isDark ? Sun : Moon,
        words: 'theme dark light use',
        run: () => {
          setTheme(isDark ? 'light' : 'dark')
          onClose()
        },
      },
      {
        id: 'help',
        group: 'Do',
        label: 'Keyboard shortcuts',
        icon: Keyboard,
        words: 'keyboard shortcuts help',
        run: () => {
          onClose()
          onHelp()
        },
      },
      { id: 'logout', group: 'Do', label: 'Log out', icon: LogOut, words: 'log out sign off', run: () => setSession(null) },
    ]
    const found: Command[] = !enabled
      ? []
      : [
          ...(sources.data?.items ?? []).map((item) => ({ id: item.id, group: 'Data sources', label: item.name, detail: item.ds_type, icon: Database, run: to(`/datasources/${item.id}`) })),
          ...(policies.data?.items ?? []).map((item) => ({ id: item.id, group: 'Policies', label: item.name, detail: item.policy_type, icon: ShieldCheck, run: to(`/policies/${item.id}`) })),
          ...(users.data?.items ?? []).map((item) => ({ id: item.id, group: 'Users', label: item.username, detail: item.tenant ?? undefined, icon: UserRound, run: to(`/users/${item.id}`) })),
          ...(roles.data?.items ?? []).map((item) => ({ id: item.id, group: 'Roles', label: item.name, icon: UsersRound, run: to(`/roles/${item.id}`) })),
        ].filter((item) => rank(item.label, search) >= 0)
    const fitting = fixed
      .map((command) => ({ command, score: rank(command.words, text.trim()) }))
      .filter(({ score }) => score >= 0)
      .sort((a, b) => b.score - a.score)
      .map(({ command }) => command)
    return text.trim() ? [...fitting.slice(0, 6), ...found] : fixed
  }, [text, search, enabled, sources.data, users.data, roles.data, policies.data, isDark, navigate, onClose, onHelp])

  const groups = [...new Set(commands.map((command) => command.group))]
  const ordered = groups.flatMap((group) => commands.filter((command) => command.group === group))
  const chosen = Math.min(active, Math.max(0, ordered.length - 1))

  return (
    <dialog
      ref={dialog}
      aria-label="Search and commands"
      className="mx-auto mt-[12vh] w-[min(36rem,calc(100%-2rem))] animate-rise bg-transparent p-0 backdrop:animate-fade backdrop:bg-scrim"
      onClose={onClose}
      onMouseDown={(event) => event.target === dialog.current && onClose()}
    >
      <div className="overflow-hidden rounded-xl border border-line bg-raised shadow-pop">
        <div className="flex items-center gap-3 border-b border-line px-4">
          <Search className="size-4 text-ink-faint" aria-hidden />
          <input
            role="combobox"
            aria-expanded
            aria-controls={listId}
            aria-activedescendant={ordered[chosen] ? `${listId}-${chosen}` : undefined}
            aria-label="Search and commands"
            placeholder="Go to a page, find a policy, do something …"
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setActive(0)
            }}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                event.preventDefault()
                const step = event.key === 'ArrowDown' ? 1 : -1
                setActive((chosen + step + ordered.length) % Math.max(1, ordered.length))
              } else if (event.key === 'Enter') {
                event.preventDefault()
                ordered[chosen]?.run()
              }
            }}
            className="h-12 min-w-0 flex-1 bg-transparent text-[0.9375rem] placeholder:text-ink-faint focus-visible:outline-none"
          />
          <Kbd>Esc</Kbd>
        </div>
        <div id={listId} role="listbox" aria-label="Results" className="max-h-[min(24rem,55vh)] overflow-y-auto p-2">
          {ordered.length === 0 && <p className="px-3 py-6 text-center text-ink-soft">Nothing fits “{text}”.</p>}
          {groups.map((group) => (
            <div key={group} role="group" aria-label={group} className="mb-1">
              <p className="px-2.5 pt-1.5 pb-1 text-2xs font-medium text-ink-faint" aria-hidden>
                {group}
              </p>
              {ordered.map((command, index) =>
                command.group !== group ? null : (
                  <div
                    key={command.id}
                    id={`${listId}-${index}`}
                    role="option"
                    aria-selected={index === chosen}
                    ref={(element) => {
                      if (index === chosen) element?.scrollIntoView?.({ block: 'nearest' })
                    }}
                    onPointerMove={() => setActive(index)}
                    onClick={command.run}
                    className={classes('flex h-9 cursor-pointer items-center gap-3 rounded-md px-2.5', index === chosen ? 'bg-accent-wash text-accent' : 'text-ink')}
                  >
                    <command.icon className="size-4 shrink-0 opacity-80" aria-hidden />
                    <span className="truncate font-medium">{command.label}</span>
                    {command.detail && <span className="ml-auto truncate text-xs text-ink-faint">{command.detail}</span>}
                  </div>
                ),
              )}
            </div>
          ))}
        </div>
      </div>
    </dialog>
  )
}
