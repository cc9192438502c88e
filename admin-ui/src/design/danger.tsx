import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { Button } from './button'
import { ConfirmDialog } from './dialog'
import { Card } from './surface'
import { toast } from './toast'

/** The end of a thing's page: deleting it, after its name has been typed. */
export function DangerZone({ noun, name, consequence, remove, invalidate, goTo, children }: {
  noun: string
  name: string
  consequence: ReactNode
  remove: () => Promise<unknown>
  /** The first part of the keys of what shows it. */
  invalidate: readonly string[]
  goTo: string
  children?: ReactNode
}) {
  const [asks, setAsks] = useState(false)
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return (
    <Card title="Danger zone" tone="danger" className="mt-8">
      <div className="grid gap-4">
        {children}
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div className="min-w-0 flex-1 basis-64">
            <p className="font-medium">Delete this {noun}</p>
            <p className="text-ink-soft">{consequence}</p>
          </div>
          <Button kind="danger" onClick={() => setAsks(true)}>
            Delete {noun}
          </Button>
        </div>
      </div>
      {asks && (
        <ConfirmDialog
          title={`Delete ${name}?`}
          action={`Delete ${noun}`}
          name={name}
          onClose={() => setAsks(false)}
          onConfirm={async () => {
            await remove()
            await navigate(goTo)
            await Promise.all(invalidate.map((key) => queryClient.invalidateQueries({ queryKey: [key, 'list'] })))
            toast(`Deleted ${name}`)
          }}
        >
          <p>{consequence}</p>
        </ConfirmDialog>
      )}
    </Card>
  )
}
