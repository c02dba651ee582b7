import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { drillRoutes } from '../../src/drill/routes.ts'
import { buildShell } from '../../src/web/shell.ts'
import { now } from '../nightly/hospital.ts'
import { judged } from '../nightly/worlds.ts'
import { accessibilityProblems, launchBrowser, openPage, type WatchedPage } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'

let app: FastifyInstance
let browser: Browser
let watched: WatchedPage
let address: string

beforeAll(async () => {
  const { db } = await testDatabase({ world: judged })
  app = await buildShell('silent')
  drillRoutes(app, { db, config: loadConfig({}), clock: () => now })
  address = `${await app.listen({ host: '127.0.0.1', port: 0 })}/deployments/sepsis/drills`
  browser = await launchBrowser()
  watched = await openPage(browser)
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

/** Asks for a drill by the page's form, and looks again until it has ended. */
async function hold(page: Page, fault: string, site: string): Promise<void> {
  await page.goto(address)
  await page.getByLabel('Fault', { exact: true }).selectOption(fault)
  await page.getByLabel('Site', { exact: true }).selectOption(site)
  await page.getByLabel('Your name').fill('Dr Sunita Rao')
  await page.getByLabel('Your role').fill('Clinical safety officer')
  await page.getByRole('button', { name: 'Hold the drill' }).click()
  await page.getByText('Hold a drill', { exact: true }).waitFor()
  while ((await page.getByText('A drill is under way.').count()) > 0) {
    await page.waitForTimeout(300)
    await page.goto(address)
  }
}

test('a planted fault that is found is said with its night, its cause and its place', async () => {
  const { page, messages } = watched
  await hold(page, 'silent-site', 'site=Eastvale')
  await page.getByText('Cause and place are right.').first().waitFor()
  expect(await page.getByText('Not found by the checks in use').count()).toBe(0)
  expect(await accessibilityProblems(page)).toEqual([])
  expect(messages).toEqual([])
})

test('one that is not found stands at the head of the page, with what to do about it', async () => {
  const { page, messages } = watched
  await hold(page, 'more-events', '')
  await page.getByText('Not found by the checks in use').waitFor()
  await page.getByText('put it into the hazard log as a limit of this control').waitFor()
  await page.getByText('Nothing was raised up to 15 September 2026').first().waitFor()
  await page.getByText('1 of 2 planted faults found').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  expect(messages).toEqual([])
})
