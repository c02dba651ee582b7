import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FigureWords, figureWords } from '../../../src/alerts/effect.ts'
import type { Db } from '../../../src/db/connect.ts'
import { dayWords } from '../../../src/plan/words.ts'
import { draftsOf } from '../../../src/reporting/store.ts'
import { examplePlan } from '../../alerts/example.ts'
import { approvedDeployment, endNight } from '../../alerts/night.ts'
import { testDatabase } from '../../support/database.ts'
import { pdfText } from '../document/pdf-text.ts'
import { unescaped, wordText } from '../document/word-text.ts'
import { codeOf, findingOf, missed, nightOf, places, planOf, scenes, sixteen } from './scenes.ts'

// One database and one morning for all sixteen walks; each is a clinical safety officer's way from an alert to its end.
let db: Db
let app: FastifyInstance
let deployments: readonly number[]
/** The token of a page and the cookie that it came with: good for every form of one browser. */
let token = ''
let cookie = ''
const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }

beforeAll(async () => {
  db = (await testDatabase()).db
  ;({ app, deployments } = await sixteen(db))
  const page = await app.inject(`/deployments/${codeOf(places[0] ?? never(), 0)}/alerts/1`)
  token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  cookie = String(page.headers['set-cookie']).split(';')[0] ?? ''
})
afterAll(() => app.close())

const walks = places.flatMap((place, at) =>
  scenes.map((scene, of) => [`${place.name}: ${scene.title}`, at, of] as const),
)

/** The words of a page or file, whatever its format; spaces run together, since a PDF breaks lines where it likes. */
async function wordsOf(url: string): Promise<string> {
  const answer = await app.inject(url)
  expect(answer.statusCode, url).toBe(200)
  if (url.endsWith('.docx')) return wordText(answer.rawPayload)
  if (url.endsWith('.pdf')) return pdfText(answer.rawPayload).join(' ')
  return unescaped(answer.body)
}

/** Every part of a figure stands in the words, to the digit: what was seen, its interval, denominator, window, and the night. */
async function saysFigure(
  url: string,
  figure: FigureWords,
  night: string,
  besides: readonly string[] = [],
): Promise<void> {
  const squeezed = (text: string) => text.replaceAll(/\s+/g, '')
  const words = squeezed(await wordsOf(url))
  const parts = [
    figure.seen,
    figure.interval,
    figure.denominator,
    figure.expected,
    figure.window,
    dayWords(night),
    ...besides,
  ]
  for (const part of parts) expect(words, `${url}: ${part}`).toContain(squeezed(part))
}

async function send(url: string, fields: Readonly<Record<string, string>>) {
  return await app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
    payload: new URLSearchParams({ _csrf: token, ...fields }).toString(),
  })
}

