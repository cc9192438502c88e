import { ChevronDown, CircleAlert, Eye, EyeOff, Search, X } from 'lucide-react'
import { createContext, type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, type TextareaHTMLAttributes, use, useId, useRef, useState } from 'react'
import { classes } from '@/lib/classes'
import { useMediaQuery, useShortcut } from '@/lib/hooks'

interface FieldContext {
  id: string
  describedBy: string | undefined
  invalid: boolean
  required: boolean
  label: string
}
const Context = createContext<FieldContext | null>(null)

/** The names and descriptions that a control inside of a {@link Field} needs. */
export const useField = (): FieldContext | null => use(Context)

export interface FieldProps {
  label: string
  hint?: ReactNode
  errors?: readonly string[]
  required?: boolean
  /** Shown beside the label, for example a link. */
  aside?: ReactNode
  children: ReactNode
  className?: string
}

/** A labelled control with its hint and its errors; the control inside takes its id and descriptions from here. */
export function Field({ label, hint, errors, required = false, aside, children, className }: FieldProps) {
  const id = useId()
  const invalid = (errors?.length ?? 0) > 0
  const describedBy = classes(invalid && `${id}-error`, Boolean(hint) && `${id}-hint`) || undefined
  return (
    <Context value={{ id, describedBy, invalid, required, label }}>
      <div className={classes('grid min-w-0 content-start gap-1.5', className)} data-field-invalid={invalid || undefined}>
        <div className="flex items-baseline justify-between gap-2">
          <label htmlFor={id} className="text-[0.8125rem] font-medium">
            {label}
            {!required && <span className="sr-only"> (optional)</span>}
            {required && (
              <span className="ml-0.5 text-deny" aria-hidden>
                *
              </span>
            )}
          </label>
          {aside}
        </div>
        {children}
        {invalid && (
          <div id={`${id}-error`} className="grid gap-0.5 text-xs text-deny">
            {errors?.map((error) => (
              <p key={error} className="flex gap-1.5">
                <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden />
                <span className="min-w-0 break-words">{error}</span>
              </p>
            ))}
          </div>
        )}
        {hint && (
          <div id={`${id}-hint`} className="text-xs text-ink-faint">
            {hint}
          </div>
        )}
      </div>
    </Context>
  )
}

export const controlClasses =
  'w-full min-w-0 rounded-md border border-control/70 bg-base px-2.5 text-ink placeholder:text-ink-faint/85 transition-colors hover:not-disabled:border-control focus-visible:border-ring focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-ring disabled:bg-hover disabled:text-ink-soft aria-invalid:border-deny'

function useControl(id?: string) {
  const field = useField()
  return { id: id ?? field?.id, 'aria-describedby': field?.describedBy, 'aria-invalid': field?.invalid || undefined, 'aria-required': field?.required || undefined }
}

export function Input({ className, id, ...rest }: InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }) {
  return <input autoComplete="off" spellCheck={false} className={classes(controlClasses, 'h-8.5', className)} {...useControl(id)} {...rest} />
}

export function Textarea({ className, id, ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> }) {
  return <textarea spellCheck={false} className={classes(controlClasses, 'min-h-20 py-1.5 leading-5', className)} {...useControl(id)} {...rest} />
}

export function Select({ className, id, children, ...rest }: SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <span className={classes('relative block min-w-0', className)}>
      <select className={classes(controlClasses, 'h-8.5 cursor-pointer appearance-none truncate pr-8')} {...useControl(id)} {...rest}>
        {children}
      </select>
      <ChevronDown className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-faint" aria-hidden />
    </span>
  )
}

/** A password or another secret, shown as dots until asked. */
export function SecretInput(props: InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }) {
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <span className="relative block">
      <Input type={shown ? 'text' : 'password'} className="pr-9" autoComplete="new-password" {...props} />
      <button
        type="button"
        aria-pressed={shown}
        aria-label={shown ? 'Hide what is typed' : 'Show what is typed'}
        className="absolute top-1/2 right-1 grid size-7 -translate-y-1/2 place-items-center rounded text-ink-faint hover:text-ink"
        onClick={() => setShown(!shown)}
      >
        <Icon className="size-4" aria-hidden />
      </button>
    </span>
  )
}

