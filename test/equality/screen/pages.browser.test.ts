import type { FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordScreen } from '../../../src/equality/screen/store.ts'
import { accessibilityProblems, launchBrowser, openPage, type WatchedPage } from '../../support/browser.ts'
import { testDatabase } from '../../support/database.ts'
import { now, reviewPages } from './pages.ts'

let app: FastifyInstance
let browser: Browser
let watched: WatchedPage
let address: string

beforeAll(async () => {
  const { db } = await testDatabase()
  const made = await reviewPages(db)
  await recordScreen(db, made.approved, '2026-10-30', now)
  app = made.app
  address = await app.listen({ host: '127.0.0.1', port: 0 })
  browser = await launchBrowser()
  watched = await openPage(browser)
})
afterAll(async () => {
  await browser.close()
  await app.close()
})

test('an equality lead reads what is worth a look this month, and answers it with a reason', async () => {
  const { page, messages } = watched
  await page.goto(`${address}/deployments/diabetes-readmission/equality`)
  await page.getByRole('heading', { name: 'Worth a look: September 2026' }).waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('link', { name: /^Answer.*Sex: Male/ }).click()
  await page.getByRole('button', { name: 'Record this answer' }).click()
  await page.getByText('Choose what came of looking').first().waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByLabel('Being put right').check()
  await page.getByRole('textbox', { name: 'Reason' }).fill('The night clinic sends men without their last results.')
  await page.getByLabel('Your name').fill('Priya Nair')
  await page.getByLabel('Your role').fill('Equality lead')
  await page.getByRole('button', { name: 'Record this answer' }).click()
  await page.getByText('Being put right: The night clinic sends men without their last results.').waitFor()
  await page.getByText('Nothing waits for an answer; 1 item has one that stands').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  // The browser itself notes the refused form.
  expect(messages.filter((message) => !message.includes('422'))).toEqual([])
})
