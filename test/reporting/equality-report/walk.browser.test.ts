import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../../src/config.ts'
import { reportingRoutes } from '../../../src/reporting/routes.ts'
import { buildShell } from '../../../src/web/shell.ts'
import { accessibilityProblems, launchBrowser, openPage, type WatchedPage } from '../../support/browser.ts'
import { testDatabase } from '../../support/database.ts'
import { quarterOnRecord } from './on-record.ts'

let app: FastifyInstance
let browser: Browser
let watched: WatchedPage
let address: string

beforeAll(async () => {
  const { db } = await testDatabase()
  await quarterOnRecord(db)
  app = await buildShell('silent')
  reportingRoutes(app, { db, config: loadConfig({}), clock: () => new Date('2026-11-01T09:00:00Z') })
  address = await app.listen({ host: '127.0.0.1', port: 0 })
  browser = await launchBrowser()
  watched = await openPage(browser)
})
afterAll(async () => {
  await browser.close()
  await app.close()
})

async function sign(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill('Priya Nair')
  await page.getByLabel('Your role').fill('Equality lead')
}

describe('an equality lead, from the list of quarters to a publication', () => {
  test('finds the quarter that the night put on record', async () => {
    const { page } = watched
    await page.goto(`${address}/deployments/diabetes-readmission/equality-reports`)
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('heading', { level: 2 }).getByRole('link').click()
    await page.getByRole('heading', { name: 'Decisions and actions' }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('is told what is missing in a decision, and taken to it', async () => {
    const { page } = watched
    await page.getByRole('link', { name: 'Decide on Sex: Male' }).click()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByLabel('Action', { exact: true }).fill('Ask the developer to refit.')
    await sign(page)
    await page.getByRole('button', { name: 'Record this decision' }).click()
    await page.getByRole('alert').getByRole('link', { name: 'Enter what was considered' }).click()
    expect(await page.evaluate('document.activeElement.name')).toBe('consideration')
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('records it, and reads it on the quarter’s page', async () => {
    const { page } = watched
    await page.getByLabel('What was considered').fill('Weighed with the clinical lead.')
    await page.getByLabel('Owner of the action').fill('AI lead')
    await page.getByLabel('Due by').fill('2026-12-31')
    await page.getByRole('button', { name: 'Record this decision' }).click()
    await page.getByText('Owner: AI lead. Due: 31 December 2026. Not done yet.').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('publishes it, and finds the edition for the public', async () => {
    const { page, messages } = watched
    await sign(page)
    await page.getByRole('button', { name: 'Publish this quarter' }).click()
    await page.getByText('It is kept as it was published').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    const downloaded = page.waitForEvent('download')
    await page.getByRole('link', { name: 'HTML, to read anywhere (published)' }).click()
    expect((await downloaded).suggestedFilename()).toBe('diabetes-readmission-equality-2026-Q3-published.html')
    expect(messages.filter((message) => !message.includes('422'))).toEqual([])
  })
})
