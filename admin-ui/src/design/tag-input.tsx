import { X } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { classes } from '@/lib/classes'
import { useField } from './field'

/** Several short texts, such as patterns: Enter, comma or Tab takes what was typed, Backspace takes the last away, suggestions come while typing. */
export function TagInput({ values, onChange, suggestions = [], placeholder, label }: {
  values: readonly string[]
  onChange: (values: string[]) => void
  suggestions?: readonly string[]
  placeholder?: string
  label?: string
}) {
  const [text, setText] = useState('')
  const [active, setActive] = useState(-1)
  const [open, setOpen] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const field = useField()
  const listId = useId()
  const needle = text.trim().toLowerCase()
  const offered = open ? suggestions.filter((option) => !values.includes(option) && option.toLowerCase().includes(needle)).slice(0, 50) : []
  const add = (...found: string[]) => {
    const fresh = found.map((value) => value.trim()).filter((value, index, all) => value && !values.includes(value) && all.indexOf(value) === index)
    if (fresh.length > 0) onChange([...values, ...fresh])
    setText('')
    setActive(-1)
  }
  const onKey = (event: KeyboardEvent) => {
    const chosen = offered[active]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      setActive(Math.max(-1, Math.min(offered.length - 1, active + (event.key === 'ArrowDown' ? 1 : -1))))
    } else if (event.key === 'Enter' && (chosen ?? needle)) {
      event.preventDefault()
      add(chosen ?? text)
    } else if (event.key === ',' && needle) {
      event.preventDefault()
      add(text)
    } else if (event.key === 'Tab' && needle) {
      add(chosen ?? text)
    } else if (event.key === 'Backspace' && text === '') {
      onChange(values.slice(0, -1))
    } else if (event.key === 'Escape' && open && offered.length > 0) {
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
    }
  }
  return (
    <div className="relative min-w-0">
      <div
        onMouseDown={(event) => {
          if (event.target === event.currentTarget) {
            event.preventDefault()
            input.current?.focus()
          }
        }}
        className={classes(
          'flex min-h-8.5 flex-wrap items-center gap-1 rounded-md border bg-base px-1.5 py-1 has-[input:focus-visible]:border-ring has-[input:focus-visible]:outline-2 has-[input:focus-visible]:-outline-offset-1 has-[input:focus-visible]:outline-ring',
          field?.invalid ? 'border-deny' : 'border-control/70',
        )}
      >
        {values.map((value) => (
          <span key={value} className="inline-flex h-6 max-w-full items-center gap-0.5 rounded bg-accent-wash pl-2 font-mono text-xs text-accent">
            <span className="truncate">{value}</span>
            <button type="button" aria-label={`Remove ${value}`} className="grid size-6 place-items-center rounded hover:text-ink" onClick={() => onChange(values.filter((other) => other !== value))}>
              <X className="size-3" aria-hidden />
            </button>
          </span>
        ))}
        <input
          ref={input}
          id={field?.id}
          aria-describedby={field?.describedBy}
          aria-invalid={field?.invalid || undefined}
          aria-label={field ? undefined : label}
          role="combobox"
          aria-expanded={offered.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 && offered[active] ? `${listId}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          value={text}
          placeholder={values.length === 0 ? placeholder : undefined}
          className={classes('h-6 flex-1 bg-transparent px-1 placeholder:text-ink-faint/85 focus-visible:outline-none', values.length > 0 ? 'min-w-8' : 'min-w-20')}
          onChange={(event) => {
            setOpen(true)
            setActive(-1)
            if (/[,\n]/.test(event.target.value)) add(...event.target.value.split(/[,\n]/))
            else setText(event.target.value)
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => {
            setOpen(false)
            if (text.trim()) add(text)
          }}
          onKeyDown={onKey}
        />
      </div>
      <ul id={listId} role="listbox" aria-label="Suggestions" hidden={offered.length === 0} className="absolute top-full right-0 left-0 z-30 mt-1 max-h-56 overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-pop">
        {offered.map((option, index) => (
          <li
            key={option}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            ref={(element) => {
              if (index === active) element?.scrollIntoView?.({ block: 'nearest' })
            }}
            onMouseDown={(event) => {
              event.preventDefault()
              add(option)
            }}
            className={classes('cursor-pointer truncate rounded px-2 py-1 font-mono text-xs', index === active ? 'bg-accent-wash text-accent' : 'hover:bg-hover')}
          >
            {option}
          </li>
        ))}
      </ul>
    </div>
  )
}
