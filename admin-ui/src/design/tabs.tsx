import type { LucideIcon } from 'lucide-react'
import { NavLink } from 'react-router'
import { classes } from '@/lib/classes'

/** Tabs that are addresses: each can be linked to, and Back works. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly { to: string; label: string; icon?: LucideIcon; end?: boolean }[] }) {
  return (
    <nav aria-label={label} className="-mt-1 mb-5 flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]">
      {tabs.map(({ to, label: text, icon: Icon, end }) => (
        <NavLink
          key={to}
          to={to}
          end={end}
          className={({ isActive }) =>
            classes(
              '-mb-px inline-flex h-9 items-center gap-1.5 border-b-2 px-2.5 font-medium whitespace-nowrap transition-colors focus-visible:-outline-offset-2',
              isActive ? 'border-accent text-ink' : 'border-transparent text-ink-soft hover:text-ink',
            )
          }
        >
          {Icon && <Icon className="size-4 max-sm:hidden" aria-hidden />}
          {text}
        </NavLink>
      ))}
    </nav>
  )
}
