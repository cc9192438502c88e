/** What the API answers when it refuses (RFC 9457), or what stands in for it when there was no answer. */
export interface ProblemBody {
  title?: string | null
  status?: number | null
  detail?: string | null
  errors?: Record<string, string[]>
  [extension: string]: unknown
}

/** Every failure of a call is one of these: the one kind of error that pages know. */
export class Problem extends Error {
  readonly status: number
  readonly title: string
  /** Messages by field, in the API's own paths, for example `definition.keep`. */
  readonly fields: Readonly<Record<string, string[]>>
  readonly body: ProblemBody
  readonly retryAfter: number | null

  constructor(status: number, body: ProblemBody, retryAfter: number | null = null) {
    super(body.detail || body.title || `The proxy answered with status ${status}.`)
    this.name = 'Problem'
    this.status = status
    this.title = body.title ?? 'Error'
    this.fields = body.errors ?? {}
    this.body = body
    this.retryAfter = retryAfter
  }

  get isSessionEnd(): boolean {
    return this.status === 401
  }

  get hasFields(): boolean {
    return Object.keys(this.fields).length > 0
  }
}

/** Turns whatever was thrown into a {@link Problem}. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof DOMException && error.name === 'AbortError') return new Problem(0, { title: 'Cancelled', detail: 'The request was cancelled.' })
  if (error instanceof TypeError) {
    return new Problem(0, { title: 'No answer', detail: 'The proxy does not answer. Check that it runs and that you can reach it, then try again.' })
  }
  return new Problem(0, { title: 'Error', detail: error instanceof Error ? error.message : String(error) })
}

/** The position that the API names in a message about SQL, counted from 0: `… (character 10)` is 9. */
export function positionIn(message: string): number | null {
  const match = /\(character (\d+)\)/.exec(message)
  return match ? Math.max(0, Number(match[1]) - 1) : null
}