/** A search field; "/" goes to it. */
export function SearchInput({ value, onChange, label, className, shortcut = true }: { value: string; onChange: (value: string) => void; label: string; className?: string; shortcut?: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  useShortcut('/', () => input.current?.focus(), shortcut)
  const hasKeyboard = useMediaQuery('(pointer: fine)')
  return (
    <span className={classes('relative block', className)}>
      <Search className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-faint" aria-hidden />
      <Input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={`${label}${shortcut && hasKeyboard ? '  ( / )' : ''}`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            if (value) {
              event.preventDefault()
              event.stopPropagation()
              onChange('')
            } else {
              event.currentTarget.blur()
            }
          }
        }}
        className="pr-8 pl-8.5 [&::-webkit-search-cancel-button]:hidden"
      />
      {value && (
        <button type="button" aria-label="Clear the search" className="absolute top-1/2 right-1 grid size-7 -translate-y-1/2 place-items-center rounded text-ink-faint hover:text-ink" onClick={() => onChange('')}>
          <X className="size-3.5" aria-hidden />
        </button>
      )}
    </span>
  )
}

export interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'size'> {
  indeterminate?: boolean
}

export function Checkbox({ indeterminate = false, className, ...rest }: CheckboxProps) {
  return (
    <input
      type="checkbox"
      ref={(element) => {
        if (element) element.indeterminate = indeterminate
      }}
      className={classes('size-4 shrink-0 cursor-pointer rounded accent-accent disabled:cursor-not-allowed', className)}
      {...rest}
    />
  )
}

/** The words beside a control, which it is named and described by. */
function Words({ id, label, hint }: { id: string; label: ReactNode; hint?: ReactNode }) {
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="cursor-pointer font-medium">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-ink-faint">
          {hint}
        </p>
      )}
    </div>
  )
}

/** A checkbox with its words, the whole of which can be clicked. */
export function CheckboxLine({ label, hint, className, ...rest }: CheckboxProps & { label: ReactNode; hint?: ReactNode }) {
  const id = useId()
  return (
    <div className={classes('flex items-start gap-2.5', className)}>
      <Checkbox id={id} aria-describedby={hint ? `${id}-hint` : undefined} className="mt-0.5" {...rest} />
      <Words id={id} label={label} hint={hint} />
    </div>
  )
}

export function Switch({ checked, onChange, label, hint, disabled }: { checked: boolean; onChange: (checked: boolean) => void; label: string; hint?: ReactNode; disabled?: boolean }) {
  const id = useId()
  return (
    <div className="flex items-start justify-between gap-4">
      <Words id={id} label={label} hint={hint} />
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={checked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        disabled={disabled}
        onClick={() => onChange(!checked)}
        className={classes('relative mt-0.5 h-5 w-9 shrink-0 rounded-full border transition-colors disabled:opacity-50', checked ? 'border-accent bg-accent' : 'border-control bg-hover')}
      >
        <span className={classes('absolute top-0.5 left-0.5 size-3.5 rounded-full transition-transform duration-100', checked ? 'translate-x-4 bg-accent-ink' : 'bg-control')} />
      </button>
    </div>
  )
}

/** A choice of few, all of them in sight. */
export function Segments<T extends string>({ value, onChange, options, label, size = 'md' }: { value: T; onChange: (value: T) => void; options: readonly { value: T; label: string; icon?: ReactNode }[]; label: string; size?: 'sm' | 'md' }) {
  const name = useId()
  return (
    <fieldset className="inline-flex w-fit max-w-full overflow-x-auto rounded-md border border-line bg-sunken p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={classes(
            'relative inline-flex cursor-pointer items-center gap-1.5 rounded px-2.5 font-medium whitespace-nowrap transition-colors has-focus-visible:outline-2 has-focus-visible:outline-ring',
            size === 'sm' ? 'h-6.5 text-xs' : 'h-7.5',
            option.value === value ? 'bg-raised text-ink shadow-card ring-1 ring-line' : 'text-ink-soft hover:text-ink',
          )}
        >
          <input type="radio" name={name} className="absolute inset-0 cursor-pointer opacity-0" checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.icon}
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
