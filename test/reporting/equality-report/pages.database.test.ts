import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../../src/config.ts'
import { quarterRecord, recordQuarters } from '../../../src/equality/record/store.ts'
import { equalityRoutes } from '../../../src/equality/routes.ts'
import { approvePlan } from '../../../src/plan/approval/store.ts'
import { loadPlan } from '../../../src/plan/load.ts'
import { type ApprovedPlan, currentPlan } from '../../../src/plan/store.ts'
import { publicationsOf } from '../../../src/reporting/equality-report/published/store.ts'
import { wholeQuarter } from '../../../src/reporting/equality-report/regard/regard.ts'
import { regardsOf } from '../../../src/reporting/equality-report/regard/store.ts'
import { reportingRoutes } from '../../../src/reporting/routes.ts'
import { buildShell } from '../../../src/web/shell.ts'
import { recordNight } from '../../alerts/night.ts'
import { matureTallies } from '../../equality/record/example.ts'
import { testDatabase } from '../../support/database.ts'
import { visitor } from '../pages.ts'

const { db } = await testDatabase()
const path = 'plans/diabetes-readmission.yaml'
const now = new Date('2026-11-01T09:00:00Z')
const list = '/deployments/diabetes-readmission/equality-reports'
const here = `${list}/2026-Q3`
const men = `${here}/decision?verdict=${encodeURIComponent('sensitivity@sex=Male')}`
const nair = { name: 'Priya Nair', role: 'Equality lead' }
// 943 476 5919: the NHS Data Dictionary's own example, with a valid check digit.
const number = '943 476 5919'
/** What the clock says. */
let today = now
let app: FastifyInstance
let approved: ApprovedPlan
let send: ReturnType<typeof visitor>

beforeAll(async () => {
  const loaded = loadPlan(readFileSync(path, 'utf8'), path)
  if ('problems' in loaded) throw new Error('the example plan cannot be read')
  const outcome = await approvePlan(db, loaded, { ...loaded.plan.people.clinical_safety_officer, reason: 'test' }, now)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  approved = await currentPlan(db, outcome.deploymentId)
  app = await buildShell('silent')
  const deps = { db, config: loadConfig({}), clock: () => today }
  reportingRoutes(app, deps)
  equalityRoutes(app, deps)
  await app.ready()
  send = visitor(app)
})
afterAll(() => app.close())

async function keep(day: string, fromNight: string): Promise<void> {
  const rows = matureTallies(day).map((tally) => ({
    deployment_id: approved.deploymentId,
    day: tally.day,
    basis: tally.basis,
    series: tally.series,
    stratum: tally.stratum,
    baseline_id: tally.baselineId,
    from_night: fromNight,
    counts: [...tally.counts],
    sums: tally.sums.map(String),
    cells: [],
  }))
  await db.insertInto('tally').values(rows).execute()
}

const regards = async () => await regardsOf(db, approved.deploymentId, '2026-07-01')
const decision = { seen_version: '0', quarter_version: '1', consideration: 'Weighed with the clinical lead.' }

test('before a quarter is on record the page says that this proves nothing, and a report says what is waited for', async () => {
  expect((await app.inject(list)).body).toContain('No quarter is on record yet.')
  await recordNight(db, approved.deploymentId, '2026-10-20')
  const { statusCode, body } = await app.inject(here)
  expect(statusCode).toBe(404)
  expect(body).toContain('its outcomes are due on the night of 30 October 2026')
})

