import { Kbd } from '@/design/button'
import { Dialog } from '@/design/dialog'
import { navigation } from './navigation'

const general: readonly (readonly [string, string])[] = [
  ['Ctrl K', 'Search and commands'],
  ['/', 'Search in a list'],
  ['N', 'Create what the list shows'],
  ['↑ ↓', 'From row to row'],
  ['Ctrl S', 'Save a form'],
  ['Esc', 'Close, clear'],
  ['?', 'This list'],
]

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose} width="max-w-xl">
      <div className="grid gap-6 sm:grid-cols-2">
        <List title="Everywhere" rows={general} />
        <List title="Go to" rows={navigation.flatMap((group) => group.items.map((item) => [`G ${item.key.toUpperCase()}`, item.label] as const))} />
      </div>
    </Dialog>
  )
}

function List({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h3 className="mb-2 text-xs font-medium text-ink-faint">{title}</h3>
      <dl className="grid gap-1.5">
        {rows.map(([keys, meaning]) => (
          <div key={keys} className="flex items-center justify-between gap-4">
            <dt>{meaning}</dt>
            <dd className="flex gap-1">
              {keys.split(' ').map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
              <span className="sr-only">{keys}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
