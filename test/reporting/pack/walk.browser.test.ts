import type { FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../../src/config.ts'
import { reportingRoutes } from '../../../src/reporting/routes.ts'
import { buildShell } from '../../../src/web/shell.ts'
import { accessibilityProblems, launchBrowser, openPage, type WatchedPage } from '../../support/browser.ts'
import { testDatabase } from '../../support/database.ts'
import { quarterOnRecord } from '../equality-report/on-record.ts'

let app: FastifyInstance
let browser: Browser
let watched: WatchedPage
let address: string

beforeAll(async () => {
  const { db } = await testDatabase()
  await quarterOnRecord(db)
  app = await buildShell('silent')
  reportingRoutes(app, { db, config: loadConfig({}), clock: () => new Date('2026-11-01T09:00:00Z') })
  address = `${await app.listen({ host: '127.0.0.1', port: 0 })}/deployments/diabetes-readmission/evidence-pack`
  browser = await launchBrowser()
  watched = await openPage(browser)
})
afterAll(async () => {
  await browser.close()
  await app.close()
})

async function make(from: string, to: string): Promise<void> {
  const { page } = watched
  await page.getByLabel('First day').fill(from)
  await page.getByLabel('Last day').fill(to)
  await page.getByLabel('Your name').fill('Tom Birch')
  await page.getByLabel('Your role').fill('AI lead')
  await page.getByRole('button', { name: 'Make the pack' }).click()
}

describe('whoever gives the developer evidence', () => {
  test('makes a pack, and is refused a second whose days overlap it, with a way out', async () => {
    const { page } = watched
    await page.goto(address)
    await page.getByRole('heading', { name: 'Make a pack' }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await make('2026-08-01', '2026-08-31')
    await page.getByRole('heading', { name: 'Pack 1: 1 August 2026 to 31 August 2026' }).waitFor()
    await make('2026-08-31', '2026-09-30')
    await page.getByRole('alert').getByText('Make it of other days, or of findings and alerts only').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByLabel('Findings and alerts only').check()
    await make('2026-08-31', '2026-09-30')
    await page.getByRole('heading', { name: 'Pack 2: 31 August 2026 to 30 September 2026' }).waitFor()
  })

  test('withdraws one that nobody was given', async () => {
    const { page, messages } = watched
    await page.locator('#pack-1 summary').click()
    await page.locator('#pack-1').getByRole('link', { name: 'It was given to nobody: withdraw it' }).click()
    await page.getByRole('heading', { name: 'Withdraw this pack' }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByLabel('Why it is withdrawn').fill('Made to try it out; deleted.')
    await page.getByLabel('Your name').fill('Tom Birch')
    await page.getByLabel('Your role').fill('AI lead')
    await page.getByRole('button', { name: 'Withdraw this pack: nobody has it' }).click()
    await page.locator('#pack-1').getByText('given to nobody. Made to try it out; deleted.').waitFor()
    expect(await page.locator('#pack-1').getByRole('link').count()).toBe(0)
    expect(await accessibilityProblems(page)).toEqual([])
    expect(messages.filter((message) => !message.includes('409'))).toEqual([])
  })
})
