import type { LucideIcon } from 'lucide-react'
import { ChevronLeft, CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { Link } from 'react-router'
import { classes } from '@/lib/classes'
import { useTitle } from '@/lib/hooks'

/** The frame of every page: where it is, its title, what can be done, and its content. */
export function Page({ title, heading, description, trail = [], actions, children, width = 'wide' }: {
  title: string
  heading?: ReactNode
  description?: ReactNode
  trail?: readonly { label: string; to: string }[]
  actions?: ReactNode
  children: ReactNode
  width?: 'wide' | 'form'
}) {
  useTitle(title)
  return (
    <div className="mx-auto w-full max-w-[84rem] px-4 pt-5 pb-16 sm:px-7 sm:pt-7">
      <div className={width === 'form' ? 'max-w-4xl' : undefined}>
        {trail.map((step) => (
          <Link key={step.to} to={step.to} className="mb-1.5 -ml-1 inline-flex items-center gap-0.5 rounded pr-1.5 text-xs text-ink-faint hover:text-ink">
            <ChevronLeft className="size-3.5" aria-hidden />
            {step.label}
          </Link>
        ))}
        <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <div className="min-w-0">
            <h1 className="flex flex-wrap items-center gap-2.5 text-xl leading-7 font-semibold tracking-tight break-words">{heading ?? title}</h1>
            {description && <p className="mt-0.5 max-w-3xl text-ink-soft">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
        {children}
      </div>
    </div>
  )
}

export function Card({ title, description, actions, children, className, flush = false, tone }: {
  title?: ReactNode
  description?: ReactNode
  actions?: ReactNode
  children?: ReactNode
  className?: string
  /** Without inner padding, for tables. */
  flush?: boolean
  tone?: 'danger'
}) {
  return (
    <section className={classes('min-w-0 overflow-hidden rounded-lg border bg-base shadow-card', tone === 'danger' ? 'border-deny/40' : 'border-line', className)}>
      {(title || actions) && (
        <header className={classes('flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 pt-3.5', flush ? 'pb-3' : 'pb-0')}>
          <div className="min-w-0">
            {title && <h2 className="text-sm font-semibold">{title}</h2>}
            {description && <p className="text-xs text-ink-faint">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
      )}
      {flush ? <div className={classes(Boolean(title) && 'border-t border-line')}>{children}</div> : <div className="p-4">{children}</div>}
    </section>
  )
}

export type Tone = 'neutral' | 'accent' | 'filter' | 'mask' | 'hide' | 'deny' | 'allow'
const tones: Record<Tone, string> = {
  neutral: 'bg-hover text-ink-soft',
  accent: 'bg-accent-wash text-accent',
  filter: 'bg-filter-wash text-filter',
  mask: 'bg-mask-wash text-mask',
  hide: 'bg-hide-wash text-hide',
  deny: 'bg-deny-wash text-deny',
  allow: 'bg-allow-wash text-allow',
}

export function Badge({ tone = 'neutral', children, icon: Icon, title, mono = false }: { tone?: Tone; children: ReactNode; icon?: LucideIcon; title?: string; mono?: boolean }) {
  return (
    <span title={title} className={classes('inline-flex h-5 max-w-full items-center gap-1 rounded px-1.5 text-2xs font-medium whitespace-nowrap', mono && 'font-mono', tones[tone])}>
      {Icon && <Icon className="size-3 shrink-0" aria-hidden />}
      <span className="truncate">{children}</span>
    </span>
  )
}

/** A state with a dot, such as active or not. */
export function Status({ tone, children }: { tone: 'on' | 'off' | 'bad' | 'warn'; children: ReactNode }) {
  const dot = { on: 'bg-allow', off: 'bg-control', bad: 'bg-deny', warn: 'bg-hide' }[tone]
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span className={classes('size-1.75 rounded-full', dot)} aria-hidden />
      {children}
    </span>
  )
}

const notices = {
  info: { icon: Info, style: 'border-filter/30 bg-filter-wash', ink: 'text-filter' },
  success: { icon: CircleCheck, style: 'border-allow/30 bg-allow-wash', ink: 'text-allow' },
  warning: { icon: TriangleAlert, style: 'border-hide/30 bg-hide-wash', ink: 'text-hide' },
  danger: { icon: CircleAlert, style: 'border-deny/30 bg-deny-wash', ink: 'text-deny' },
} as const

export function Notice({ tone = 'info', title, children, actions, className }: { tone?: keyof typeof notices; title?: ReactNode; children?: ReactNode; actions?: ReactNode; className?: string }) {
  const { icon: Icon, style, ink } = notices[tone]
  return (
    <div role={tone === 'danger' ? 'alert' : 'status'} className={classes('flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border px-3.5 py-2.5', style, className)}>
      <Icon className={classes('mt-0.5 size-4 shrink-0', ink)} aria-hidden />
      <div className="min-w-0 flex-1 basis-52">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="break-words text-ink-soft">{children}</div>}
      </div>
      {actions && <div className="flex gap-2">{actions}</div>}
    </div>
  )
}

/** What a list shows when it has nothing: why, and what to do next. */
export function EmptyState({ icon: Icon, title, children, actions, compact = false }: { icon: LucideIcon; title: string; children?: ReactNode; actions?: ReactNode; compact?: boolean }) {
  return (
    <div className={classes('flex flex-col items-center justify-center px-6 text-center', compact ? 'py-8' : 'py-14')}>
      <span className="mb-3 grid size-11 place-items-center rounded-xl border border-line bg-sunken text-ink-faint">
        <Icon className="size-5" aria-hidden />
      </span>
      <p className="text-sm font-semibold">{title}</p>
      {children && <div className="mt-1 max-w-md text-ink-soft">{children}</div>}
      {actions && <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}

export function Skeleton({ className }: { className?: string }) {
  return <span className={classes('block animate-pulse rounded bg-hover', className)} aria-hidden />
}

export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  return (
    <div role="status" aria-label="Loading" className="grid gap-px">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex items-center gap-6 px-4 py-3">
          <Skeleton className={classes('h-3.5', ['w-40', 'w-52', 'w-32'][row % 3])} />
          <Skeleton className="h-3.5 w-24 max-sm:hidden" />
          <Skeleton className="ml-auto h-3.5 w-16" />
        </div>
      ))}
    </div>
  )
}

/** Names with values, in two columns where there is room. */
export function Facts({ items }: { items: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[minmax(6.5rem,auto)_minmax(0,1fr)] gap-x-6 gap-y-2">
      {items.map(([name, value]) => (
        <Fragment key={name}>
          <dt className="text-ink-faint">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

export function ProgressBar({ value, label }: { value: number | null; label: string }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value === null ? undefined : Math.round(value * 100)}
      className="h-1.5 w-full overflow-hidden rounded-full bg-hover"
    >
      {value === null ? (
        <div className="h-full w-1/3 animate-stripe rounded-full bg-accent" />
      ) : (
        <div className="h-full rounded-full bg-accent transition-[width] duration-150" style={{ width: `${Math.min(100, value * 100)}%` }} />
      )}
    </div>
  )
}
