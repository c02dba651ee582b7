import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../src/db/connect.ts'
import { testDatabase } from '../support/database.ts'
import { unescaped } from './document/word-text.ts'
import { oneOfEverything, rao } from './everything.ts'
import { formsOf, isOf, type PageForm, pagesOf, postRoutes, sendForm, sendUpload } from './forms.ts'
import { fieldsOf } from './hazards/example.ts'
import { visitor } from './pages.ts'

// What must fail does, with a plain message: accepting a risk of level 4, editing a signed version, another nation's route
// without a recorded reason, a patient's number in any text box, and closing an alert without a reason.
const base = '/deployments/sepsis'
// 943 476 5919: the NHS Data Dictionary's own example, with a valid check digit.
const number = '943 476 5919'
let db: Db
let app: FastifyInstance
let send: ReturnType<typeof visitor>
let forms: readonly PageForm[]

beforeAll(async () => {
  db = (await testDatabase()).db
  app = await oneOfEverything(db)
  send = visitor(app)
  forms = await formsOf(app, [...pagesOf('sepsis'), ...pagesOf('diabetes-readmission')])
  // It reads every page once.
}, 900_000)
afterAll(() => app?.close())

async function refused(url: string, fields: Readonly<Record<string, string>>) {
  const { statusCode, body } = await send(url, { ...fields, ...rao })
  return { statusCode, words: unescaped(body) }
}

test('accepting a risk of level 4', async () => {
  const fields = { ...fieldsOf('Major/High'), justification: 'We must.' }
  const { statusCode, words } = await refused(`${base}/hazards/1/edit`, {
    decision: 'accept',
    seen_version: '1',
    ...fields,
  })
  expect(statusCode).toBe(422)
  expect(words).toContain('A risk rated 4 (must be reduced) cannot be accepted')
})

test('reporting to another nation’s route without a recorded reason', async () => {
  const { statusCode, words } = await refused(`${base}/adverse/1/edit/criteria`, { seen_version: '1', route: 'iric' })
  expect(statusCode).toBe(422)
  expect(words).toContain('Enter why it does not go to MHRA Yellow Card, which is the route for England')
})

test('closing an alert without a reason', async () => {
  const { statusCode, words } = await refused(`${base}/alerts/1`, { act: 'close', closed_as: 'fixed', seen_event: '1' })
  expect(statusCode).toBe(422)
  expect(words).toContain('Enter what was found or done')
})

test('editing a signed version', async () => {
  const answers = ['event', 'contribution', 'harm', 'repeat'].flatMap((id) => [
    [`answer_${id}`, 'yes'],
    [`reason_${id}`, 'As recorded.'],
  ])
  const criteria = { seen_version: '1', route: 'yellow card', ...Object.fromEntries(answers) }
  expect((await send(`${base}/adverse/1/edit/criteria`, { ...criteria, ...rao })).statusCode).toBe(303)
  expect((await send(`${base}/adverse/1`, { step: 'sign', seen_version: '2', ...rao })).statusCode).toBe(303)
  const signed = await db
    .selectFrom('adverse_incident_version')
    .selectAll()
    .where('version', '=', 3)
    .executeTakeFirstOrThrow()
  const { statusCode, words } = await refused(`${base}/adverse/1/edit/fields`, {
    seen_version: '3',
    description: 'Otherwise',
  })
  expect(statusCode).toBe(422)
  expect(words).toContain('Version 3 is signed and is not changed')
  const change = sql`update adverse_incident_version set content = '{}' where version = 3`
  await expect(change.execute(db)).rejects.toThrow('SQLSTATE 23001')
  expect(
    await db.selectFrom('adverse_incident_version').selectAll().where('version', '=', 3).executeTakeFirst(),
  ).toEqual(signed)
})

