import type { FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../../src/app.ts'
import { accessibilityProblems, launchBrowser, openPage } from '../../support/browser.ts'
import { testDatabase } from '../../support/database.ts'
import { config, fill, idOf } from '../../web/fixture.ts'
import { driftedNight, fillScores, keepHalfYear, quietNight, runNight } from './half-year.ts'

let app: FastifyInstance
let browser: Browser
let address: string

beforeAll(async () => {
  const { db } = await testDatabase()
  await fill(db)
  const deploymentId = await idOf(db, 'sepsis')
  await db.deleteFrom('job_run').where('deployment_id', '=', deploymentId).execute()
  await keepHalfYear(db, deploymentId)
  await fillScores(db, deploymentId)
  for (const night of [quietNight, driftedNight]) await runNight(db, deploymentId, night)
  app = await buildApp({ db, config, clock: () => new Date(`${driftedNight}T08:00:00Z`) })
  address = await app.listen({ host: '127.0.0.1', port: 0 })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

test('from the deployment’s page to an estimate that is not shown, and why', async () => {
  const { page, messages } = await openPage(browser)
  await page.goto(`${address}/deployments/sepsis`)
  await page.getByRole('link', { name: 'Performance before outcomes are known: an estimate' }).click()
  await page.getByRole('heading', { name: 'Positive predictive value' }).waitFor()
  await page.getByText('Not shown: it was wrong in 2 of the last 5 months').first().waitFor()
  await page.getByText('Take it with care').first().waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  expect(messages).toEqual([])
})

test('the page of an earlier night shows what was estimated then, and needs no sideways scrolling at 320 pixels', async () => {
  const { page } = await openPage(browser, { viewport: { width: 320, height: 700 } })
  await page.goto(`${address}/deployments/sepsis/estimate?night=${quietNight}`)
  await page.getByText('As known on the night of 10 October 2025').waitFor()
  expect(await page.locator('main').innerText()).not.toMatch(/undefined|NaN|\[object|Not shown/)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  expect(await accessibilityProblems(page)).toEqual([])
})
