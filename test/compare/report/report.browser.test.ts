import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { htmlOf } from '../../../src/compare/report/html.ts'
import { accessibilityProblems, launchBrowser, openPage } from '../../support/browser.ts'
import { exampleReport, weekly } from './example.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test.each([
  ['with chunks', weekly, 1280],
  ['as a whole', {}, 1280],
  ['on a telephone', weekly, 360],
])('the report %s is accessible, asks for nothing and does not run over the page', async (_, options, width) => {
  const { page, context, messages } = await openPage(browser, { viewport: { width, height: 900 } })
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.setContent(htmlOf(await exampleReport(options)))
  await page
    .locator('details')
    .first()
    .evaluate((details) => details.setAttribute('open', ''))
  expect(await accessibilityProblems(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  expect(messages).toEqual([])
  expect(requests).toEqual([])
  await context.close()
})
