import type { FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems, launchBrowser, openPage, type WatchedPage } from '../../../support/browser.ts'
import { testDatabase } from '../../../support/database.ts'
import { alertPages } from '../../pages.ts'
import { csv, extraSheets } from './files.ts'

let app: FastifyInstance
let browser: Browser
let watched: WatchedPage
let log: string

beforeAll(async () => {
  const { db } = await testDatabase()
  app = (await alertPages(db)).app
  log = `${await app.listen({ host: '127.0.0.1', port: 0 })}/deployments/sepsis/hazards`
  browser = await launchBrowser()
  watched = await openPage(browser)
})
afterAll(async () => {
  await browser.close()
  await app.close()
})

test('a person brings in the log that they keep: chooses the file, looks, changes a column, then records it', async () => {
  const { page, messages } = watched
  const { name, bytes } = await extraSheets()
  await page.goto(log)
  await page.getByRole('link', { name: 'Import a hazard log' }).click()
  expect(await accessibilityProblems(page)).toEqual([])
  await page
    .getByLabel('The file')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
  await page.getByRole('button', { name: 'Look at what it would bring' }).click()
  await page.getByText('2 hazards would be added.').waitFor()
  await page.getByText('Sheets that are not read: Cover (2 rows), Risk matrix (2 rows), Changes (2 rows).').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByLabel('Existing Controls').selectOption('Not taken: kept as a note')
  await page.getByRole('button', { name: 'Look again with these choices' }).click()
  await page.getByText('Existing Controls: NEWS2').waitFor()
  await page.getByLabel('Your name').fill('Dr Sunita Rao')
  await page.getByLabel('Your role').fill('Clinical safety officer')
  await page.getByRole('button', { name: 'Add 2 hazards to the log' }).click()
  await page.getByText('2 hazards in the log').waitFor()
  await page.getByText('Imported, not approved').first().waitFor()
  expect(messages).toEqual([])
})

test('rows that stay out are told by their place, with what to do', async () => {
  const { page } = watched
  const { name, bytes } = csv('Hazard name,Description', 'Late,Mrs Edith Smith waited', ',', 'Old,Of yesterday')
  await page.goto(`${log}/import`)
  await page.getByLabel('The file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) })
  await page.getByRole('button', { name: 'Look at what it would bring' }).click()
  await page.getByText('1 row may point to a person and is kept out.').waitFor()
  await page.getByText('CSV, row 2').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
})

test('the log leaves in each format by a link under it', async () => {
  const { page } = watched
  await page.goto(log)
  for (const [link, ending] of [
    ['Excel', 'xlsx'],
    ['CSV', 'csv'],
    ['Word', 'docx'],
    ['PDF', 'pdf'],
    ['a single web page', 'html'],
  ] as const) {
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: link, exact: true }).click()
    expect((await waiting).suggestedFilename()).toBe(`sepsis-hazard-log.${ending}`)
  }
})