test('once it is, every figure of the report is that of the equality page, to the digit', async () => {
  await keep('2026-08-01', '2026-08-02')
  await recordQuarters(db, approved, '2026-10-30', now)
  await recordNight(db, approved.deploymentId, '2026-10-30')
  const equality = (await app.inject('/deployments/diabetes-readmission/equality')).body
  const report = (await app.inject(`${here}/internal.html`)).body
  const cells = (html: string): ReadonlySet<string> =>
    new Set([...html.matchAll(/<(t[dh])[ >].*?<\/\1>/gs)].map(([cell]) => cell.replace(/<[^>]+>/g, '').trim()))
  const decided = /<h2[^>]*id="decided".*?<\/table>/s.exec(equality)?.[0] ?? ''
  const figures = [...cells(decided)].filter((text) => /\d/.test(text) && !text.startsWith('p, '))
  expect(figures.length).toBeGreaterThan(30)
  // Men 33.7 %, women 38.2 %, men − women −4.6 points (−7.1 to −2.0): R 4.2.2, Newcombe 1998, method 10.
  expect(figures).toContain('−4.6 points (−7.1 to −2.0)')
  const reported = cells(report)
  for (const figure of figures) expect(reported.has(figure), figure).toBe(true)
})

test('the report is written in every format', async () => {
  const start = async (format: string) => {
    const { statusCode, rawPayload } = await app.inject(`${here}/internal.${format}`)
    return [statusCode, rawPayload.subarray(0, 4).toString('latin1')]
  }
  expect(await start('docx')).toEqual([200, 'PK\u0003\u0004'])
  expect(await start('pdf')).toEqual([200, '%PDF'])
  expect(await start('html')).toEqual([200, '<!do'])
  expect((await start('csv'))[0]).toBe(200)
  expect((await app.inject(`${here}/internal.xls`)).statusCode).toBe(404)
  const organisation = await app.inject('/organisations/EXAMPLE/equality-reports/2026-Q3/internal.html')
  expect(organisation.body).toContain('Example University Hospitals: every deployment')
  expect((await app.inject('/organisations/NOBODY/equality-reports/2026-Q3/internal.html')).statusCode).toBe(404)
})

describe('a person’s decision', () => {
  test.each([
    ['without what was considered', { consideration: '' }, 'Enter what was considered'],
    ['with an action that nobody owns', { action: 'Refit.', due: '2026-12-31' }, 'Enter who owns the action'],
    ['with an action without a day', { action: 'Refit.', owner: 'AI lead' }, 'Enter the day by which it is due'],
    ['with a patient’s number', { consideration: `See ${number}.` }, 'records here must not point to a patient'],
    ['on a day that is none', { due: '31/12' }, 'Enter a day such as 2026-11-30'],
  ])('%s is refused in plain words, and nothing is recorded', async (_what, more, words) => {
    const { statusCode, body } = await send(men, { ...decision, ...more, ...nair })
    expect(statusCode).toBe(422)
    expect(body).toContain(words)
    expect(body.match(new RegExp(number))?.length ?? 0).toBeLessThanOrEqual(2)
    expect(await regards()).toEqual([])
  })

  test('is recorded with who, in which role, and when, and printed in the report', async () => {
    const action = { action: 'Ask the developer to refit.', owner: 'AI lead', due: '2026-12-31' }
    const { statusCode, headers } = await send(men, { ...decision, ...action, ...nair })
    expect([statusCode, headers.location]).toEqual([303, `${here}#decisions`])
    expect(await regards()).toMatchObject([
      { verdict: 'sensitivity@sex=Male', versions: [{ version: 1, quarterVersion: 1, by: nair, content: action }] },
    ])
    expect((await app.inject(`${here}/internal.html`)).body).toContain('Ask the developer to refit.')
    expect((await app.inject(here)).body).toContain('Owner: AI lead. Due: 31 December 2026. Not done yet.')
  })

  test('is changed only with a reason, as a further version; the first stands', async () => {
    const done = {
      ...decision,
      seen_version: '1',
      action: 'Refit.',
      owner: 'AI lead',
      due: '2026-12-31',
      done: '2026-10-31',
    }
    expect((await send(men, { ...done, ...nair })).body).toContain('Enter why what was decided is changed')
    expect((await send(men, { ...done, reason: 'Done early.', ...nair })).statusCode).toBe(303)
    const [regard] = await regards()
    expect(regard?.versions.map(({ content }) => content.action)).toEqual(['Ask the developer to refit.', 'Refit.'])
  })

  test('written on what somebody else has changed meanwhile is not recorded', async () => {
    const { statusCode, body } = await send(men, { ...decision, ...nair })
    expect(statusCode).toBe(409)
    expect(body).toContain('Somebody else recorded a decision')
  })

  test('may be about the quarter as a whole, and about nothing that is not in it', async () => {
    const whole = `${here}/decision?verdict=${encodeURIComponent(wholeQuarter)}`
    expect((await send(whole, { ...decision, ...nair })).statusCode).toBe(303)
    expect((await app.inject(`${here}/decision?verdict=sensitivity@sex=Nobody`)).statusCode).toBe(404)
  })
})

