import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { replayPage } from '../../../src/replay/page/page.ts'
import { accessibilityProblems, launchBrowser, openPage } from '../../support/browser.ts'
import { exampleResult, nightsOfExample } from './example.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test.each([
  ['with alerts', nightsOfExample(), 1280],
  ['without', nightsOfExample().slice(0, 4), 1280],
  ['on a telephone', nightsOfExample(), 360],
])('the page of a replay %s is accessible, asks for nothing and does not run over', async (_, nights, width) => {
  const { page, context, messages } = await openPage(browser, { viewport: { width, height: 900 } })
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.setContent(replayPage(exampleResult(nights)))
  await page.evaluate("document.querySelectorAll('details').forEach((one) => one.setAttribute('open', ''))")
  expect(await accessibilityProblems(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  expect(messages).toEqual([])
  expect(requests).toEqual([])
  await context.close()
})
