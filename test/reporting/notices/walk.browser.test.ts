import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

async function record(page: Page, button = 'Record'): Promise<void> {
  await page.getByLabel('Your name').fill('Dr Sunita Rao')
  await page.getByLabel('Your role').fill('Clinical safety officer')
  await page.getByRole('button', { name: button, exact: true }).click()
}

test('a clinical safety officer tells the developer: from the alert to the draft', async () => {
  const { page, messages } = watched
  await page.goto(`${address}/notices`)
  expect(await accessibilityProblems(page)).toEqual([])
  await page.goto(`${address}/alerts/1`)
  await page.getByRole('link', { name: 'Begin a notice to the developer' }).click()
  expect(await accessibilityProblems(page)).toEqual([])
  await record(page, 'Begin the notice')
  await page.getByText('Say what you have done meanwhile, then send it.').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Edit the draft' }).click()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByLabel('What we have done meanwhile').fill('The wards use NEWS2 alone.')
  await record(page)
  await page.getByText('Send it, then record when, how and to whom.').waitFor()
  expect(messages).toEqual([])
})

test('is led to what is missing when it is recorded as sent, then records it', async () => {
  const { page } = watched
  await page.getByRole('radio', { name: 'I have sent it' }).check()
  await page.getByLabel('If it was sent: to whom at the developer').fill('Vigilance team')
  await page.getByLabel('If it was sent: day and time').fill('2026-11-11 09:00')
  await record(page)
  await page.getByRole('alert').getByRole('link', { name: 'Select how it was sent' }).click()
  expect(await page.evaluate('document.activeElement.name')).toBe('method')
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('radio', { name: 'By e-mail' }).check()
  await record(page)
  await page.getByText('Sent, not acknowledged').first().waitFor()
  await page.getByText('If aware from 11 November 2026, when it was sent').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
})

test('records the answer, and reads it on the alert', async () => {
  const { page, messages } = watched
  await page.getByRole('radio', { name: 'Something came back' }).check()
  await page.getByLabel('Who at the developer acknowledged or answered').fill('A. Developer')
  await page.getByLabel('If something came back: what').selectOption('no fault found')
  await page.getByLabel('What was said or done, or why').fill('The device works as it should.')
  await record(page)
  await page.getByText('Read the answer, do what it asks, then close the notice.').waitFor()
  for (const path of ['notices', 'notices/1', 'alerts/1']) {
    await page.goto(`${address}/${path}`)
    await page.getByText('No fault found, on 11 November 2026 from A. Developer').first().waitFor()
    expect(await accessibilityProblems(page), path).toEqual([])
  }
  expect(messages.filter((message) => !message.includes('422'))).toEqual([])
})

test('makes an LFPSE draft of a safety incident, and says what only a person can', async () => {
  const { page } = watched
  await page.goto(`${address}/incidents/new?alert=1`)
  await record(page, 'Open the incident')
  await page.getByRole('link', { name: 'As a risk' }).click()
  await page.getByText('(RiskImminent) is required').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByLabel('Is the risk of death or severe harm imminent?').selectOption('n')
  await page.getByRole('button', { name: 'Put these into the draft' }).click()
  await page.getByText('n: No').waitFor()
  expect(await page.getByRole('button', { name: 'Download the draft (FHIR JSON)' }).getAttribute('href')).toContain(
    'RiskImminent=n',
  )
  await page.getByRole('link', { name: 'make it an incident' }).click()
  expect(await accessibilityProblems(page)).toEqual([])
})