describe('a publication', () => {
  test('does not exist until a person publishes', async () => {
    const { statusCode, body } = await app.inject(`${here}/published.docx`)
    expect(statusCode).toBe(404)
    expect(body).toContain('has not been published')
    expect((await send(here, { rule: 'hes-2018' })).statusCode).toBe(422)
    expect(await publicationsOf(db, approved.deploymentId)).toEqual([])
  })

  test('is recorded once, with its days, its rule and every count as it is shown', async () => {
    expect((await send(here, { rule: 'hes-2018', ...nair })).body).toContain('Open the page again')
    const behind = await send(here, { rule: 'hes-2018', quarter_version: '7', ...nair })
    expect(behind.statusCode).toBe(409)
    expect(behind.body).toContain('has been corrected since you opened the page')
    expect(await publicationsOf(db, approved.deploymentId)).toEqual([])
    expect((await send(here, { rule: 'hes-2018', quarter_version: '1', ...nair })).statusCode).toBe(303)
    const [publication] = await publicationsOf(db, approved.deploymentId)
    expect(publication).toMatchObject({ from: '2026-07-01', to: '2026-09-30', quarterVersion: 1, by: nair })
    for (const shown of publication?.shown.values() ?? []) expect(shown === '*' || shown % 5 === 0).toBe(true)
    const { body } = await app.inject(`${here}/published.html`)
    expect(body).toContain('For publication: small counts hidden')
    expect(body).toContain('Refit.')
    expect(body).not.toContain('Amara')
  })

  test('is kept to the byte in every format: what is decided or corrected later changes nothing in it', async () => {
    const files = async () =>
      await Promise.all(
        ['docx', 'pdf', 'html', 'csv'].map(
          async (format) => (await app.inject(`${here}/published.${format}`)).rawPayload,
        ),
      )
    const whole = async () =>
      await Promise.all(
        ['docx', 'pdf', 'html', 'csv'].map(
          async (format) =>
            (await app.inject(`/organisations/EXAMPLE/equality-reports/2026-Q3/published.${format}`)).rawPayload,
        ),
      )
    const [before, organisation] = [await files(), await whole()]
    const later = { seen_version: '2', consideration: 'Weighed again, after publication.', reason: 'New facts.' }
    expect((await send(men, { ...decision, ...later, ...nair })).statusCode).toBe(303)
    expect((await app.inject(`${here}/internal.html`)).body).toContain('Weighed again, after publication.')
    await keep('2026-09-01', '2026-11-20')
    await recordQuarters(db, approved, '2026-11-20', now)
    expect((await quarterRecord(db, approved.deploymentId, '2026-07-01'))?.versions).toHaveLength(2)
    expect((await app.inject(`${here}/internal.html`)).body).toContain('99,344 cases instead of 49,672')
    expect(await files()).toEqual(before)
    today = new Date('2026-12-24T09:00:00Z')
    expect(await whole()).toEqual(organisation)
    today = now
    const together = (await app.inject('/organisations/EXAMPLE/equality-reports/2026-Q3/published.html')).body
    expect(together).not.toContain('Weighed again, after publication.')
    const [publication] = await publicationsOf(db, approved.deploymentId)
    expect(together).toContain(`sha-256 of its rule and shown counts: ${publication?.sha256}`)
    expect(together).toContain('1 November 2026, the latest publication in it.')
  })

  test('stands when its quarter is corrected afterwards: other figures of the same days are refused, with the reason', async () => {
    const { csrf, cookie } = await tokenOf()
    const { statusCode, body } = await app.inject({
      method: 'POST',
      url: here,
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
      payload: new URLSearchParams({ _csrf: csrf, rule: 'hes-2018', quarter_version: '2', ...nair }).toString(),
    })
    expect(statusCode).toBe(409)
    expect(body).toContain('One could be subtracted from the other')
    expect(body).toContain('own published report, that one stands: give it, and say in words what was corrected')
    expect(await publicationsOf(db, approved.deploymentId)).toHaveLength(1)
  })

  test('keeps an evidence pack of any of its days from being made, but one without counts', async () => {
    const pack = '/deployments/diabetes-readmission/evidence-pack'
    const days = { from: '2026-09-01', to: '2026-09-30', ...nair }
    const { statusCode, body } = await send(pack, days)
    expect(statusCode).toBe(409)
    expect(body).toContain('There are figures in the published equality report of 1 July 2026 to 30 September 2026')
    expect((await send(pack, { ...days, contents: 'no-counts' })).statusCode).toBe(303)
    expect((await send(pack, { ...days, from: '2026-10-01', to: '2026-10-31' })).statusCode).toBe(303)
  })
})

