import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityProblems, launchBrowser, openPage, type WatchedPage } from '../../support/browser.ts'
import { testDatabase } from '../../support/database.ts'
import { alertPages } from '../pages.ts'

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

async function sign(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill('Dr Sunita Rao')
  await page.getByLabel('Your role').fill('Clinical safety officer')
}

async function choose(page: Page, group: string, word: string): Promise<void> {
  await page.getByRole('group', { name: group, exact: true }).getByLabel(word, { exact: true }).check()
}

describe('a clinical safety officer, from the alert to an accepted risk', () => {
  test('finds the log empty, with a first step', async () => {
    const { page } = watched
    await page.goto(`${address}/deployments/sepsis/hazards`)
    await page.getByText('The log is empty. That says nothing about safety').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('goes from the alert to its draft, and takes it into the log as a new hazard', async () => {
    const { page, messages } = watched
    await page.goto(`${address}/deployments/sepsis/alerts/1`)
    await page.getByRole('link', { name: 'Take SEP-01 into the hazard log' }).click()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByLabel('As a new hazard').check()
    await sign(page)
    await page.getByRole('button', { name: 'Take it into the log' }).click()
    await page.getByText('Nobody has rated this hazard yet.').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(messages).toEqual([])
  })

  test('rates it 4 and is refused to accept that, with the way to the decision', async () => {
    const { page } = watched
    await page.getByRole('button', { name: 'Edit, rate or approve' }).click()
    expect(await accessibilityProblems(page)).toEqual([])
    await choose(page, 'Initial severity', 'Major')
    await choose(page, 'Initial likelihood', 'High')
    await page.getByLabel('Approve the entry and accept the risk').check()
    await sign(page)
    await page.getByRole('button', { name: 'Record' }).click()
    const summary = page.getByRole('alert')
    await summary.getByRole('link', { name: 'A risk rated 4 (must be reduced) cannot be accepted' }).click()
    expect(await page.evaluate('document.activeElement.name')).toBe('decision')
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('adds a control, lowers what is left to 3, and is asked why it is not reduced further', async () => {
    const { page } = watched
    await page.getByLabel('Design', { exact: true }).fill('A second score on every patient with NEWS2 of 5 or more')
    await choose(page, 'Residual severity', 'Major')
    await choose(page, 'Residual likelihood', 'Low')
    await page.getByRole('button', { name: 'Record' }).click()
    const summary = page.getByRole('alert')
    await summary.getByRole('link', { name: 'Enter why further reduction is impractical' }).click()
    expect(await page.evaluate('document.activeElement.name')).toBe('justification')
  })

  test('says why, approves, and reads it back with what changed', async () => {
    const { page, messages } = watched
    await page.getByLabel('If you accept the risk').fill('No other tool exists, and every patient is seen by a nurse.')
    await page.getByRole('button', { name: 'Record' }).click()
    await page.getByText('Residual risk of 3 accepted.').first().waitFor()
    await page.getByText('Only what differs between version 1 and version 2').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.goto(`${address}/deployments/sepsis/hazards`)
    await page.getByText('look whether the accepted risk still holds').waitFor()
    await page.getByLabel('Approval').selectOption('Risk accepted')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByText('1 hazard in the log').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(messages.filter((message) => !message.includes('422'))).toEqual([])
  })

  test('can read the scheme, the form of a new hazard and an older version', async () => {
    const { page } = watched
    for (const path of ['risk-scheme', 'hazards/new', 'hazards/1?version=1', 'drafts/1/to-log']) {
      await page.goto(`${address}/deployments/sepsis/${path}`)
      expect(await accessibilityProblems(page), path).toEqual([])
    }
  })
})
