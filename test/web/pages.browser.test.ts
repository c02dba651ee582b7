import type { FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { keepConcern } from '../../src/concern/store.ts'
import { accessibilityProblems, launchBrowser, openPage } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { config, fill, idOf, morning } from './fixture.ts'

let app: FastifyInstance
let browser: Browser
let address: string

beforeAll(async () => {
  const { db } = await testDatabase()
  await fill(db)
  await keepConcern(
    db,
    await idOf(db, 'deterioration'),
    { kind: 'missed', place: 'all', said: `Bed <4> & "${'unbroken'.repeat(40)}"` },
    { day: '2026-10-31', at: morning, by: { name: 'Jo Field', role: 'Staff nurse', authenticated: false } },
  )
  app = await buildApp({ db, config, clock: () => morning, banner: 'Demonstration: synthetic data' })
  address = await app.listen({ host: '127.0.0.1', port: 0 })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const pages = [
  '/',
  '/deployments/deterioration',
  '/deployments/stroke-triage?days=30',
  '/deployments/sepsis/feed',
  '/deployments/deterioration/concerns',
  '/deployments/deterioration/drills',
  '/alerts',
  '/no-such-page',
]

describe.each(pages)('%s', (path) => {
  it('has no fault that axe can find, by WCAG 2.2 AA, and nothing in its console', async () => {
    const { page, context, messages } = await openPage(browser)
    await page.goto(address + path)
    expect(await accessibilityProblems(page)).toEqual([])
    expect(messages.filter((message) => !message.includes('404 (Not Found)'))).toEqual([])
    await context.close()
  })

  it('needs no sideways scrolling at 320 pixels', async () => {
    const { page, context } = await openPage(browser, { viewport: { width: 320, height: 700 } })
    await page.goto(address + path)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    await context.close()
  })

  it('says the same without JavaScript', async () => {
    const { page, context } = await openPage(browser, { javaScriptEnabled: false })
    await page.goto(address + path)
    expect(await page.locator('h1').count()).toBe(1)
    expect(await page.locator('main').innerText()).not.toMatch(/undefined|NaN|\[object/)
    await context.close()
  })
})

describe('the deployment page in a browser', () => {
  it('names every picture for those who do not see it', async () => {
    const { page, context } = await openPage(browser)
    await page.goto(`${address}/deployments/deterioration`)
    for (const figure of await page.locator('figure').all()) {
      const heading = await figure.locator('h3').innerText()
      expect(await figure.getByRole('img', { name: heading, exact: true }).count()).toBe(1)
    }
    await context.close()
  })

  it('keeps what is chosen in the address, and works by keyboard', async () => {
    const { page, context } = await openPage(browser)
    await page.goto(`${address}/deployments/deterioration`)
    await page.getByLabel('Charts show the last').selectOption('30')
    await page.getByLabel('Charts show the last').press('Tab')
    await page.getByRole('button', { name: 'Show' }).press('Enter')
    await page.waitForURL(/days=30/)
    expect(await page.getByLabel('Charts show the last').inputValue()).toBe('30')
    await context.close()
  })

  it('opens everything on paper', async () => {
    const { page, context } = await openPage(browser)
    await page.goto(`${address}/deployments/sepsis`)
    const about = page.getByText('Clinical safety officer', { exact: true })
    expect(await about.isVisible()).toBe(false)
    await page.emulateMedia({ media: 'print' })
    expect(await about.isVisible()).toBe(true)
    await context.close()
  })
})
