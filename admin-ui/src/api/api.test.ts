import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answer, fakeApi, logIn } from '@/test/render'
import { api, ok } from './client'
import { EventParser, readEvents } from './events'
import { positionIn, Problem, toProblem } from './problem'
import { getSession } from './session'

describe('The generated types', () => {
  it('are those of the OpenAPI document', () => {
    const fresh = join(tmpdir(), `schema-${process.pid}.d.ts`)
    const command = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { generate: string } }).scripts.generate.replace('src/api/schema.d.ts', fresh)
    execFileSync(`node_modules/.bin/${command}`, { shell: true, stdio: 'pipe' })
    expect(readFileSync(fresh, 'utf8') === readFileSync('src/api/schema.d.ts', 'utf8'), 'run: npm run generate').toBe(true)
  }, 60_000)
})

describe('The client', () => {
  it('sends the token and gives the data', async () => {
    logIn()
    const calls = fakeApi({ 'GET /api/v1/roles': { items: [], total: 0, page: 1, page_size: 50 } })
    expect((await ok(api.GET('/api/v1/roles'))).total).toBe(0)
    expect(calls[0]?.authorization).toBe('Bearer a token')
  })

  it('turns a refusal into a problem with its fields', async () => {
    fakeApi({ 'POST /api/v1/roles': answer(422, { title: 'Not acceptable', status: 422, detail: 'name: Is required.', errors: { name: ['Is required.'] } }) })
    const problem = await ok(api.POST('/api/v1/roles', { body: { name: '' } })).catch(toProblem)
    expect(problem).toMatchObject({ status: 422, fields: { name: ['Is required.'] } })
  })

  it('says that nobody answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    const problem = await ok(api.GET('/api/v1/roles')).catch(toProblem)
    expect(problem).toBeInstanceOf(Problem)
    expect((problem as Problem).message).toContain('does not answer')
  })

  it('ends the session when the token is refused, and only then', async () => {
    fakeApi({ 'POST /api/v1/auth/login': answer(401, { detail: 'Wrong.' }), 'GET /api/v1/roles': answer(401, { detail: 'Over.' }) })
    logIn()
    await ok(api.GET('/api/v1/roles')).catch(() => {})
    expect(getSession()).toBeNull()
    expect(sessionStorage.length).toBe(0)
  })

  it('keeps the token out of localStorage', () => {
    logIn()
    expect(localStorage.length).toBe(0)
  })
})

describe('The event stream', () => {
  it('puts events together from any pieces', () => {
    const parser = new EventParser()
    const text = ': job\n\nid: 1\ndata: {"a":1}\n\nid: 2\r\ndata: x\r\ndata: y\r\n\r\n'
    const events = [...text].flatMap((character) => parser.push(character))
    expect(events).toEqual([
      { id: '1', data: '{"a":1}' },
      { id: '2', data: 'x\ny' },
    ])
  })

  it('goes on behind the last event after the connection broke', async () => {
    const seen: (string | null)[] = []
    let tries = 0
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
      seen.push(new Headers(init.headers).get('last-event-id'))
      const first = tries++ === 0
      const stream = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(first ? 'id: 7\ndata: one\n\n' : 'id: 8\ndata: two\n\n'))
        },
        pull(controller) {
          if (first) controller.error(new TypeError('connection lost'))
          else controller.close()
        },
      })
      return Promise.resolve(new Response(stream))
    })
    const events: string[] = []
    await readEvents('/events', ({ data }) => { events.push(data); return data === 'two' }, new AbortController().signal)
    expect(events).toEqual(['one', 'two'])
    expect(seen).toEqual([null, '7'])
  })
})

it('finds the place of a mistake in a message', () => {
  expect(positionIn('there is no user attribute "x" (character 10)')).toBe(9)
  expect(positionIn('no place')).toBeNull()
})
