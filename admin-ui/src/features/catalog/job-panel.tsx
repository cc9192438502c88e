import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { api, ok } from '@/api/client'
import { toProblem } from '@/api/problem'
import { Button, ButtonLink } from '@/design/button'
import { Notice, ProgressBar } from '@/design/surface'
import { toast } from '@/design/toast'
import { formatNumber } from '@/lib/format'
import type { Job } from './job'

const phases: Record<string, string> = {
  connect: 'Connecting',
  schemas: 'Reading schemas',
  tables: 'Reading tables',
  columns: 'Reading columns',
  system_catalog: 'Reading types, functions and keys',
  compare: 'Comparing',
  save: 'Saving',
}

/** What a discovery job does right now, how far it is, and a way to stop it; or why it failed and what to do. */
export function JobPanel({ job, sourceId, title }: { job: Job; sourceId: string; title: string }) {
  const seconds = useSeconds(job.isRunning ? job.startedAt : null)
  if (job.isRunning) {
    const { progress } = job
    const known = progress?.total ? (progress.done ?? 0) / progress.total : null
    return (
      <div role="status" className="rounded-lg border border-line bg-base p-4 shadow-card">
        <div className="mb-2.5 flex items-center justify-between gap-4">
          <div className="min-w-0">
            <p className="font-medium">{progress ? (phases[progress.phase] ?? progress.phase) : title}</p>
            <p className="truncate text-xs text-ink-faint">{progress?.detail || 'Waiting for the upstream …'}</p>
          </div>
          <Button size="sm" icon={X} onClick={job.cancel}>
            Cancel
          </Button>
        </div>
        <ProgressBar value={known} label={title} />
        <p className="tabular mt-1.5 flex justify-between text-xs text-ink-faint">
          <span>{progress?.total ? `${formatNumber(progress.done ?? 0)} of ${formatNumber(progress.total)}` : ''}</span>
          <span>{seconds} s</span>
        </p>
      </div>
    )
  }
  const { problem } = job
  if (!problem) return null
  const running = problem.status === 409 && typeof problem.body.job_id === 'string' ? problem.body.job_id : null
  return (
    <Notice
      tone={running ? 'warning' : 'danger'}
      title={running ? 'Another discovery is running on this data source' : 'That did not work'}
      actions={
        running ? (
          <Button
            size="sm"
            onClick={() => {
              void ok(api.DELETE('/api/v1/datasources/{id}/discover/{job_id}', { params: { path: { id: sourceId, job_id: running } } }))
                .then(() => {
                  job.clear()
                  toast('Stopped it; start again')
                })
                .catch((error: unknown) => toast(toProblem(error).message, 'danger'))
            }}
          >
            Stop it
          </Button>
        ) : (
          <ButtonLink size="sm" to={`/datasources/${sourceId}`}>
            Check the connection
          </ButtonLink>
        )
      }
    >
      {problem.message}
    </Notice>
  )
}

function useSeconds(startedAt: number | null): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (startedAt === null) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [startedAt])
  return startedAt === null ? 0 : Math.max(0, Math.floor((now - startedAt) / 1000))
}
