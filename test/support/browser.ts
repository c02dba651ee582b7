import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** Debian's Chromium, headless, as root or not, with everything off that would reach out of this machine. */
export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** A page whose console and failed requests are kept: a broken content security policy shows there first. */
export interface WatchedPage {
  readonly page: Page
  readonly context: BrowserContext
  readonly messages: readonly string[]
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  const page = await context.newPage()
  const messages: string[] = []
  page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => messages.push(`error: ${error.message}`))
  // A request that the browser gives up because the page is left (the icon, mostly) is no fault of the page.
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    if (why !== 'net::ERR_ABORTED') messages.push(`failed: ${request.url()} ${why}`)
  })
  return { page, context, messages }
}

/**
 * What axe finds wrong with the page by WCAG 2.2 AA and its own best practice, in a line each. Half a page has faults
 * that the whole page has not (its styles are still on the way, say), so it is read when it has loaded.
 */
export async function accessibilityProblems(page: Page): Promise<readonly string[]> {
  await page.waitForLoadState('load')
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  )
}
