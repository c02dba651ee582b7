import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityProblems, launchBrowser, openPage, type WatchedPage } from '../../support/browser.ts'
import { testDatabase } from '../../support/database.ts'
import { november } from './example.ts'

let app: FastifyInstance
let browser: Browser
let watched: WatchedPage
let address: string

beforeAll(async () => {
  app = (await november((await testDatabase()).db)).app
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
  await page.getByRole('button', { name: 'Sign this statement' }).click()
}

describe('a clinical safety officer, at the end of a month', () => {
  test('finds the month that nobody has signed, and reads first what it could not say', async () => {
    const { page } = watched
    await page.goto(`${address}/statements`)
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('link', { name: 'November 2026' }).click()
    await page.getByText('Nothing is known of the other 27').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('is led to what is missing, decides, and signs', async () => {
    const { page } = watched
    await page.getByLabel('continue with action', { exact: true }).check()
    await page.getByLabel('Why', { exact: true }).fill('Too few nights were judged.')
    await sign(page)
    const summary = page.getByRole('alert')
    await summary.getByRole('link', { name: 'Enter what is to be done, by whom and by when' }).click()
    expect(await page.evaluate('document.activeElement.name')).toBe('todo')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByLabel('What is to be done, by whom and by when').fill('Interface team, by 9 December')
    await sign(page)
    await page.getByRole('heading', { name: 'What follows from it: continue with action' }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('asks every question again, and takes the safety case', async () => {
    const { page, messages } = watched
    await page.getByRole('link', { name: 'Ask every question again' }).click()
    await page.getByText('every answer has the same hash').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.goto(`${address}/safety-case`)
    await page.getByText('11. Configuration control and management').first().waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.goto(`${address}/recall`)
    expect(await accessibilityProblems(page)).toEqual([])
    await page.goto(`${address}/hazards/1`)
    await page.getByText('Its controls are unproven').first().waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(messages.filter((message) => !message.includes('422'))).toEqual([])
  })
})