describe('a publication from before files were kept', () => {
  const words = 'before the files of publications were kept'
  const earlier = `${list}/2026-Q2`

  beforeAll(async () => {
    const standing = await db.selectFrom('equality_publication').selectAll().executeTakeFirstOrThrow()
    const { rule, shown } = standing
    const record = await db.selectFrom('equality_quarter').selectAll().orderBy('version').executeTakeFirstOrThrow()
    await db
      .insertInto('equality_quarter')
      .values({
        ...record,
        quarter_from: '2026-04-01',
        quarter_to: '2026-06-30',
        correction: null,
        version: 1,
        content: JSON.stringify({
          ...(record.content as object),
          quarter: { from: '2026-04-01', to: '2026-06-30' },
        }),
      })
      .execute()
    await db
      .insertInto('equality_publication')
      .values({
        ...standing,
        publication_id: 9,
        from_day: '2026-04-01',
        to_day: '2026-06-30',
        quarter_version: 1,
        rule: JSON.stringify(rule),
        shown: JSON.stringify(shown),
        part: null,
      })
      .execute()
  })

  test('is not given, and says when it was published and where its file is', async () => {
    for (const format of ['docx', 'csv']) {
      const { statusCode, body } = await app.inject(`${earlier}/published.${format}`)
      expect(statusCode).toBe(409)
      expect(body).toContain('1 April 2026 to 30 June 2026 was published on 1 November 2026 by Equality lead')
      expect(body).toContain(words)
    }
  })

  test('is said to stand on its quarter’s page, which offers no file of it', async () => {
    const { statusCode, body } = await app.inject(earlier)
    expect(statusCode).toBe(200)
    expect(body).toContain(words)
    expect(body).not.toContain(`${earlier}/published.`)
  })

  test('is said to stand in the organisation’s report, not to be missing', async () => {
    const { statusCode, body } = await app.inject('/organisations/EXAMPLE/equality-reports/2026-Q2/published.html')
    expect(statusCode).toBe(200)
    expect(body).toContain(words)
    expect(body).not.toContain('has not been published')
  })
})

/** A page that has a form gives its token; the quarter's own has none once it is published. */
async function tokenOf(): Promise<{ readonly csrf: string; readonly cookie: string }> {
  const page = await app.inject(men)
  return {
    csrf: /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '',
    cookie: String(page.headers['set-cookie']).split(';')[0] ?? '',
  }
}
