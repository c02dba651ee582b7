import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../../../src/db/connect.ts'
import { recallLists } from '../../../src/reporting/recall/store.ts'
import { commandLine } from '../../support/command-line.ts'
import { testDatabase } from '../../support/database.ts'
import { oneOfEverything } from '../everything.ts'

// List 1 was asked for on the page: alert 1 of the sepsis deployment, one case.
const who = ['--by', 'Dr Sunita Rao', '--role', 'Clinical safety officer']
const folder = mkdtempSync(join(tmpdir(), 'wardwatch-recall-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let url: string
let db: Db
let deploymentId: number

beforeAll(async () => {
  const database = await testDatabase()
  url = database.url
  db = database.db
  await (await oneOfEverything(db)).close()
  const { deployment_id } = await db
    .selectFrom('deployment')
    .select('deployment_id')
    .where('code', '=', 'sepsis')
    .executeTakeFirstOrThrow()
  deploymentId = deployment_id
})

const { wardwatch, alone } = commandLine(() => url)

test('a list is asked for with a reason, told of, taken once into a new file, and each is on record', async () => {
  const asked = await alone('recall', 'ask', 'sepsis', '1', '--reason', 'To look at the notes.', ...who)
  expect(asked.stdout).toContain("Recall list 2 is on record. 'wardwatch recall take sepsis 2 FILE' writes it.")
  const file = join(folder, 'list.csv')
  const taken = await wardwatch('recall', 'take', 'sepsis', '2', file, '--reason', 'For the review.', ...who)
  expect(taken.stdout).toContain('and that you took it is on record')
  expect(taken.stdout).toContain('It holds pseudonymous personal data')
  const text = readFileSync(file, 'utf8')
  expect(text).toContain('one')
  expect((await wardwatch('recall', 'take', 'sepsis', '2', file, '--reason', 'Again.', ...who)).stderr).toContain(
    'there already',
  )
  const [last] = await recallLists(db, deploymentId)
  expect(last?.events.map(({ kind, words }) => [kind, words])).toEqual([['downloaded', 'For the review.']])
  const listed = (await wardwatch('recall', 'sepsis')).stdout
  for (const words of ['2  ', 'Alert 1', 'To look at the notes.']) expect(listed).toContain(words)
  expect(JSON.parse((await wardwatch('recall', 'list', 'sepsis', '--json')).stdout)).toMatchObject({
    deployment: 'sepsis',
    lists: [{ listId: 2 }, { listId: 1 }],
  })
})

test('without a reason, for what is not there, or with a patient’s number, nothing is written or recorded', async () => {
  const file = join(folder, 'other.csv')
  const refused = async (...words: readonly string[]) => (await wardwatch('recall', ...words, ...who)).stderr
  expect(await refused('take', 'sepsis', '2', file, '--reason', ' ')).toContain('Say what it is for')
  expect(await refused('take', 'sepsis', '9', file, '--reason', 'Why')).toContain('has no recall list 9')
  expect(await refused('ask', 'sepsis', '9', '--reason', 'Why')).toContain('There is no such alert')
  expect(await refused('ask', 'sepsis', '1', '--reason', 'For 943 476 5919')).toContain('Take out the NHS')
  expect(existsSync(file)).toBe(false)
  expect(await recallLists(db, deploymentId)).toHaveLength(2)
})
