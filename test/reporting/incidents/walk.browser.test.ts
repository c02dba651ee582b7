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
  address = `${await app.listen({ host: '127.0.0.1', port: 0 })}/deployments/sepsis`
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

async function record(page: Page): Promise<void> {
  await sign(page)
  await page.getByRole('button', { name: 'Record', exact: true }).click()
}

describe('a clinical safety officer, from the alert to a submitted report', () => {
  test('opens a safety incident from the alert, with its figures', async () => {
    const { page, messages } = watched
    await page.goto(`${address}/incidents`)
    expect(await accessibilityProblems(page)).toEqual([])
    await page.goto(`${address}/alerts/1`)
    await page.getByRole('link', { name: 'Open a safety incident from this alert' }).click()
    expect(await accessibilityProblems(page)).toEqual([])
    await sign(page)
    await page.getByRole('button', { name: 'Open the incident' }).click()
    await page.getByText('Evidence, frozen when the incident was opened').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(messages).toEqual([])
  })

  test('is led to the question that a yes leaves open', async () => {
    const { page } = watched
    await page.getByRole('button', { name: 'Edit or assess it' }).click()
    expect(await accessibilityProblems(page)).toEqual([])
    await choose(page, 'Is it a hazard of the log that has come true?', 'Yes')
    await record(page)
    const summary = page.getByRole('alert')
    await summary.getByRole('link', { name: 'Select the hazard of the log' }).click()
    expect(await page.evaluate('document.activeElement.name')).toBe('triage_realised_hazard')
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('begins a report by saying that criterion 3 may be met', async () => {
    const { page } = watched
    await page.goto(`${address}/incidents/1`)
    await page.getByRole('link', { name: 'Begin an adverse incident report' }).click()
    expect(await accessibilityProblems(page)).toEqual([])
    await choose(page, 'May criterion 3 be met?', 'Yes, it may be: begin a report')
    await page.getByLabel('Why it may be met').fill('Treatment may have come too late.')
    await sign(page)
    await page.getByRole('button', { name: 'Begin the report' }).click()
    await page.getByText('Answer the three criteria and the repeat rule.').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('answers the four questions and is asked why it goes to another nation’s route', async () => {
    const { page } = watched
    await page.getByRole('button', { name: '1. Criteria and route' }).click()
    expect(await accessibilityProblems(page)).toEqual([])
    for (const title of ['Criterion 1', 'Criterion 2', 'Criterion 3']) {
      await choose(page, `${title}: is it met?`, 'Yes')
      await page.getByLabel(`${title}: why`).fill('Ten case notes were read.')
    }
    await choose(page, 'The repeat rule: does it apply?', 'Cannot say yet')
    await page.getByLabel('The repeat rule: why').fill('Not looked at.')
    await choose(page, 'Where should this report go?', 'NIAIC (Northern Ireland Adverse Incident Centre)')
    await record(page)
    await page.getByRole('alert').getByText('which is the route for England').waitFor()
    await choose(page, 'Where should this report go?', 'MHRA Yellow Card')
    await record(page)
    await page.getByText('All three criteria are answered yes').first().waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('finds a code, ticks it, and sees what is missing in the fields', async () => {
    const { page } = watched
    await page.getByRole('button', { name: '3. Codes' }).click()
    await page.getByLabel('A word, or the beginning of a code').fill('upgrade')
    await page.getByRole('button', { name: 'Find' }).click()
    await page.getByLabel('A110206').check()
    expect(await accessibilityProblems(page)).toEqual([])
    await record(page)
    await page.getByText('A110206 Application Program Version or Upgrade Problem').first().waitFor()
    await page.getByRole('button', { name: '2. Fields' }).click()
    await page.getByText('Still missing:').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByLabel('GMDN term').fill('12345')
    await record(page)
  })

  test('signs it, records the submission, and reads both back', async () => {
    const { page, messages } = watched
    await choose(page, 'What do you want to record?', 'I sign this version')
    await record(page)
    await page.getByText('Signed, not submitted').first().waitFor()
    await choose(page, 'What do you want to record?', 'A person has submitted it')
    await page.getByLabel('If it was submitted: the reference number that you were given').fill('MHRA-2026-1')
    await record(page)
    await page.getByText('Reference: MHRA-2026-1').first().waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    for (const path of ['adverse', 'incidents', 'incidents/1', 'incidents/new']) {
      await page.goto(`${address}/${path}`)
      expect(await accessibilityProblems(page), path).toEqual([])
    }
    expect(messages.filter((message) => !message.includes('422'))).toEqual([])
  })
})
