import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'

export const environment = inject('environment')
const run = promisify(execFile)

export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: environment.chromium,
    headless: true,
    // A fresh profile folder comes with every launch.
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })

/** A page that remembers what went wrong in it: errors, refused resources, violations of the CSP. */
export async function openPage(context: BrowserContext): Promise<{ page: Page; faults: string[] }> {
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const faults: string[] = []
  await page.exposeFunction('qpViolation', (what: string) => faults.push(`CSP: ${what}`))
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { qpViolation: (what: string) => void }).qpViolation
      report(`${event.violatedDirective} of ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}:${event.columnNumber} on ${location.pathname}, sample ${event.sample}`)
    })
  })
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    // The browser logs every answer of 400 and more as an error; those that a test provokes are no faults.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(`console: ${message.text()}`)
  })
  return { page, faults }
}

/** A statement through a proxy with psql; what it printed, or the error it printed. */
export async function psql(port: number, user: string, password: string, database: string, sql: string): Promise<string> {
  try {
    const { stdout } = await run(environment.psql, ['-X', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-h', '127.0.0.1', '-p', String(port), '-U', user, '-d', database, '-c', sql], {
      env: { ...process.env, PGPASSWORD: password, PGSSLMODE: 'disable', PGCONNECT_TIMEOUT: '20' },
    })
    return stdout.trim()
  } catch (error) {
    return String((error as { stderr?: string }).stderr ?? error).trim()
  }
}
