import type { FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems, launchBrowser, openPage, type WatchedPage } from '../../support/browser.ts'
import { testDatabase } from '../../support/database.ts'
import { appAt } from '../everything.ts'
import { november } from '../statement/example.ts'

let app: FastifyInstance
let browser: Browser
let watched: WatchedPage
let address: string

beforeAll(async () => {
  const { db } = await testDatabase()
  await (await november(db)).app.close()
  app = await appAt(db, () => new Date('2026-12-02T09:00:00Z'))
  address = `${await app.listen({ host: '127.0.0.1', port: 0 })}/deployments/sepsis`
  browser = await launchBrowser()
  watched = await openPage(browser)
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

test('the safety case page leads to what is in force, each kind marked and with its file', async () => {
  const { page, messages } = watched
  await page.goto(`${address}/safety-case`)
  await page.getByRole('link', { name: 'What is in force, and its versions' }).click()
  await page.getByRole('heading', { name: 'Legal content in force' }).waitFor()
  expect(await page.getByText('Unconfirmed', { exact: true }).count()).toBe(8)
  expect(await page.getByRole('link', { name: /Download it as a file to edit/ }).count()).toBe(9)
  expect(await accessibilityProblems(page)).toEqual([])
  expect(messages).toEqual([])
})

test('the deployment’s own page lists the hazards whose controls are unproven, with each check', async () => {
  const { page, messages } = watched
  await page.goto(address)
  const summary = page.getByText('Controls without recent evidence: 3 hazards')
  await summary.click()
  await page.getByRole('link', { name: '1. Sepsis not flagged' }).first().waitFor()
  expect(await page.getByText('on no night of the last year did it pass').first().isVisible()).toBe(true)
  expect(await accessibilityProblems(page)).toEqual([])
  expect(messages).toEqual([])
})
