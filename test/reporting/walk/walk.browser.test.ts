import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { Browser, Download, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FigureWords, figureWords } from '../../../src/alerts/effect.ts'
import { dayWords } from '../../../src/plan/words.ts'
import { launchBrowser, openPage, type WatchedPage } from '../../support/browser.ts'
import { testDatabase } from '../../support/database.ts'
import { pdfText } from '../document/pdf-text.ts'
import { unescaped, wordText } from '../document/word-text.ts'
import { codeOf, findingOf, nightOf, places, planOf, scenes, sixteen } from './scenes.ts'

// Each nation with a fault of its own, in a browser: what a clinical safety officer does from the alert to the safety case, and
// every file that the pages offer, taken by its link and opened. The other twelve walks are `sixteen.database.test.ts`.
let now = new Date('2026-11-17T09:00:00Z')
let app: FastifyInstance
let browser: Browser
let watched: WatchedPage
let address: string

beforeAll(async () => {
  ;({ app } = await sixteen((await testDatabase()).db, () => now))
  address = await app.listen({ host: '127.0.0.1', port: 0 })
  browser = await launchBrowser()
  watched = await openPage(browser)
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

async function record(page: Page, button = 'Record'): Promise<void> {
  await page.getByLabel('Your name').fill('Dr Sunita Rao')
  await page.getByLabel('Your role').fill('Clinical safety officer')
  await page.getByRole('button', { name: button, exact: true }).click()
}

async function choose(page: Page, group: string, word: string): Promise<void> {
  await page.getByRole('group', { name: group, exact: true }).getByLabel(word, { exact: true }).check()
}

const squeezed = (text: string) => text.replaceAll(/\s+/g, '')

/** The words of a page, folded parts with them. */
async function wordsOf(page: Page): Promise<string> {
  return squeezed((await page.locator('main').textContent()) ?? '')
}

async function openedFile(download: Download): Promise<string> {
  const [name, bytes] = [download.suggestedFilename(), readFileSync(await download.path())]
  if (name.endsWith('.docx')) return squeezed(await wordText(bytes))
  if (name.endsWith('.pdf')) return squeezed(pdfText(bytes).join(' '))
  return squeezed(unescaped(bytes.toString('utf8')))
}

/** Takes every file of these endings by its link on the page, and what each says. */
async function filesOf(page: Page, name: string, endings: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  for (const ending of endings) {
    const waiting = page.waitForEvent('download')
    await page.locator(`main a[href*="/${name}.${ending}"]`).first().click()
    files.set(`${name}.${ending}`, await openedFile(await waiting))
  }
  return files
}

/** To the digit: what was seen, its interval, denominator, expectation and window, and the night. */
function saysFigure(where: string, words: string, figure: FigureWords, night: string): void {
  const { seen, interval, denominator, expected, window } = figure
  for (const part of [seen, interval, denominator, expected, window, dayWords(night)])
    expect(words, `${where}: ${part}`).toContain(squeezed(part))
}

describe.each(places.map((place, at) => [place.name, scenes[at]?.title, at] as const))(
  '%s: %s',
  (_name, _title, at) => {
    const place = places[at] ?? never()
    const night = nightOf(at)
    const base = () => `${address}/deployments/${codeOf(place, at)}`
    const finding = findingOf(at, at)
    const figure = () => figureWords(planOf(place, at), finding)

    test('from the alert, its draft goes into the hazard log, is rated and approved', async () => {
      const { page } = watched
      now = new Date('2026-11-17T09:00:00Z')
      await page.goto(`${base()}/alerts/1`)
      saysFigure('alert', await wordsOf(page), figure(), night)
      await page
        .getByRole('link', { name: /^Take .* into the hazard log$/ })
        .first()
        .click()
      await page.getByLabel('As a new hazard').check()
      await record(page, 'Take it into the log')
      await page.getByRole('button', { name: 'Edit, rate or approve' }).click()
      await choose(page, 'Initial severity', 'Major')
      await choose(page, 'Initial likelihood', 'Low')
      await page.getByLabel('Approve the entry and accept the risk').check()
      await page.getByLabel('If you accept the risk').fill('Every scan is read by a person.')
      await record(page)
      await page.getByText('Initial risk of 3 accepted.').first().waitFor()
      expect(await wordsOf(page)).toContain(squeezed(finding.sentence))
      await page.goto(`${base()}/hazards`)
      for (const [file, words] of await filesOf(page, 'hazards', ['csv', 'docx', 'pdf', 'html']))
        for (const part of [finding.sentence, 'Initial risk of 3 accepted.', dayWords(night)])
          expect(words, file).toContain(squeezed(part))
    })

    test('a safety incident is opened from it, seen, assessed by the three questions and made safe', async () => {
      const { page } = watched
      await page.goto(`${base()}/alerts/1`)
      await page.getByRole('link', { name: 'Open a safety incident from this alert' }).click()
      await record(page, 'Open the incident')
      await page.getByText('Evidence, frozen when the incident was opened').waitFor()
      saysFigure('incident', await wordsOf(page), figure(), night)
      await page.getByLabel('I have seen it and am looking').check()
      await record(page)
      await page.getByRole('button', { name: 'Edit or assess it' }).click()
      await choose(page, 'Severity of the incident', 'Major')
      await choose(page, 'Likelihood that it happens again', 'Low')
      await page.getByLabel('Cause', { exact: true }).fill('An update that was not announced.')
      for (const question of ['new_hazard', 'realised', 'control_failed']) {
        await page.locator(`[name=triage_${question}][value=${question === 'realised' ? 'yes' : 'no'}]`).check()
        await page.locator(`[name=triage_${question}_reason]`).fill('The log was read.')
      }
      await page.locator('[name=triage_realised_hazard]').selectOption('1')
      await record(page)
      await page.getByLabel('It was made safe', { exact: true }).check()
      await page.getByLabel('If it was made safe: the day').fill('2026-11-16')
      await page.getByLabel('What was done, found or decided').fill('The flag was switched off.')
      await record(page)
      await page.getByText('The flag was switched off.').first().waitFor()
    })

    test('a report is begun by a person’s word, the wrong route asks why, and its own route is signed', async () => {
      const { page } = watched
      await page.getByRole('link', { name: 'Begin an adverse incident report' }).click()
      await choose(page, 'May criterion 3 be met?', 'Yes, it may be: begin a report')
      await page.getByLabel('Why it may be met').fill('Transfer may have come too late.')
      await record(page, 'Begin the report')
      await page.getByRole('button', { name: '1. Criteria and route' }).click()
      for (const title of ['Criterion 1', 'Criterion 2', 'Criterion 3', 'The repeat rule']) {
        await choose(page, `${title}: ${title.startsWith('C') ? 'is it met' : 'does it apply'}?`, 'Yes')
        await page.getByLabel(`${title}: why`).fill('Case notes were read.')
      }
      await choose(
        page,
        'Where should this report go?',
        (place.nation === 'England' ? places[3] : places[0])?.route ?? '',
      )
      await record(page)
      await page.getByRole('alert').getByText(`Enter why it does not go to ${place.route}`).waitFor()
      await choose(page, 'Where should this report go?', place.route)
      await record(page)
      await page.getByLabel('I sign this version').check()
      await record(page)
      await page.getByText('Signed, not submitted').first().waitFor()
      const [said, files] = [await wordsOf(page), await filesOf(page, 'report', ['docx', 'pdf', 'html', 'txt', 'json'])]
      for (const [where, words] of [['page', said] as const, ...files]) {
        saysFigure(`report ${where}`, words, figure(), where.endsWith('json') ? (finding.to ?? '') : night)
        expect(words, where).toContain(squeezed(place.route))
        expect(words, where).toContain(squeezed(place.warning))
      }
    })

    test('the developer is told the same figure, and the sending is recorded', async () => {
      const { page } = watched
      await page.goto(`${base()}/incidents/1`)
      await page.getByRole('link', { name: 'Begin a notice to the developer' }).click()
      await record(page, 'Begin the notice')
      await page.getByRole('button', { name: 'Edit the draft' }).click()
      await page.getByLabel('What we have done meanwhile').fill('The flag was switched off.')
      await record(page)
      await page.getByRole('radio', { name: 'I have sent it' }).check()
      await page.getByLabel('If it was sent: to whom at the developer').fill('Vigilance team')
      await page.getByRole('radio', { name: 'By e-mail' }).check()
      await page.getByLabel('If it was sent: day and time').fill('2026-11-17 09:00')
      await record(page)
      await page.getByText('Sent, not acknowledged').first().waitFor()
      saysFigure('notice', await wordsOf(page), figure(), night)
      for (const [file, words] of await filesOf(page, 'notice', ['docx', 'pdf', 'html', 'txt', 'json']))
        saysFigure(file, words, figure(), file.endsWith('json') ? (finding.to ?? '') : night)
    })

    test('the month is signed, and statement and safety case say the hazard, the alert and the report as the pages do', async () => {
      const { page, messages } = watched
      now = new Date('2026-12-02T09:00:00Z')
      await page.goto(`${base()}/statements`)
      await page.getByRole('link', { name: 'November 2026' }).click()
      await page.getByLabel('continue with action', { exact: true }).check()
      await page.getByLabel('Why', { exact: true }).fill('The fault is being looked into.')
      await page.getByLabel('What is to be done, by whom and by when').fill('AI lead, by 9 December')
      await record(page, 'Sign this statement')
      await page.getByRole('heading', { name: 'What follows from it: continue with action' }).waitFor()
      const judged = '1 of 30 nights from 1 November 2026 to 30 November 2026'
      const raised = `raised on the night of ${dayWords(night)}`
      const statement = [
        ['page', await wordsOf(page)] as const,
        ...(await filesOf(page, 'statement', ['docx', 'pdf', 'html', 'json'])),
      ]
      for (const [where, words] of statement)
        for (const part of [judged, raised, '3 of 5: undesirable (Major, Low)'])
          expect(words, where).toContain(squeezed(part))
      await page.goto(`${base()}/safety-case`)
      for (const [file, words] of await filesOf(page, 'safety-case', ['docx', 'pdf', 'html']))
        for (const part of ['3 of 5: undesirable', place.route, 'The fault is being looked into.'])
          expect(words, file).toContain(squeezed(part))
      expect(messages.filter((message) => !message.includes('422'))).toEqual([])
    })
  },
)

function never(): never {
  throw new Error('no such walk')
}
