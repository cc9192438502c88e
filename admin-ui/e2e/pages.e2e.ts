import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { environment, logIn, openPage, psql, startBrowser } from './browser'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
interface Violation {
  id: string
  impact: string | null
  nodes: { html: string; failureSummary?: string }[]
}

/** Every page in light and dark, on a desk and on a phone: a screenshot, axe, nothing wider than the screen, nothing in the console. */
describe.skipIf(environment.skip !== null)('Every page', () => {
  const { demo, shots, upstream } = environment
  let browser: Browser
  let session = ''
  let pages: Record<string, string> = {}

  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${demo.url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(session ? { authorization: `Bearer ${(JSON.parse(session) as { token: string }).token}` } : {}) },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${text}`)
    return JSON.parse(text) as T
  }
  interface Named {
    id: string
    name?: string
    username?: string
  }
  const list = async (path: string) => (await call<{ items: Named[] }>('GET', path)).items

  beforeAll(async () => {
    browser = await startBrowser()
    session = JSON.stringify(await call('POST', '/auth/login', { username: 'admin', password: 'admin' }))
    const [source] = await list('/datasources')
    const users = await list('/users')
    const alice = users.find((user) => user.username === 'alice')
    const region = await call<Named>('POST', '/attribute-definitions', { key: 'region', value_type: 'list', allowed_values: ['north', 'south', 'east'], description: 'Where somebody works' })
    await call('POST', '/attribute-definitions', { key: 'clearance', value_type: 'integer', default_value: 0 })
    const analysts = await call<Named>('POST', '/roles', { name: 'analysts', description: 'People who ask questions' })
    await call('PUT', `/roles/${analysts.id}/members`, { user_ids: [alice?.id] })
    await call('PUT', `/users/${alice?.id}`, { attributes: { region: ['north', 'south'], clearance: 2 } })
    const filter = await call<Named>('POST', '/policies', {
      name: 'cheap orders only',
      policy_type: 'row_filter',
      targets: [{ schemas: ['public'], tables: ['orders'] }],
      definition: { filter_expression: 'id % 2 = 0 and {user.clearance} >= 1' },
    })
    await call('POST', `/datasources/${source?.id}/policies`, { policy_id: filter.id, assignment_scope: 'role', role_id: analysts.id, priority: 50 })
    const masks = await list('/policies')
    const mask = masks.find((policy) => policy.name === 'mask social security numbers')
    for (const sql of ['select * from customers', 'delete from orders', 'select pg_sleep(1)', 'select count(*) from orders', 'drop table customers']) await psql(demo.proxyPort, 'alice', 'alice', 'shop', sql)
    pages = {
      dashboard: '/',
      datasources: '/datasources',
      'datasource-new': '/datasources/new',
      datasource: `/datasources/${source?.id}`,
      'datasource-catalog': `/datasources/${source?.id}/catalog`,
      'datasource-access': `/datasources/${source?.id}/access`,
      'datasource-policies': `/datasources/${source?.id}/policies`,
      users: '/users',
      'user-new': '/users/new',
      user: `/users/${alice?.id}`,
      'user-access': `/users/${alice?.id}/access`,
      'user-password': `/users/${alice?.id}/password`,
      roles: '/roles',
      'role-new': '/roles/new',
      role: `/roles/${analysts.id}`,
      attributes: '/attributes',
      'attribute-new': '/attributes/new',
      attribute: `/attributes/${region.id}`,
      policies: '/policies',
      'policy-new': '/policies/new',
      policy: `/policies/${filter.id}`,
      'policy-mask': `/policies/${mask?.id}`,
      'policy-assignments': `/policies/${filter.id}/assignments`,
      'policy-matches': `/policies/${filter.id}/matches`,
      preview: `/preview?user=${alice?.id}`,
      'audit-queries': '/audit/queries',
      'audit-changes': '/audit/changes',
      plugins: '/plugins',
      settings: '/settings',
      'not-found': '/nowhere',
    }
  })
  afterAll(() => browser?.close())

  const open = async (theme: 'light' | 'dark', size: 'desktop' | 'phone') => {
    const context = await browser.newContext({ viewport: size === 'phone' ? { width: 390, height: 844 } : { width: 1280, height: 800 }, colorScheme: theme, reducedMotion: 'reduce', bypassCSP: false })
    await context.addInitScript((value) => sessionStorage.setItem('qp.session', value), session)
    return context
  }

  /** Special states worth a picture: dialogs, results, wizards. */
  const acts: Record<string, (page: Page) => Promise<void>> = {
    preview: async (page) => {
      await page.getByRole('button', { name: /Run as/ }).click()
      await page.getByText('Rules that applied').waitFor()
    },
    'user-access': async (page) => {
      await page.locator('summary').filter({ hasText: 'customers' }).click()
    },
    'policy-mask': async (page) => {
      await page.locator('.cm-content').waitFor()
    },
    policy: async (page) => {
      await page.locator('.cm-content').waitFor()
    },
  }

  const settle = async (page: Page) => {
    await page.locator('h1').first().waitFor()
    await page.locator('[aria-label="Loading"], .animate-pulse').first().waitFor({ state: 'detached' })
    await page.evaluate(async () => {
      await document.fonts.ready
      await new Promise(requestAnimationFrame)
    })
  }

  const shoot = async (page: Page, name: string) => {
    const viewport = page.viewportSize()
    const height = await page.evaluate(() => {
      const main = document.querySelector('main')
      return main ? main.scrollHeight + innerHeight - main.clientHeight : innerHeight
    })
    if (viewport) await page.setViewportSize({ width: viewport.width, height: Math.min(2600, Math.max(viewport.height, height)) })
    await page.screenshot({ path: join(shots, `${name}.png`) })
    if (viewport) await page.setViewportSize(viewport)
  }

  const check = async (page: Page, name: string, problems: string[]) => {
    const wide = await page.evaluate(() => {
      const main = document.querySelector('main')
      return Math.max(document.documentElement.scrollWidth - innerWidth, main ? main.scrollWidth - main.clientWidth : 0)
    })
    if (wide > 1) problems.push(`${name}: ${wide} pixels wider than the screen`)
    // What axe looks at differs between the sizes in the menu only, which is looked at apart.
    if (name !== 'menu' && (page.viewportSize()?.width ?? 0) < 600) return
    // The page's own CSP would refuse the script: it goes in through the debugger.
    await page.evaluate(axe)
    const violations = await page.evaluate(
      async () => (await (window as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }).axe.run({ resultTypes: ['violations'] })).violations,
    )
    for (const violation of violations) {
      if (violation.impact === 'serious' || violation.impact === 'critical') problems.push(`${name}: ${violation.id}: ${violation.nodes.map((node) => `${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`).slice(0, 3).join(' | ')}`)
    }
  }

  // Two at a time, on two cores.
  for (const size of ['desktop', 'phone'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      it.concurrent(`is in order: ${theme}, ${size}`, async ({ expect }) => {
        const context = await open(theme, size)
        const { page, faults } = await openPage(context)
        const problems: string[] = []
        for (const [name, path] of Object.entries(pages)) {
          await page.goto(demo.url + path)
          await settle(page)
          await acts[name]?.(page)
          await shoot(page, `${name}-${theme}-${size}`)
          await check(page, name, problems)
        }
        if (size === 'phone') {
          await page.getByRole('button', { name: 'Open the menu' }).click()
          await page.screenshot({ path: join(shots, `menu-${theme}-${size}.png`) })
          await check(page, 'menu', problems)
        } else {
          await page.keyboard.press('Control+k')
          await page.keyboard.type('po')
          await page.getByRole('option', { name: 'Policies' }).waitFor()
          await page.screenshot({ path: join(shots, `palette-${theme}-${size}.png`) })
          await check(page, 'palette', problems)
          await page.keyboard.press('Escape')
          await page.keyboard.press('?')
          await page.screenshot({ path: join(shots, `shortcuts-${theme}-${size}.png`) })
          await page.keyboard.press('Escape')
          await page.goto(`${demo.url}/audit/queries`)
          await page.getByRole('button', { name: 'Open: select * from customers' }).first().click()
          await page.getByRole('dialog').waitFor()
          await page.screenshot({ path: join(shots, `audit-query-${theme}-${size}.png`) })
          await check(page, 'audit-query', problems)
        }
        await page.evaluate(() => sessionStorage.clear())
        const other = await browser.newContext({ viewport: page.viewportSize() ?? undefined, colorScheme: theme })
        const login = await openPage(other)
        await login.page.goto(demo.url)
        await login.page.getByRole('button', { name: 'Log in' }).click()
        await login.page.getByText('Enter your name.').waitFor()
        await login.page.screenshot({ path: join(shots, `login-${theme}-${size}.png`) })
        await check(login.page, 'login', problems)
        await other.close()
        await context.close()
        expect([...problems, ...faults, ...login.faults]).toEqual([])
      })
    }
  }

  it('handles 5,000 tables: only what is in sight exists, and all can be chosen, searched and scrolled', async () => {
    const superuser = (sql: string) => psql(upstream.port, 'postgres', upstream.password, 'shop', sql)
    await superuser('create schema if not exists warehouse; grant usage on schema warehouse to shop_reader')
    for (let block = 0; block < 10; block++) {
      const answer = await superuser(`do $$ begin for i in ${block * 500 + 1}..${block * 500 + 500} loop execute format('create table if not exists warehouse.t_%s (id int, v text)', lpad(i::text, 5, '0')); end loop; end $$`)
      expect(answer).toBe('DO')
    }
    await superuser('grant select on all tables in schema warehouse to shop_reader')
    const context = await open('light', 'desktop')
    const { page } = await openPage(context)
    await logIn(page, demo.url, 'admin').catch(() => {})
    await page.goto(`${demo.url}${pages['datasource-catalog']}`)
    await page.getByRole('button', { name: 'Compare with upstream' }).click()
    await page.getByText(/Catalog and upstream agree|The upstream differs/).first().waitFor()
    await shoot(page, 'drift-light-desktop')
    await page.getByRole('button', { name: 'Change selection' }).click()
    await page.getByRole('button', { name: "Read the upstream's schemas" }).click()
    await page.getByRole('option', { name: /warehouse/ }).click()
    await page.getByRole('button', { name: 'Go on to tables' }).click()
    await page.getByRole('option', { name: /warehouse\.t_/ }).first().waitFor()
    const rows = () => page.getByRole('option').count()
    expect(await rows()).toBeLessThan(80)
    await page.getByRole('checkbox', { name: /Select all/ }).click()
    await page.getByText(/^5,0\d\d tables chosen$/).waitFor()
    await page.screenshot({ path: join(shots, 'wizard-tables-light-desktop.png') })
    const frames = await page.getByRole('listbox', { name: 'tables' }).evaluate(async (element) => {
      const times: number[] = []
      let before = performance.now()
      for (let frame = 0; frame < 90; frame++) {
        element.scrollTop += 1800
        await new Promise(requestAnimationFrame)
        const now = performance.now()
        times.push(now - before)
        before = now
      }
      return times.sort((a, b) => a - b)
    })
    console.log(`5,000 tables scrolled: median frame ${frames[45]?.toFixed(1)} ms, worst of 90 ${frames.at(-1)?.toFixed(1)} ms`)
    expect(await rows()).toBeLessThan(80)
    await page.getByRole('option', { name: /t_04\d\d\d/ }).first().waitFor()
    await page.getByRole('searchbox', { name: 'Search tables' }).fill('t_0499')
    await page.getByText(/^10 of 5,0\d\d$/).waitFor()
    await page.getByRole('checkbox', { name: /Select all that the search shows/ }).click()
    await page.getByText(/^4,99\d tables chosen$/).waitFor()
    await context.close()
    await superuser('drop schema warehouse cascade')
  })
})
