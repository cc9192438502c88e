import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { environment, openPage, psql, startBrowser } from './browser'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
interface Violation {
  id: string
  impact: string | null
  nodes: { html: string; failureSummary?: string }[]
}

type Ids = Record<'source' | 'alice' | 'analysts' | 'region' | 'filter' | 'mask', string | undefined>

/** Every page, and the states of pages that are pages of their own to whoever looks: by the name of its picture. */
const pages: Record<string, (ids: Ids) => string> = {
  dashboard: () => '/',
  datasources: () => '/datasources',
  'datasource-new': () => '/datasources/new',
  datasource: (ids) => `/datasources/${ids.source}`,
  'datasource-catalog': (ids) => `/datasources/${ids.source}/catalog`,
  'datasource-access': (ids) => `/datasources/${ids.source}/access`,
  'datasource-policies': (ids) => `/datasources/${ids.source}/policies`,
  users: () => '/users',
  'user-new': () => '/users/new',
  user: (ids) => `/users/${ids.alice}`,
  'user-access': (ids) => `/users/${ids.alice}/access`,
  'user-password': (ids) => `/users/${ids.alice}/password`,
  roles: () => '/roles',
  'role-new': () => '/roles/new',
  role: (ids) => `/roles/${ids.analysts}`,
  attributes: () => '/attributes',
  'attribute-new': () => '/attributes/new',
  attribute: (ids) => `/attributes/${ids.region}`,
  policies: () => '/policies',
  'policy-new': () => '/policies/new',
  policy: (ids) => `/policies/${ids.filter}`,
  'policy-mask': (ids) => `/policies/${ids.mask}`,
  'policy-assignments': (ids) => `/policies/${ids.filter}/assignments`,
  'policy-matches': (ids) => `/policies/${ids.filter}/matches`,
  'delete-dialog': (ids) => `/policies/${ids.filter}`,
  preview: (ids) => `/preview?user=${ids.alice}`,
  'audit-queries': () => '/audit/queries',
  'audit-query': () => '/audit/queries',
  'audit-changes': () => '/audit/changes',
  'audit-change': () => '/audit/changes',
  plugins: () => '/plugins',
  settings: () => '/settings',
  'not-found': () => '/nowhere',
  menu: () => '/policies',
  palette: () => '/policies',
  shortcuts: () => '/policies',
  login: () => '/',
}

const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const
const themes = ['light', 'dark'] as const

