import type { FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import { accessibilityProblems, launchBrowser, openPage, type WatchedPage } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { shifted } from './example.ts'
import { approvedDeployment, endNight, recordNight } from './night.ts'

let app: FastifyInstance
let browser: Browser
let watched: WatchedPage
let address: string

beforeAll(async () => {
  const { db } = await testDatabase()
  const deployment = await approvedDeployment(db)
  await endNight(db, deployment, '2026-11-10', [shifted('B5', 'site=ED1'), shifted('A1', 'site=ED2')])
  await recordNight(db, deployment, '2026-11-10')
  const config = { ...loadConfig({}), logLevel: 'silent' as const }
  app = await buildApp({ db, config, clock: () => new Date('2026-11-11T15:00:00Z') })
  address = await app.listen({ host: '127.0.0.1', port: 0 })
  browser = await launchBrowser()
  watched = await openPage(browser)
})
afterAll(async () => {
  await browser.close()
  await app.close()
})

describe('in the browser', () => {
  test('an overdue alert is counted, snoozed with a reason, and stays listed as snoozed', async () => {
    const { page } = watched
    await page.goto(`${address}/deployments/sepsis/alerts`)
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByText('2 alerts are overdue').waitFor()
    await page.getByRole('link', { name: 'More patients are flagged than expected at site ED1' }).click()
    await page.getByText('If the AI cannot be relied on').first().click()
    await page.getByText('The monitoring plan does not say how the work is done without the AI.').waitFor()
    // The boxes of an act show when it is chosen.
    expect(await page.getByLabel('Until when it can wait').isVisible()).toBe(false)
    await page.getByLabel('It can wait: snooze it').check()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByLabel('Until when it can wait').fill('2026-11-20')
    await page.getByLabel('What was found, done or decided').fill('The new pathway begins on Monday.')
    await page.getByLabel('Your name').fill('Callum Reid')
    await page.getByLabel('Your role').fill('AI lead')
    await page.getByRole('button', { name: 'Record' }).click()
    await page.getByText('until 20 November 2026. The fault may still be there.').waitFor()
    await page.goto(`${address}/deployments/sepsis/alerts`)
    await page.getByText('1 alert is overdue').waitFor()
    await page.getByText('until 20 November 2026').waitFor()
  })

  test('a refusal says whom to ask, and leads to the page of roles', async () => {
    const { page, messages } = watched
    await page.goto(`${address}/deployments/sepsis/alerts/1`)
    await page.getByLabel('It needs somebody more senior: escalate it').check()
    await page.getByLabel('What was found, done or decided').fill('I cannot tell.')
    await page.getByLabel('Your name').fill('A. Nurse')
    await page.getByLabel('Your role').fill('Ward manager')
    await page.getByRole('button', { name: 'Record' }).click()
    await page.getByRole('alert').getByText('By the plan in force you may not do this').waitFor()
    expect(await page.getByLabel('What was found, done or decided').inputValue()).toBe('I cannot tell.')
    await page.getByRole('link', { name: 'Who may do what' }).click()
    await page.getByRole('heading', { name: 'Who may do what' }).first().waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(messages.filter((one) => !one.includes('409'))).toEqual([])
  })
})