async function post(url: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const { statusCode, headers, body } = await send(url, { ...fields, ...rao })
  if (statusCode !== 303)
    throw new Error(`${url}: ${statusCode} ${/error-summary[\s\S]{0,1500}/.exec(body)?.[0] ?? body.slice(0, 800)}`)
  return String(headers.location).replace(/#.*/, '')
}

describe.each(walks)('%s', (_title, at, of) => {
  const place = places[at] ?? never()
  const scene = scenes[of] ?? never()
  const base = `/deployments/${codeOf(place, of)}`
  const deployment = () => deployments[at * scenes.length + of] ?? 0
  const alert = `${base}/alerts/1`
  const figure = () => figureWords(planOf(place, of), findingOf(at, of))
  const night = nightOf(of)
  let [hazard, incident, report, notice] = ['', '', '', '']

  test('the alert says its figure whole, and the night drafted what it may', async () => {
    await saysFigure(alert, figure(), night)
    const drafts = await draftsOf(db, deployment(), 1)
    expect(drafts.map(({ kind }) => kind).includes('hazard')).toBe(true)
    expect(drafts.map(({ kind }) => kind).includes('adverse incident')).toBe(scene.writesReport)
    for (const { draftId } of drafts) await saysFigure(`${base}/drafts/${draftId}/print`, figure(), night)
  })

  test('its draft goes into the hazard log, where a person rates it and accepts what is left', async () => {
    const drafts = await draftsOf(db, deployment(), 1)
    const draft = drafts.find(({ kind }) => kind === 'hazard')?.draftId ?? 0
    hazard = await post(`${base}/drafts/${draft}/to-log`, { into: 'new' })
    const rated = {
      initial_severity: 'Major',
      initial_likelihood: 'Low',
      justification: 'Every scan is read by a person.',
    }
    await post(`${hazard}/edit`, { decision: 'accept', seen_version: '1', ...rated })
    for (const url of [hazard, ...['html', 'docx', 'pdf', 'csv'].map((format) => `${base}/hazards.${format}`)]) {
      expect(await wordsOf(url)).toContain(findingOf(at, of).sentence)
      await saysFigure(url, { ...figure(), expected: '' }, night)
    }
  })

  test('a safety incident is opened, acknowledged, assessed and made safe', async () => {
    const given = {
      summary: `Found by monitoring: ${scene.title}.`,
      reported_by: 'Monitoring',
      reported_on: '2026-11-16',
    }
    incident = await post(`${base}/incidents/new?alert=1`, given)
    await saysFigure(incident, figure(), night)
    await saysFigure(`${incident}/lfpse.json`, { ...figure(), expected: '' }, night)
    const hazardId = hazard.split('/').at(-1) ?? ''
    await post(incident, { step: 'acknowledge', seen_version: '1' })
    await post(`${incident}/edit`, {
      seen_version: '2',
      severity: 'Major',
      likelihood: 'Low',
      cause: 'An update that was not announced.',
      triage_new_hazard: 'no',
      triage_new_hazard_reason: 'It is in the log.',
      triage_realised: 'yes',
      triage_realised_reason: 'It happened.',
      triage_realised_hazard: hazardId,
      triage_control_failed: 'no',
      triage_control_failed_reason: 'Scans were read.',
    })
    await post(incident, {
      step: 'made safe',
      seen_version: '3',
      on: '2026-11-16',
      reason: 'The flag was switched off.',
    })
  })

  test('a report begins with a person’s word on criterion 3, goes to the route of its nation, and says so', async () => {
    expect((await app.inject(`${base}/adverse`)).body).not.toContain(`${base}/adverse/1`)
    const begin = `${base}/adverse/new?incident=${incident.split('/').at(-1)}`
    const without = await send(begin, { because: 'It may be.', ...rao })
    expect([without.statusCode, without.body.includes('criterion 3 may be met')]).toEqual([422, true])
    report = await post(begin, { harm_possible: 'yes', because: 'Transfer may have come too late.' })
    const other = place.route === 'MHRA Yellow Card' ? 'iric' : 'yellow card'
    const wrong = await send(`${report}/edit/criteria`, { seen_version: '1', route: other, ...rao })
    expect(wrong.statusCode).toBe(422)
    expect(unescaped(wrong.body)).toContain(`Enter why it does not go to ${place.route}`)
    const answers = ['event', 'contribution', 'harm', 'repeat'].flatMap((id) => [
      [`answer_${id}`, 'yes'],
      [`reason_${id}`, `Because of ${id}.`],
    ])
    const own = { trust: 'yellow card', board: 'iric', clinic: 'yellow card and care inspectorate', north: 'niaic' }
    const route = own[place.code as keyof typeof own]
    await post(`${report}/edit/criteria`, { seen_version: '1', ...Object.fromEntries(answers), route })
    await post(report, { step: 'sign', seen_version: '2' })
  })

  test('every document of the report says the route, its warning and the page’s figure to the digit', async () => {
    for (const url of ['', '/report.html', '/report.txt', '/report.docx', '/report.pdf'])
      await saysFigure(`${report}${url}`, figure(), night, [place.route, place.warning])
  })

  test('the developer is told with the same figure, acknowledges and answers', async () => {
    notice = await post(`${base}/notices/new?incident=${incident.split('/').at(-1)}`, {})
    await post(`${notice}/edit`, { seen_version: '1', done: 'The flag was switched off.' })
    for (const url of ['', '/notice.html', '/notice.txt', '/notice.docx', '/notice.pdf'])
      await saysFigure(`${notice}${url}`, figure(), night)
    const sending = { to: 'Vigilance team', method: 'e-mail', sent_at: '2026-11-17 09:00' }
    await post(notice, { step: 'sent', seen_version: '2', ...sending })
    const page = await wordsOf(notice)
    expect(page.includes('EU Medical Device Regulation')).toBe(place.nation === 'Northern Ireland')
    expect(page).toContain('Unconfirmed')
    await post(notice, {
      step: 'acknowledged',
      seen_version: '3',
      on: '2026-11-17',
      from: 'A. Developer',
      reference: 'C-1',
    })
    await post(notice, {
      step: 'answered',
      seen_version: '4',
      on: '2026-11-17',
      from: 'A. Developer',
      kind: 'fix',
      release: '0.9.2',
      reason: 'The update is withdrawn.',
    })
  })

  test('everything is closed with a reason, and nothing without one', async () => {
    await post(report, { step: 'submitted', seen_version: '3', reference: `R-${at}-${of}`, on: '2026-11-17' })
    const steps = [
      [notice, '5'],
      [incident, '4'],
      [report, '4'],
    ] as const
    for (const [url, version] of steps) {
      const close = { step: 'close', seen_version: version }
      expect((await send(url, { ...close, ...rao })).statusCode, url).toBe(422)
      await post(url, { ...close, reason: 'The fix is in use.' })
      expect(await wordsOf(url)).toContain('The fix is in use.')
    }
    const seen = /name="seen_event" value="(\d+)"/.exec((await app.inject(alert)).body)?.[1] ?? ''
    const closing = { act: 'close', closed_as: 'fixed', seen_event: seen }
    const bare = await send(alert, { ...closing, ...rao })
    expect([bare.statusCode, bare.body.includes('Enter what was found or done')]).toEqual([422, true])
    await post(alert, { ...closing, reason: 'The developer’s fix 0.9.2 is in use.' })
    const kept = await db
      .selectFrom('alert')
      .select(['state', 'closed_as'])
      .where('deployment_id', '=', deployment())
      .where('alert_id', '=', 1)
      .executeTakeFirst()
    expect(kept).toEqual({ state: 'closed', closed_as: 'fixed' })
    const history = await wordsOf(alert)
    expect(history).toContain('The developer’s fix 0.9.2 is in use.')
    for (const told of ['Opened as safety incident', 'Adverse incident report', 'Notice', 'Taken into the hazard log'])
      expect(history).toContain(told)
    await saysFigure(incident, figure(), night)
  })
})

test('a rise in missed cases with a Major hazard raises both drafts, with its figure', async () => {
  const deploymentId = await approvedDeployment(db)
  const { plan } = examplePlan()
  expect(plan.hazards.find(({ id }) => id === 'SEP-01')?.severity).toBe('Major')
  await endNight(db, deploymentId, '2026-11-16', [missed])
  const drafts = await draftsOf(db, deploymentId, 1)
  const written = drafts.map(({ kind, hazardId }) => `${kind} ${hazardId}`)
  expect(written).toEqual(expect.arrayContaining(['hazard SEP-01', 'adverse incident SEP-01']))
  for (const { draftId } of drafts)
    await saysFigure(`/deployments/sepsis/drafts/${draftId}/print`, figureWords(plan, missed), '2026-11-16')
})

function never(): never {
  throw new Error('no such walk')
}
