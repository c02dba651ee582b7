import type { FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityProblems, launchBrowser, openPage, type WatchedPage } from '../../support/browser.ts'
import { testDatabase } from '../../support/database.ts'
import { equalityPages } from './pages.ts'

let app: FastifyInstance
let browser: Browser
let watched: WatchedPage
let address: string

beforeAll(async () => {
  const { db } = await testDatabase()
  app = await equalityPages(db)
  address = await app.listen({ host: '127.0.0.1', port: 0 })
  browser = await launchBrowser()
  watched = await openPage(browser)
})
afterAll(async () => {
  await browser.close()
  await app.close()
})

describe('an equality lead, from a verdict to where the gap comes from', () => {
  test('follows the group that was found worse off', async () => {
    const { page, messages } = watched
    await page.goto(`${address}/deployments/diabetes-readmission/equality`)
    await page.getByRole('link', { name: 'Sex: Male', exact: true }).click()
    await page.getByRole('heading', { name: 'Sex, Male: a closer look' }).waitFor()
    await page.getByText('200 more missed events').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(messages).toEqual([])
  })

  test('reads the cause in one sentence, and goes on to one group and its crossings', async () => {
    const { page, messages } = watched
    await page.goto(`${address}/deployments/deterioration/equality/closer?by=sex`)
    await page.getByText('its scores are too low').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('link', { name: 'Female', exact: true }).click()
    await page.getByRole('heading', { name: 'Sex and age', exact: true }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(messages).toEqual([])
  })

  test('sees the sites, the one outside by name', async () => {
    const { page, messages } = watched
    await page.goto(`${address}/deployments/deterioration/equality`)
    await page.getByRole('link', { name: 'The sites beside one another' }).click()
    await page.getByText('Northbridge below the others').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(messages).toEqual([])
  })
})
