import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shifted } from '../../alerts/example.ts'
import { approvedDeployment, endNight, recordNight } from '../../alerts/night.ts'
import { commandLine } from '../../support/command-line.ts'
import { testDatabase } from '../../support/database.ts'

const who = ['--by', 'Dr Sunita Rao', '--role', 'Clinical safety officer']
const folder = mkdtempSync(join(tmpdir(), 'wardwatch-incidents-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let url: string

beforeAll(async () => {
  const database = await testDatabase()
  url = database.url
  const deployment = await approvedDeployment(database.db)
  await endNight(database.db, deployment, '2026-11-10', [shifted('C4', 'all', 'sensitivity at least')])
  await recordNight(database.db, deployment, '2026-11-10')
})

const { wardwatch, alone } = commandLine(() => url)

test('an empty log says that it proves nothing; an alert opens an incident with its own sentences', async () => {
  expect((await wardwatch('incidents', 'sepsis')).stdout).toContain('That says nothing about safety')
  expect((await alone('incidents', 'open', 'sepsis', '--alert', '1', ...who)).stdout).toContain(
    'Safety incident 1 is open.',
  )
  const { stdout } = await alone('incident', 'sepsis', '1')
  for (const words of ['87 of 412', 'Acknowledge: Not yet. Reported today', 'sha-256 of this evidence', 'Opened, '])
    expect(stdout).toContain(words)
  expect(JSON.parse((await wardwatch('incidents', 'sepsis', '--json')).stdout)).toMatchObject({
    deployment: 'sepsis',
    incidents: [{ incidentId: 1, evidence: { alert: { alertId: 1 } } }],
  })
})

test('what cannot be kept, is missing or is not there is refused', async () => {
  const refused = async (...words: readonly string[]) => (await wardwatch(...words)).stderr
  expect(await refused('incidents', 'open', 'sepsis', '--alert', '1', ...who)).toContain('open for alert 1 already')
  expect(await refused('incidents', 'open', 'sepsis', ...who)).toContain('Enter what happened')
  // 943 476 5919: the NHS Data Dictionary's own example, with a valid check digit.
  const numbered = ['--summary', 'See 943 476 5919', '--reported-by', 'ED']
  expect(await refused('incidents', 'open', 'sepsis', ...numbered, ...who)).toContain('Take out the NHS')
  expect(await refused('incident', 'sepsis', '9')).toContain('has no safety incident 9')
  expect(await refused('adverse', 'write', 'sepsis', '1', join(folder, 'r.pdf'))).toContain('no such report')
  expect(await refused('adverse', 'write', 'sepsis', '1', join(folder, 'r.odt'))).toContain('.docx, .pdf')
})

test('the log is written as a file, and never over another', async () => {
  const file = join(folder, 'log.csv')
  expect((await wardwatch('incidents', 'sepsis', '--csv', file)).stdout).toContain('The log is in')
  expect(readFileSync(file, 'utf8')).toContain('Reference Number,Reported by')
  expect((await wardwatch('incidents', 'sepsis', '--csv', file)).stderr).toContain('there already')
  expect((await alone('adverse', 'sepsis')).stdout).toContain('no adverse incident report has been begun')
})
