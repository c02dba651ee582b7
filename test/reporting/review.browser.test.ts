import type { FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityProblems, launchBrowser, openPage, type WatchedPage } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { alertPages } from './pages.ts'

let app: FastifyInstance
let browser: Browser
let watched: WatchedPage
let address: string

beforeAll(async () => {
  const { db } = await testDatabase()
  app = (await alertPages(db)).app
  address = await app.listen({ host: '127.0.0.1', port: 0 })
  browser = await launchBrowser()
  watched = await openPage(browser)
})
afterAll(async () => {
  await browser.close()
  await app.close()
})

describe('a clinical safety officer in the browser', () => {
  test('opens the alert and records that they are looking', async () => {
    const { page, messages } = watched
    await page.goto(`${address}/deployments/sepsis/alerts/1`)
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByLabel('I have seen it and am looking').check()
    await page.getByLabel('Your name').fill('Dr Sunita Rao')
    await page.getByLabel('Your role').fill('Clinical safety officer')
    await page.getByRole('button', { name: 'Record' }).click()
    await page.getByText('by Dr Sunita Rao, Clinical safety officer (not authenticated)').waitFor()
    expect(messages).toEqual([])
  })

  test('goes to the hazard draft; approving it too early leads to what is missing', async () => {
    const { page } = watched
    await page.getByRole('link', { name: 'Hazard log entry: SEP-01' }).click()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByLabel('Approve it as it stands on this page').check()
    await page.getByRole('button', { name: 'Record my decision' }).click()
    const summary = page.getByRole('alert')
    await summary.getByRole('link', { name: 'Select the severity of the hazard as it stands' }).click()
    const focused = await page.evaluate('document.activeElement.name')
    expect(focused).toBe('initial_severity')
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('changes a word, sets severity and likelihood, approves, and reads it back as final', async () => {
    const { page, messages } = watched
    await page.getByLabel('Hazard description').fill('Flags at ED1 have doubled; reviewed with the ward.')
    const severity = page.getByRole('group', { name: 'Severity, with the existing controls' })
    await severity.getByLabel('Major', { exact: true }).check()
    const likelihood = page.getByRole('group', { name: 'Likelihood, with the existing controls' })
    await likelihood.getByLabel('Medium', { exact: true }).check()
    await page.getByLabel('Approve it as it stands on this page').check()
    await page.getByLabel('Your name').fill('Dr Sunita Rao')
    await page.getByLabel('Your role').fill('Clinical safety officer')
    await page.getByRole('button', { name: 'Record my decision' }).click()
    await page.getByText('Flags at ED1 have doubled; reviewed with the ward.').waitFor()
    await page.getByText('rating 3').waitFor()
    expect(await page.getByRole('button', { name: 'Record my decision' }).count()).toBe(0)
    expect(await accessibilityProblems(page)).toEqual([])
    expect(messages.filter((message) => !message.includes('422'))).toEqual([])
  })

  test('the adverse incident draft and its printed page can be read by everyone', async () => {
    const { page } = watched
    for (const path of ['drafts/2', 'drafts/2/print', 'drafts', 'alerts']) {
      await page.goto(`${address}/deployments/sepsis/${path}`)
      expect(await accessibilityProblems(page)).toEqual([])
    }
  })
})
