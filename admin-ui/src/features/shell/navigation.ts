import type { LucideIcon } from 'lucide-react'
import { Blocks, Database, Eye, FileClock, Gauge, ScrollText, Settings, ShieldCheck, Tags, UsersRound, UserRound } from 'lucide-react'

export interface NavigationItem {
  to: string
  label: string
  icon: LucideIcon
  /** The second key of "g …". */
  key: string
  /** More words that find it in the command palette. */
  words?: string
}

export const navigation: readonly { label: string | null; items: readonly NavigationItem[] }[] = [
  { label: null, items: [{ to: '/', label: 'Dashboard', icon: Gauge, key: 'h', words: 'home overview statistics' }] },
  { label: 'Data', items: [{ to: '/datasources', label: 'Data sources', icon: Database, key: 'd', words: 'databases connections catalog upstream postgres' }] },
  {
    label: 'People',
    items: [
      { to: '/users', label: 'Users', icon: UserRound, key: 'u', words: 'people accounts logins' },
      { to: '/roles', label: 'Roles', icon: UsersRound, key: 'r', words: 'groups members' },
      { to: '/attributes', label: 'Attributes', icon: Tags, key: 'a', words: 'attribute definitions user values' },
    ],
  },
  {
    label: 'Governance',
    items: [
      { to: '/policies', label: 'Policies', icon: ShieldCheck, key: 'p', words: 'rules masks filters hide deny' },
      { to: '/preview', label: 'Preview', icon: Eye, key: 'v', words: 'try as user sql governed query' },
    ],
  },
  {
    label: 'Audit',
    items: [
      { to: '/audit/queries', label: 'Queries', icon: ScrollText, key: 'q', words: 'audit statements log denied' },
      { to: '/audit/changes', label: 'Changes', icon: FileClock, key: 'c', words: 'audit admin history' },
    ],
  },
  {
    label: 'System',
    items: [
      { to: '/plugins', label: 'Plugins', icon: Blocks, key: 'l', words: 'extensions hooks policy types' },
      { to: '/settings', label: 'Settings', icon: Settings, key: 's', words: 'configuration about version' },
    ],
  },
]

