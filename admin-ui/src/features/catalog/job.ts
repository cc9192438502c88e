import { useCallback, useEffect, useRef, useState } from 'react'
import { api, ok } from '@/api/client'
import { readEvents } from '@/api/events'
import { Problem, toProblem } from '@/api/problem'
import type { components } from '@/api/schema'
import type { DiscoverRequest } from '@/api/types'

type JobEvent = components['schemas']['DiscoveryEvent']
export type JobProgress = components['schemas']['DiscoveryProgress']

export interface Job {
  isRunning: boolean
  progress: JobProgress | null
  startedAt: number | null
  problem: Problem | null
  /** Runs an action to its end; null when it failed or was cancelled. */
  run: <T>(request: DiscoverRequest) => Promise<T | null>
  cancel: () => void
  clear: () => void
}

/** Runs discovery actions of one data source, one at a time, with their progress as it comes. Leaving the page cancels what runs. */
export function useDiscoveryJob(sourceId: string): Job {
  const [isRunning, setRunning] = useState(false)
  const [progress, setProgress] = useState<JobProgress | null>(null)
  const [startedAt, setStartedAt] = useState<number | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const active = useRef<{ jobId: string; abort: AbortController } | null>(null)

  const cancel = useCallback(() => {
    const job = active.current
    if (!job) return
    active.current = null
    job.abort.abort()
    void api.DELETE('/api/v1/datasources/{id}/discover/{job_id}', { params: { path: { id: sourceId, job_id: job.jobId } } })
  }, [sourceId])

  useEffect(() => cancel, [cancel])

  const run = async <T>(body: DiscoverRequest): Promise<T | null> => {
    setRunning(true)
    setProblem(null)
    setProgress(null)
    setStartedAt(Date.now())
    const abort = new AbortController()
    try {
      const { job_id: jobId } = await ok(api.POST('/api/v1/datasources/{id}/discover', { params: { path: { id: sourceId } }, body, signal: abort.signal }))
      active.current = { jobId, abort }
      let result: T | null = null
      let failure: string | null = null
      await readEvents(
        `/api/v1/datasources/${sourceId}/discover/${jobId}/events`,
        ({ data }) => {
          const event = JSON.parse(data) as JobEvent
          if ('phase' in event) setProgress(event)
          else if ('data' in event) result = event.data as T
          else if ('error' in event) failure = event.error
          return event.type === 'done' || event.type === 'error'
        },
        abort.signal,
      )
      if (failure !== null) throw new Problem(0, { title: 'Failed', detail: failure })
      return result
    } catch (error) {
      if (!abort.signal.aborted) setProblem(toProblem(error))
      return null
    } finally {
      active.current = null
      setRunning(false)
    }
  }

  return { isRunning, progress, startedAt, problem, run, cancel, clear: () => setProblem(null) }
}
