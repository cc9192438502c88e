import { problemOf } from './client'
import { toProblem } from './problem'
import { getSession, setSession } from './session'

export interface ServerEvent {
  id: string | null
  data: string
}

/** Splits an event stream into events. Keeps what is incomplete until more comes. */
export class EventParser {
  private rest = ''

  push(chunk: string): ServerEvent[] {
    const text = this.rest + chunk
    // A line feed may follow in the next piece.
    const complete = text.endsWith('\r') ? text.slice(0, -1) : text
    this.rest = complete.replace(/\r\n?/g, '\n') + text.slice(complete.length)
    const events: ServerEvent[] = []
    for (let end = this.rest.indexOf('\n\n'); end >= 0; end = this.rest.indexOf('\n\n')) {
      const block = this.rest.slice(0, end)
      this.rest = this.rest.slice(end + 2)
      let id: string | null = null
      const data: string[] = []
      for (const line of block.split('\n')) {
        if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''))
        else if (line.startsWith('id:')) id = line.slice(3).trim()
      }
      if (data.length > 0) events.push({ id, data: data.join('\n') })
    }
    return events
  }
}

/**
 * Reads an event stream to its end; after a broken connection it goes on behind the last event. EventSource cannot send the token in a header, and in the
 * address it would end up in logs.
 */
export async function readEvents(path: string, onEvent: (event: ServerEvent) => boolean, signal: AbortSignal): Promise<void> {
  let last: string | null = null
  for (let failures = 0; ; ) {
    try {
      const headers: Record<string, string> = { accept: 'text/event-stream', authorization: `Bearer ${getSession()?.token ?? ''}` }
      if (last) headers['last-event-id'] = last
      const response = await fetch(path, { headers, signal })
      if (!response.ok || !response.body) {
        if (response.status === 401) setSession(null)
        throw problemOf(response, await response.json().catch(() => null))
      }
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      const parser = new EventParser()
      signal.addEventListener('abort', () => void reader.cancel(), { once: true })
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        failures = 0
        for (const event of parser.push(read.value)) {
          last = event.id ?? last
          if (onEvent(event)) {
            await reader.cancel()
            return
          }
        }
      }
      return
    } catch (error) {
      const problem = toProblem(error)
      if (signal.aborted || problem.status !== 0 || ++failures > 5) throw problem
      await new Promise((resolve) => setTimeout(resolve, 300 * failures))
    }
  }
}
