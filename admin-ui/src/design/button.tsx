import type { LucideIcon } from 'lucide-react'
import { LoaderCircle } from 'lucide-react'
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Link, type LinkProps } from 'react-router'
import { classes } from '@/lib/classes'

export type ButtonKind = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg'

const kinds: Record<ButtonKind, string> = {
  primary: 'bg-accent text-accent-ink hover:not-disabled:bg-accent-strong shadow-card',
  secondary: 'border border-line-strong bg-base text-ink hover:not-disabled:bg-hover shadow-card',
  ghost: 'text-ink-soft hover:not-disabled:bg-hover hover:not-disabled:text-ink',
  danger: 'border border-deny/45 bg-base text-deny hover:not-disabled:bg-deny-wash',
}
const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 gap-1.5 px-2.5 text-xs',
  md: 'h-8.5 gap-2 px-3 text-[0.8125rem]',
  lg: 'h-10 gap-2 px-4 text-sm',
}
const shape =
  'inline-flex shrink-0 items-center justify-center rounded-md font-medium whitespace-nowrap select-none transition-colors duration-75 disabled:opacity-50 disabled:cursor-not-allowed'

interface Look {
  kind?: ButtonKind
  size?: ButtonSize
  icon?: LucideIcon
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Look {
  busy?: boolean
  shortcut?: string
  ref?: Ref<HTMLButtonElement>
}

export function Button({ kind = 'secondary', size = 'md', icon: Icon, busy = false, shortcut, children, className, disabled, type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} disabled={disabled || busy} aria-busy={busy || undefined} className={classes(shape, kinds[kind], sizes[size], className)} {...rest}>
      {busy ? <LoaderCircle className="size-4 animate-spin" aria-hidden /> : Icon && <Icon className="size-4" aria-hidden />}
      {children}
      {shortcut && <Kbd className="max-sm:hidden">{shortcut}</Kbd>}
    </button>
  )
}

export function ButtonLink({ kind = 'secondary', size = 'md', icon: Icon, children, className, ...rest }: LinkProps & Look & { children?: ReactNode }) {
  return (
    <Link className={classes(shape, kinds[kind], sizes[size], className)} {...rest}>
      {Icon && <Icon className="size-4" aria-hidden />}
      {children}
    </Link>
  )
}

/** A button that shows an icon only; its label is read out and shown on hover. */
export function IconButton({ icon: Icon, label, className, type = 'button', ...rest }: Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> & { icon: LucideIcon; label: string; ref?: Ref<HTMLButtonElement> }) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={classes('inline-grid size-8 shrink-0 place-items-center rounded-md text-ink-soft transition-colors hover:not-disabled:bg-hover hover:not-disabled:text-ink disabled:opacity-40', className)}
      {...rest}
    >
      <Icon className="size-4" aria-hidden />
    </button>
  )
}

export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd className={classes('inline-flex h-4.5 min-w-4.5 items-center justify-center rounded border border-current/25 px-1 font-sans text-[0.65rem] leading-none font-medium', className)} aria-hidden>
      {children}
    </kbd>
  )
}
