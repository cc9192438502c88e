import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { environment, logIn, openPage, psql, startBrowser } from './browser'

/** The whole way from an empty install to a governed query. Each test begins where the one before ended. */
describe.skipIf(environment.skip !== null)('From an empty install to a governed query', () => {
  const { empty, upstream } = environment
  let browser: Browser
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    browser = await startBrowser()
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    ;({ page, faults } = await openPage(context))
  })
  afterAll(() => browser?.close())

  const see = (text: string | RegExp) => page.getByText(text).first().waitFor()
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const field = (label: string | RegExp) => page.getByLabel(label).first()
  /** The editor has a shadow root, which getByLabel reaches into. */
  const editor = (label: string) => page.locator(`.cm-content[aria-label="${label}"]`)

  it('says what is wrong with a login, and logs in', async () => {
    await page.goto(`${empty.url}/policies`)
    await button('Log in').click()
    await see('Enter your name.')
    await field('User name').fill('admin')
    await field('Password').fill('wrong')
    await button('Log in').click()
    await page.getByRole('alert').waitFor()
    await field('Password').fill(empty.password)
    await page.keyboard.press('Enter')
    // Back to where the way began.
    await page.getByRole('heading', { name: 'Policies', exact: true }).waitFor()
    await page.getByRole('link', { name: 'Dashboard' }).click()
    await see('Get started')
  })

  it('creates a data source with the mouse, bad input first', async () => {
    await page.getByRole('link', { name: 'New data source' }).first().click()
    await button('Create and choose tables').click()
    await page.locator('[data-field-invalid]').first().waitFor()
    expect(await page.locator('[data-field-invalid]').count()).toBeGreaterThanOrEqual(3)
    await field('Name').fill('shop')
    await field('Host').fill('127.0.0.1')
    await field('Port').fill('not a port')
    await field('Database').fill('shop')
    await field('User').fill('shop_reader')
    await field('Password').fill('wrong')
    await button('Create and choose tables').click()
    await page.locator('[data-field-invalid]').getByText('Port').waitFor()
    await field('Port').fill(String(upstream.port))
    await field('TLS').selectOption('disable')
    await button('Create and choose tables').click()
    await see('Choose what clients may see')

    // The password is wrong: the wizard says so and leads to the connection.
    await button("Read the upstream's schemas").click()
    await see('That did not work')
    await page.getByRole('link', { name: 'Check the connection' }).click()
    await button('Test connection').click()
    await see('The connection does not work')
    await field('Password').fill(upstream.password)
    await button('Save').click()
    await see('Is set; leave empty to keep it.')
    await expect.poll(() => button('Test connection').isEnabled(), { timeout: 20_000 }).toBe(true)
    await button('Test connection').click()
    await see('The connection works')
  })

  it('chooses tables and columns', async () => {
    await page.getByRole('link', { name: 'Catalog' }).click()
    await button("Read the upstream's schemas").click()
    await page.getByRole('option', { name: /public/ }).waitFor()
    expect(await page.getByRole('option', { name: /public/ }).getAttribute('aria-selected')).toBe('true')
    await button('Go on to tables').click()
    await page.getByRole('option', { name: /customers/ }).waitFor()
    expect(await button('Go on to columns').isEnabled()).toBe(false)
    await page.getByRole('checkbox', { name: /Select all/ }).click()
    await button('Go on to columns').click()
    await page.getByRole('listbox', { name: 'Chosen tables' }).getByRole('option', { name: /customers/ }).click()
    await page.getByRole('option', { name: /^phone/ }).click()
    await button('Save the catalog').click()
    await see('Catalog version 1')
    await page.getByRole('row', { name: /public\.customers/ }).getByText(/\d+ of \d+/).waitFor()
  })

  it('creates a user, says when the password is weak, and grants access', async () => {
    await page.getByRole('link', { name: 'Users' }).click()
    await page.getByRole('link', { name: 'New user' }).click()
    await field('User name').fill('mia')
    await field('Password').fill('short')
    await field('Tenant').fill('acme')
    await button('Create user').click()
    await page.locator('[data-field-invalid]').getByText('Password').first().waitFor()
    await field('Password').fill('correct horse battery')
    await button('Create user').click()
    await see('May not connect to shop')
    await button('Grant access').click()
    await see('What they see of shop')
  })

  it('asks before unsaved changes are lost', async () => {
    await page.getByRole('link', { name: 'Account' }).click()
    await field('Tenant').fill('other')
    await page.getByRole('link', { name: 'Roles' }).click()
    await see('Leave without saving?')
    await button('Keep editing').click()
    expect(await field('Tenant').inputValue()).toBe('other')
    await page.getByRole('link', { name: 'Roles' }).click()
    await button('Discard changes').click()
    await page.getByRole('heading', { name: 'Roles', exact: true }).waitFor()
  })

  it('creates a mask, shows the mistake at its place, and assigns it', async () => {
    await page.getByRole('link', { name: 'Policies' }).click()
    await page.getByRole('link', { name: 'New policy' }).first().click()
    await field('Name').fill('mask numbers')
    await page.getByText('Mask columns').click()
    await page.getByText('SQL expression', { exact: true }).click()
    await page.getByRole('combobox', { name: 'Tables' }).fill('customers')
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: 'Columns' }).fill('ssn')
    await page.keyboard.press('Enter')
    await see('1 table of shop')
    await editor('Mask expression').click()
    await page.keyboard.type("'***' || {user.nobody}", { delay: 15 })
    await page.keyboard.press('Escape')
    await see(/\(character 10\)/)
    await page.locator('.cm-lintRange-error').first().waitFor()
    await button('Create policy').click()
    await see('there is no user attribute')
    await editor('Mask expression').click()
    await page.keyboard.press('Control+a')
    await page.keyboard.type("'***' || right(ssn, 4)", { delay: 15 })
    await page.keyboard.press('Escape')
    await button('Create policy').click()
    await see('Assign this policy')
    await button('Assign').click()
    await see('Choose a data source.')
    await field('Data source').selectOption({ label: 'shop' })
    await button('Assign').click()
    await page.getByRole('row', { name: /shop.*everyone/ }).waitFor()
  })

  it('previews a statement as the user', async () => {
    await page.getByRole('link', { name: 'Preview' }).click()
    await field('User').selectOption({ label: 'mia (acme)' })
    await editor('Statement').click()
    await page.keyboard.type('select name, ssn from customers where tenant = tenant', { delay: 5 })
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Enter')
    await see('As it went to PostgreSQL')
    await page.getByRole('link', { name: 'mask numbers' }).waitFor()
    const rows = await page.getByRole('region', { name: 'Rows' }).innerText()
    expect(rows).toMatch(/\*\*\*\d{4}/)
    expect(rows).not.toMatch(/\d{3}-\d{2}-\d{4}/)

    await page.keyboard.press('Control+a')
    await page.keyboard.type('select phone from customers', { delay: 5 })
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Enter')
    await see(/column "phone" does not exist/)
  })

  it('governs what psql asks, and the audit tells', async () => {
    const all = await psql(empty.proxyPort, 'mia', 'correct horse battery', 'shop', 'select ssn, tenant from customers')
    const lines = all.split('\n')
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) expect(line).toMatch(/^\*\*\*\d{4}\|acme$/)
    expect(await psql(empty.proxyPort, 'mia', 'correct horse battery', 'shop', 'delete from customers')).toContain('ERROR')

    await page.getByRole('link', { name: 'Queries' }).click()
    await expect
      .poll(async () => {
        await page.reload()
        await page.getByRole('heading', { name: 'Queries', exact: true }).waitFor()
        return page.getByRole('button', { name: /Open: delete from customers/ }).count()
      }, { timeout: 30_000 })
      .toBeGreaterThan(0)
    await page.getByLabel('Outcome').selectOption('allowed')
    await page.getByRole('button', { name: 'Open: select ssn, tenant from customers' }).first().click()
    await page.getByRole('dialog').getByText('As it went to PostgreSQL').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Changes' }).click()
    await page.getByRole('button', { name: /Open: create policy mask numbers/ }).click()
    await page.getByRole('dialog').getByText('definition').waitFor()
    await page.keyboard.press('Escape')
  })

  it('walks the same way with the keyboard alone', async () => {
    const keys = page.keyboard
    /** What has the focus, through shadow roots. */
    const focused = () =>
      page.evaluate(() => {
        let element = document.activeElement
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
        if (element === document.body) return ''
        const label = element?.id ? document.querySelector(`label[for="${CSS.escape(element.id)}"]`)?.textContent : null
        return (label ?? element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim()
      })
    const tabTo = async (name: RegExp) => {
      for (let presses = 0; presses < 80; presses++) {
        if (name.test(await focused())) return
        await keys.press('Tab')
      }
      throw new Error(`Tab does not come to ${name}; it is on "${await focused()}"`)
    }
    const command = async (words: string) => {
      await keys.press('Control+k')
      await page.getByRole('combobox', { name: 'Search and commands' }).waitFor()
      await keys.type(words)
      await page.getByRole('dialog').getByRole('option').first().waitFor()
      await keys.press('Enter')
    }

    await command('new data source')
    await page.getByRole('heading', { name: 'New data source' }).waitFor()
    await field('Host').waitFor()
    await tabTo(/^Name/)
    await keys.type('shop2')
    await tabTo(/^Host/)
    await keys.type('127.0.0.1')
    await tabTo(/^Port/)
    await keys.press('Control+a')
    await keys.type(String(upstream.port))
    await tabTo(/^Database/)
    await keys.type('shop')
    await tabTo(/^User/)
    await keys.type('shop_reader')
    await tabTo(/^Password/)
    await keys.type(upstream.password)
    await keys.press('Enter')

    await see('Choose what clients may see')
    await tabTo(/Read the upstream/)
    await keys.press('Enter')
    await page.getByRole('option', { name: /public/ }).waitFor()
    await tabTo(/Go on to tables/)
    await keys.press('Enter')
    await page.getByRole('option', { name: /customers/ }).waitFor()
    await tabTo(/^tables$/)
    await keys.press('Control+a')
    await tabTo(/Go on to columns/)
    await keys.press('Enter')
    await page.getByRole('listbox', { name: 'Chosen tables' }).waitFor()
    await tabTo(/Save the catalog/)
    await keys.press('Enter')
    await see('Catalog version 1')

    await command('new user')
    await page.getByRole('heading', { name: 'New user' }).waitFor()
    await tabTo(/^User name/)
    await keys.type('noa')
    await tabTo(/^Password/)
    await keys.type('another long password')
    await tabTo(/^Tenant/)
    await keys.type('globex')
    await keys.press('Control+s')
    await see(/What they see of|May not connect to/)
    await command('shop2')
    await page.getByRole('heading', { name: 'shop2' }).waitFor()
    await tabTo(/^Access$/)
    await keys.press('Enter')
    await page.getByRole('switch', { name: 'Every user may connect' }).waitFor()
    await tabTo(/Every user may connect/)
    await keys.press('Space')
    await keys.press('Control+s')
    await see('Saved')

    await command('new policy')
    await page.getByRole('heading', { name: 'New policy' }).waitFor()
    await tabTo(/^Name/)
    await keys.type('only cheap products')
    await tabTo(/^Tables/)
    await keys.type('orders')
    await keys.press('Enter')
    await editor('Filter expression').waitFor()
    await tabTo(/^Filter expression/)
    await keys.type('id <= 3', { delay: 15 })
    await keys.press('Escape')
    await keys.press('Control+s')
    await see('Assign this policy')
    await tabTo(/^Data source/)
    await keys.type('shop2')
    await keys.press('Enter')
    await tabTo(/^Assign$/)
    await keys.press('Enter')
    await page.getByRole('row', { name: /shop2.*everyone/ }).waitFor()

    const rows = await psql(empty.proxyPort, 'noa', 'another long password', 'shop2', 'select max(id), min(tenant), max(tenant) from orders')
    expect(rows).toMatch(/^[123]?\|(globex\|globex|\|)$/)
  })

  it('deletes only after the name was typed', async () => {
    await page.goto(`${empty.url}/users`)
    await page.getByRole('link', { name: /noa/ }).click()
    await button('Delete user').click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByRole('button', { name: 'Delete user' }).isEnabled()).toBe(false)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await button('Delete user').click()
    await dialog.getByLabel('Type noa to confirm').fill('noa')
    await page.keyboard.press('Enter')
    await see('Deleted noa')
    await page.getByRole('link', { name: /mia/ }).waitFor()
    expect(await page.getByRole('link', { name: /noa/ }).count()).toBe(0)
  })

  it('ends the session when the token is refused', async () => {
    await page.evaluate(() => {
      const session = JSON.parse(sessionStorage.getItem('qp.session') ?? '{}') as { token: string }
      sessionStorage.setItem('qp.session', JSON.stringify({ ...session, token: 'no token' }))
    })
    await page.goto(`${empty.url}/roles`)
    await page.getByRole('heading', { name: 'Log in to QueryProxy' }).waitFor()
    await logIn(page, empty.url, empty.password)
  })

  it('leaves nothing in the console: no error, no violation of the CSP', () => {
    expect(faults).toEqual([])
  })
})