/** Every page in light and dark, on a desk and on a phone: a screenshot, axe, nothing wider than the screen, nothing in the console. */
describe.skipIf(environment.skip !== null)('Every page', () => {
  const { demo, shots, upstream } = environment
  let browser: Browser
  let context: BrowserContext
  let session = ''
  let ids: Ids = { source: '', alice: '', analysts: '', region: '', filter: '', mask: '' }

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
    context = await browser.newContext({ viewport: sizes.desktop, colorScheme: 'light', reducedMotion: 'reduce' })
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
    ids = { source: source?.id, alice: alice?.id, analysts: analysts.id, region: region.id, filter: filter.id, mask: mask?.id }
  })
  afterAll(() => browser?.close())

  /** A page of somebody who is logged in. All share one cache, as the pages of a person do. */
  const open = async () => {
    const opened = await openPage(context)
    await opened.page.addInitScript((value) => sessionStorage.setItem('qp.session', value), session)
    return opened
  }

  /** What is done on a page before its picture is taken: results, dialogs, opened parts. */
  const acts: Record<string, (page: Page) => Promise<void>> = {
    preview: async (page) => {
      await page.getByRole('button', { name: /Run as/ }).click()
      await page.getByText('Rules that applied').waitFor()
    },
    'user-access': (page) => page.locator('summary').filter({ hasText: 'customers' }).click(),
    'policy-mask': (page) => page.locator('.cm-content').waitFor(),
    policy: (page) => page.locator('.cm-content').waitFor(),
    'audit-query': async (page) => {
      await page.getByRole('button', { name: 'select * from customers' }).first().click()
      await page.getByRole('dialog').waitFor()
    },
    'audit-change': async (page) => {
      await page.getByRole('button', { name: /update user alice/ }).first().click()
      await page.getByRole('dialog').waitFor()
    },
    'delete-dialog': async (page) => {
      await page.getByRole('button', { name: 'Delete policy' }).click()
      await page.getByRole('dialog').waitFor()
    },
    palette: async (page) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('po')
      await page.getByRole('option', { name: 'Policies' }).waitFor()
    },
    shortcuts: async (page) => {
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
    menu: async (page) => {
      await page.setViewportSize(sizes.phone)
      await page.getByRole('button', { name: 'Open the menu' }).click()
    },
    login: async (page) => {
      await page.getByRole('button', { name: 'Log out' }).click()
      await page.getByRole('button', { name: 'Log in' }).click()
      await page.getByText('Enter your name.').waitFor()
    },
  }
  const onlyPhone = new Set(['menu'])
  const onlyDesktop = new Set(['palette', 'shortcuts'])

  /** Waits until a page shows its data: no sketch of what loads, no request under way, the fonts there. */
  const settle = async (page: Page) => {
    await page.locator('h1').first().waitFor()
    await page.waitForFunction(() => document.querySelector('[aria-label="Loading"], .animate-pulse') === null)
    await page.evaluate(async () => {
      await document.fonts.ready
      await new Promise(requestAnimationFrame)
    })
  }

  /** The whole page, however long: what scrolls is inside of it, so the window grows for the picture. */
  const shoot = async (page: Page, name: string, size: { width: number; height: number }) => {
    await page.setViewportSize(size)
    const height = await page.evaluate(() => {
      const main = document.querySelector('main')
      return document.querySelector('dialog[open]') || !main ? innerHeight : main.scrollHeight + innerHeight - main.clientHeight
    })
    if (height > size.height) await page.setViewportSize({ width: size.width, height: Math.min(4000, height) })
    await page.screenshot({ path: join(shots, `${name}.png`) })
  }

  const isTooWide = (page: Page) =>
    page.evaluate(() => {
      const frames = [document.documentElement, ...document.querySelectorAll('main, dialog[open] .overflow-y-auto')]
      return Math.max(...frames.map((frame) => frame.scrollWidth - frame.clientWidth))
    })

  const findViolations = async (page: Page): Promise<string[]> => {
    // The page's own CSP would refuse the script: it goes in through the debugger.
    await page.evaluate(axe)
    const violations = await page.evaluate(
      async () => (await (window as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }).axe.run({ resultTypes: ['violations'] })).violations,
    )
    return violations
      .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
      .map((violation) => `${violation.id}: ${violation.nodes.map((node) => `${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`).slice(0, 3).join(' | ')}`)
  }

  // Two at a time, on two cores. The theme follows the system's while the page stays, as it does for people.
  for (const [name, pathOf] of Object.entries(pages)) {
    it.concurrent(`is in order: ${name}`, async ({ expect }) => {
      const { page, faults } = await open()
      const problems: string[] = []
      await page.goto(demo.url + pathOf(ids))
      await settle(page)
      await acts[name]?.(page)
      await settle(page)
      for (const size of onlyPhone.has(name) ? (['phone'] as const) : onlyDesktop.has(name) ? (['desktop'] as const) : (['desktop', 'phone'] as const)) {
        for (const theme of themes) {
          await page.emulateMedia({ colorScheme: theme })
          await page.waitForFunction((dark) => document.documentElement.classList.contains('dark') === dark, theme === 'dark')
          await shoot(page, `${name}-${theme}-${size}`, sizes[size])
          const wide = await isTooWide(page)
          if (wide > 1) problems.push(`${size}: ${wide} pixels wider than the screen`)
          // The sizes differ in what is left out; axe looks at the larger, and at what only the smaller has.
          if (size === 'desktop' || onlyPhone.has(name)) problems.push(...(await findViolations(page)).map((found) => `${theme}, ${size}: ${found}`))
        }
      }
      await page.close()
      expect([...problems, ...faults]).toEqual([])
    })
  }

  it('handles 5,000 tables: only what is in sight exists, and all can be chosen, searched and scrolled', async () => {
    const superuser = (sql: string) => psql(upstream.port, 'postgres', upstream.password, 'shop', sql)
    await superuser('create schema if not exists warehouse; grant usage on schema warehouse to shop_reader')
    for (let block = 0; block < 10; block++) {
      const answer = await superuser(`do $$ begin for i in ${block * 500 + 1}..${block * 500 + 500} loop execute format('create table if not exists warehouse.t_%s (id int, v text)', lpad(i::text, 5, '0')); end loop; end $$`)
      expect(answer).toBe('DO')
    }
    await superuser('grant select on all tables in schema warehouse to shop_reader')
    const { page } = await open()
    page.setDefaultTimeout(60_000)
    await page.goto(`${demo.url}/datasources/${ids.source}/catalog`)
    await page.getByRole('button', { name: 'Compare with upstream' }).click()
    await page.getByText('Catalog and upstream agree').waitFor()
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

    // All of them are read and saved, with their progress in sight.
    await page.getByRole('button', { name: 'Go on to columns' }).click()
    await page.getByRole('progressbar').first().waitFor()
    await page.getByRole('listbox', { name: 'Chosen tables' }).waitFor()
    await page.screenshot({ path: join(shots, 'wizard-columns-light-desktop.png') })
    await page.getByRole('button', { name: 'Save the catalog' }).click()
    await page.getByText('Catalog version 2').waitFor()

    // What changes upstream afterwards comes in three colours, and changes nothing by itself.
    expect(await superuser('alter table warehouse.t_00001 add column added int; alter table warehouse.t_00002 alter column v type varchar(9); drop table warehouse.t_00003')).toContain('DROP TABLE')
    await page.getByRole('button', { name: 'Compare with upstream' }).click()
    const colours: string[] = []
    for (const [title, line] of [['New upstream', /t_00001\.added/], ['Changed upstream', /text → character varying\(9\)/], ['Gone upstream', /t_00003/]] as const) {
      const panel = page.locator('section').filter({ has: page.getByRole('heading', { name: new RegExp(`^${title}`) }) }).last()
      await panel.getByText(line).first().waitFor()
      colours.push(await panel.evaluate((element) => getComputedStyle(element).backgroundColor))
    }
    expect(new Set(colours).size).toBe(3)
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme })
      await shoot(page, `drift-${theme}-desktop`, sizes.desktop)
      expect(await findViolations(page)).toEqual([])
    }
    await superuser('drop schema warehouse cascade')
  })
})
