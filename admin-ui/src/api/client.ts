import createClient, { type Middleware } from 'openapi-fetch'
import { Problem, type ProblemBody, toProblem } from './problem'
import type { paths } from './schema'
import { getSession, setSession } from './session'

const withSession: Middleware = {
  onRequest({ request }) {
    const session = getSession()
    if (session) request.headers.set('authorization', `Bearer ${session.token}`)
    return request
  },
  onResponse({ request, response }) {
    // A refused token is over; a refused login is not a session's end.
    if (response.status === 401 && request.headers.has('authorization')) setSession(null)
  },
}

/** The typed API: paths, parameters, bodies and answers come from the OpenAPI document. The fetch of the moment, so that tests can replace it. */
export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? '', fetch: (request) => globalThis.fetch(request) })
api.use(withSession)

/** The answer's data; a refusal is thrown as a {@link Problem}. */
export async function ok<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  let answer: Awaited<typeof call>
  try {
    answer = await call
  } catch (error) {
    throw toProblem(error)
  }
  const { data, error, response } = answer
  if (response.ok) return data as T
  throw problemOf(response, error)
}

export function problemOf(response: Response, body: unknown): Problem {
  const retryAfter = Number(response.headers.get('retry-after')) || null
  const problem = typeof body === 'object' && body !== null ? (body as ProblemBody) : { detail: typeof body === 'string' && body.length < 300 ? body : undefined }
  return new Problem(response.status, problem, retryAfter)
}
