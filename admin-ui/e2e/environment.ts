import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'

/** What the tests need to know about what runs for them. */
export interface Environment {
  /** Why the tests cannot run here, or null. */
  skip: string | null
  chromium: string
  psql: string
  shots: string
  /** A host with the demo's data. */
  demo: { url: string; proxyPort: number }
  /** A host with nothing but its first administrator. */
  empty: { url: string; proxyPort: number; password: string }
  upstream: { port: number; password: string }
}

declare module 'vitest' {
  interface ProvidedContext {
    environment: Environment
  }
}

const root = resolve(import.meta.dirname, '../..')
const adminPassword = 'a long first password'

function find(names: readonly string[], folders: readonly string[]): string | null {
  for (const folder of folders) {
    for (const name of names) {
      const file = join(folder, name)
      try {
        accessSync(file, constants.X_OK)
        return file
      } catch {
        // The next one.
      }
    }
  }
  return null
}

const path = (process.env.PATH ?? '').split(delimiter)
const postgresFolders = [process.env.QP_TEST_PG_BIN ?? '', ...[18, 17, 16, 15, 14].flatMap((version) => [`/usr/lib/postgresql/${version}/bin`, `/usr/pgsql-${version}/bin`, `/opt/homebrew/opt/postgresql@${version}/bin`]), ...path].filter(Boolean)

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function until(what: string, running: ChildProcess, log: () => string, isReady: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2400; tries++) {
    if (running.exitCode !== null) throw new Error(`${what} ended with ${running.exitCode}:\n${log()}`)
    if (await isReady()) return
    await new Promise((next) => setTimeout(next, 100))
  }
  throw new Error(`${what} is not ready after 240 seconds:\n${log()}`)
}

function launch(executable: string, args: string[], env: Record<string, string>): { child: ChildProcess; log: () => string } {
  let output = ''
  const child = spawn(executable, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout?.on('data', (data: Buffer) => (output += data.toString()))
  child.stderr?.on('data', (data: Buffer) => (output += data.toString()))
  // Also when the run is stopped before its end.
  process.once('exit', () => child.kill('SIGTERM'))
  return { child, log: () => output.slice(-4000) }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((done) => child.once('exit', done))
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
  child.kill('SIGTERM')
  await ended
  clearTimeout(late)
}

/** Starts a demo (which brings the PostgreSQL) and an empty host from one copy of the built host with the built UI beside it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = process.env.QP_CHROMIUM ?? find(['chromium', 'chromium-browser', 'google-chrome'], ['/usr/bin', ...path])
  const psql = find(['psql'], postgresFolders)
  const built = process.env.QP_E2E_HOST ?? join(root, 'src/QueryProxy.Host/bin/Debug/net10.0')
  const dist = join(root, 'admin-ui/dist')
  /** A plugin of somebody else, whose policy type the UI has never heard of. */
  const plugin = join(root, 'tests/TestPlugins/Acme.Redaction/bin/Debug/net10.0')
  const missing = [
    !chromium && 'chromium (apt-get install chromium)',
    !psql && 'psql',
    !existsSync(join(built, 'queryproxy.dll')) && 'a built host (dotnet build src/QueryProxy.Host)',
    !existsSync(join(plugin, 'plugin.json')) && 'a built test plugin (dotnet build tests/TestPlugins/Acme.Redaction)',
    !existsSync(join(dist, 'index.html')) && 'a built UI (npm run build)',
  ].filter(Boolean)
  const shots = process.env.QP_E2E_SHOTS ?? join(root, 'TestResults/admin-ui')
  const nothing = { url: '', proxyPort: 0 }
  if (missing.length > 0 || !chromium || !psql) {
    const skip = `missing: ${missing.join(', ')}`
    if (process.env.CI) throw new Error(`The end-to-end tests cannot run, ${skip}`)
    console.warn(`The end-to-end tests are skipped, ${skip}`)
    project.provide('environment', { skip, chromium: '', psql: '', shots, demo: nothing, empty: { ...nothing, password: '' }, upstream: { port: 0, password: '' } })
    return async () => {}
  }

  mkdirSync(shots, { recursive: true })
  const folder = mkdtempSync(join(tmpdir(), 'queryproxy-e2e-'))
  const host = join(folder, 'host')
  cpSync(built, host, { recursive: true })
  rmSync(join(host, 'admin-ui'), { recursive: true, force: true })
  cpSync(dist, join(host, 'admin-ui'), { recursive: true })
  cpSync(plugin, join(host, 'plugins/Acme.Redaction'), { recursive: true })
  const executable = join(host, 'queryproxy')
  const [demoProxy, demoAdmin, upstream, emptyProxy, emptyAdmin] = await Promise.all([freePort(), freePort(), freePort(), freePort(), freePort()])
  const state = join(folder, 'demo')
  mkdirSync(state)
  const demo = launch(executable, ['demo'], { QP_PROXY_PORT: String(demoProxy), QP_ADMIN_PORT: String(demoAdmin), QP_UPSTREAM_PORT: String(upstream), QP_STATE_DIR: state })
  const empty = launch(executable, [], {
    BR_PROXY_BIND_ADDR: `127.0.0.1:${emptyProxy}`,
    BR_ADMIN_BIND_ADDR: `127.0.0.1:${emptyAdmin}`,
    BR_ADMIN_DATABASE_URL: `sqlite://${join(folder, 'empty.db')}?mode=rwc`,
    BR_ADMIN_PASSWORD: adminPassword,
    BR_LOG: 'warning',
  })
  const end = async () => {
    await Promise.all([stop(demo.child), stop(empty.child)])
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await until('The demo', demo.child, demo.log, () => demo.log().includes('Press Ctrl+C'))
    await until('The empty host', empty.child, empty.log, () => fetch(`http://127.0.0.1:${emptyAdmin}/ready`).then((answer) => answer.ok, () => false))
  } catch (error) {
    await end()
    throw error
  }
  project.provide('environment', {
    skip: null,
    chromium,
    psql,
    shots,
    demo: { url: `http://127.0.0.1:${demoAdmin}`, proxyPort: demoProxy },
    empty: { url: `http://127.0.0.1:${emptyAdmin}`, proxyPort: emptyProxy, password: adminPassword },
    upstream: { port: upstream, password: readFileSync(join(state, 'upstream.password'), 'utf8').trim() },
  })
  return end
}