// Forms on pages that need more than one of everything; their own tests send the number.
const elsewhere: Readonly<Record<string, string>> = {
  '/deployments/:code/approvals/:id': 'test/reporting/take-back.database.test.ts',
  '/deployments/:code/evidence-pack/:id/withdrawal': 'test/reporting/pack/pages.database.test.ts',
  '/deployments/:code/audit': 'test/audit-draw/page.database.test.ts',
  '/deployments/:code/audit/:month/take': 'test/audit-draw/page.database.test.ts',
  '/deployments/:code/equality/review': 'test/equality/screen/pages.database.test.ts',
}

describe('a patient’s number in any text box', () => {
  test('every address that takes a form is reached, so that a new one cannot be forgotten', () => {
    const unreached = postRoutes().filter((route) => !forms.some(({ action }) => isOf(route, action)))
    expect(unreached.filter((route) => elsewhere[route] === undefined)).toEqual([])
    for (const file of Object.values(elsewhere)) expect(readFileSync(file, 'utf8'), file).toContain(number)
    expect(oneOfEachForm().flatMap(({ boxes }) => boxes).length).toBeGreaterThan(100)
  })

  test('is refused by every box of every form, and kept nowhere', async () => {
    const taken: string[] = []
    for (const form of oneOfEachForm())
      for (const box of form.boxes) if (!(await isRefused(form, box))) taken.push(`${form.action} ${box}`)
    expect(taken).toEqual([])
    // A file: in a cell, in its name, and in each box that goes with it.
    const uploads = forms.filter(({ isUpload }) => isUpload)
    expect(uploads.length).toBeGreaterThan(0)
    for (const form of uploads)
      for (const { at, name, cell, fields } of uploadsOf(form)) {
        const sent = await sendUpload(app, form, { ...rao, step: 'record', ...fields }, { name, text: logOf(cell) })
        // Of a file whose cell has one, that row is left out; what is kept of the others is looked at below.
        if (at !== 'a cell') expect(sent.statusCode, `${form.action} ${at}`).toBe(422)
      }
    const { rows } = await sql<{ table: string }>`
      select table_name as table from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(
      db,
    )
    for (const { table } of rows) {
      const kept = sql`select 1 from ${sql.table(table)} as t where to_jsonb(t)::text ~ '943 ?476 ?5919' limit 1`
      expect((await kept.execute(db)).rows, table).toEqual([])
    }
  })
})

/** Where a number can stand in what an upload form sends. */
function uploadsOf({ boxes }: PageForm) {
  const harmless = { name: 'log.csv', cell: 'A score is not shown', fields: {} }
  return [
    { ...harmless, at: 'a cell', cell: `Seen for ${number}` },
    { ...harmless, at: 'the name of the file', name: `log ${number}.csv` },
    ...[...new Set([...boxes, 'name', 'role'])].map((box) => ({ ...harmless, at: box, fields: { [box]: number } })),
  ]
}

/** A hazard log of one row. */
function logOf(description: string): string {
  return `Hazard Name,Hazard Description\nNo score,${description}\nLate score,A score comes late\n`
}

/** Alike forms on other pages have the same reader behind them. */
function oneOfEachForm(): readonly PageForm[] {
  const routes = postRoutes()
  const kind = ({ action, boxes }: PageForm) => `${routes.find((route) => isOf(route, action))} ${boxes.join(' ')}`
  return [...new Map(forms.filter(({ isUpload }) => !isUpload).map((form) => [kind(form), form])).values()]
}

/** Refused for what it is, or because the box takes a day or a whole number alone; whatever is chosen beside it. */
async function isRefused(form: PageForm, box: string): Promise<boolean> {
  for (const choice of [undefined, ...form.choices]) {
    const chosen = choice === undefined ? {} : { [choice[0]]: choice[1] }
    const { statusCode, body } = await sendForm(app, form, { ...rao, ...chosen, [box]: number })
    if (statusCode !== 422) return false
    const words = unescaped(body)
    if (words.includes('Take out the NHS, CHI or Health and Care number')) return true
    if (/Enter (the day and time|how many)[^<]*/.test(words) && body.includes(`href="#${box}`)) return true
  }
  return false
}
