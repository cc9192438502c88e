import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { classes } from '@/lib/classes'
import { IconButton } from './button'

const keywords = new Set(
  ('all and any array as asc between both by case cast coalesce collate copy cross current_date current_timestamp current_user cursor declare default deallocate desc distinct else end except execute ' +
    'exists explain extract false fetch filter first following for from full group grouping having ilike in inner insert intersect interval into is isnull join last lateral left like limit localtime natural not ' +
    'nothing notnull null nullif nulls offset on only operator or order outer over overlay partition position preceding prepare range recursive right row rows select set show similar some substring table ' +
    'tablesample then to trim true unbounded union unique update using values view when where window with within without begin commit rollback delete').split(' '),
)
const token = /(--[^\n]*|\/\*[\s\S]*?\*\/)|('(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\3\$)|(\{user\.[\w.]*\})|("(?:[^"]|"")*")|(\$\d+)|(\b\d+(?:\.\d+)?\b)|([A-Za-z_][\w$]*)/g

/** SQL text in colours; for showing only, so it needs to be right about most things and fast about all. */
export function SqlText({ sql }: { sql: string }) {
  const parts: React.ReactNode[] = []
  let end = 0
  for (const match of sql.matchAll(token)) {
    if (match.index > end) parts.push(sql.slice(end, match.index))
    const [text, comment, string, , placeholder, , parameter, number, word] = match
    const style = comment
      ? 'text-ink-faint italic'
      : string
        ? 'text-allow'
        : placeholder
          ? 'rounded bg-accent-wash text-accent'
          : parameter || number
            ? 'text-hide'
            : word && keywords.has(word.toLowerCase())
              ? 'text-filter'
              : null
    parts.push(
      style ? (
        <span key={match.index} className={style}>
          {text}
        </span>
      ) : (
        text
      ),
    )
    end = match.index + text.length
  }
  parts.push(sql.slice(end))
  return <>{parts}</>
}

export function SqlBlock({ sql, label, className }: { sql: string; label: string; className?: string }) {
  return (
    <div className={classes('group/sql relative min-w-0 rounded-md border border-line bg-sunken', className)}>
      <pre tabIndex={0} aria-label={label} className="max-h-96 overflow-auto rounded-md px-3 py-2.5 pr-11 font-mono text-xs leading-5 break-words whitespace-pre-wrap">
        <SqlText sql={sql} />
      </pre>
      <CopyButton text={sql} className="absolute top-1 right-1" />
    </div>
  )
}

export function CopyButton({ text, className, label = 'Copy' }: { text: string; className?: string; label?: string }) {
  const [copied, setCopied] = useState(false)
  return (
    <IconButton
      icon={copied ? Check : Copy}
      label={copied ? 'Copied' : label}
      className={classes('size-7', className)}
      onClick={() => {
        void navigator.clipboard?.writeText(text).then(() => {
          setCopied(true)
          setTimeout(() => setCopied(false), 1500)
        })
      }}
    />
  )
}
