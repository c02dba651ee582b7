import { beforeAll, expect, test } from 'vitest'
import { concernsOf } from '../../src/concern/store.ts'
import type { Db } from '../../src/db/connect.ts'
import { approvedDeployment, recordNight } from '../alerts/night.ts'
import { commandLine } from '../support/command-line.ts'
import { testDatabase } from '../support/database.ts'

const who = ['--by', 'Jo Field', '--role', 'Staff nurse']
let url: string
let db: Db
let deploymentId: number

beforeAll(async () => {
  const database = await testDatabase()
  url = database.url
  db = database.db
  deploymentId = await approvedDeployment(db)
  await recordNight(db, deploymentId, '2026-11-10')
})

const { wardwatch, alone } = commandLine(() => url)

test('a concern of staff is written down at the command line and listed, with what becomes of it', async () => {
  expect((await wardwatch('concerns', 'sepsis')).stdout).toContain('no concern has been written down')
  const said = 'Bay 4: no flag until the crash call.'
  const { stdout } = await alone('concern', 'sepsis', '--kind', 'missed', '--said', said, ...who)
  expect(stdout).toContain('Concern 1 is on record.')
  const listed = (await wardwatch('concerns', 'sepsis')).stdout
  for (const words of [said, 'Jo Field']) expect(listed).toContain(words)
  expect(JSON.parse((await wardwatch('concerns', 'sepsis', '--json')).stdout)).toMatchObject({
    deployment: 'sepsis',
    concerns: [{ said }],
  })
})

test('one with a patient’s number, of no known kind, of no site or of nobody is refused, and kept nowhere', async () => {
  const refused = async (...words: readonly string[]) => (await wardwatch('concern', 'sepsis', ...words)).stderr
  expect(await refused('--kind', 'missed', '--said', 'She is 943 476 5919.', ...who)).toContain('Take out the NHS')
  expect(await refused('--kind', 'weather', '--said', 'It rained.', ...who)).not.toBe('')
  expect(await refused('--kind', 'missed', '--said', 'No flag.', '--site', 'NOWHERE', ...who)).not.toBe('')
  expect(await refused('--kind', 'missed', '--said', 'No flag.', '--by', ' ', '--role', ' ')).toContain(
    'Enter your name',
  )
  expect(await concernsOf(db, deploymentId)).toHaveLength(1)
})
