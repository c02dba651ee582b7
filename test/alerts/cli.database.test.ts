import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { shifted } from './example.ts'
import { approvedDeployment, endNight, recordNight } from './night.ts'

const program = `
  import { Command } from 'commander'
  import { alertCommands } from './src/cli/alerts.ts'
  import { run } from './src/cli/session.ts'
  const program = new Command('wardwatch')
  alertCommands(program)
  await run(program, ['node', 'wardwatch', ...process.argv.slice(1)])`

let url: string

beforeAll(async () => {
  const database = await testDatabase()
  url = database.url
  const deployment = await approvedDeployment(database.db)
  await endNight(database.db, deployment, '2026-11-10', [shifted('B5', 'site=ED1')])
  await recordNight(database.db, deployment, '2026-11-10')
})

async function wardwatch(...words: readonly string[]) {
  const options = { env: { PATH: '', DATABASE_URL: url } }
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program, '--', ...words], options)
  return await run.catch((error: { code: number; stdout: string; stderr: string }) => error)
}

test('lists open alerts with owner, clock and the contract', async () => {
  const { stdout } = await wardwatch('alerts', 'sepsis')
  expect(stdout).toContain('1  Amber: this week  More patients are flagged than expected at site ED1')
  expect(stdout).toContain('open for 1 night; owner Dr Aoife Byrne')
  expect(stdout).toContain('agreed at most 1 false alarm; 1 alert raised')
})

test('shows one alert with its figures and drafts, and as one JSON value', async () => {
  const { stdout } = await wardwatch('alert', 'sepsis', '1')
  expect(stdout).toContain('21.1% (17.5% to 25.3%; 87 of 412)')
  expect(stdout).toContain('Draft 1: hazard, hazard SEP-01 (draft)')
  const json = JSON.parse((await wardwatch('alert', 'sepsis', '1', '--json')).stdout)
  expect(json).toMatchObject({ deployment: 'sepsis', alert: { alertId: 1, place: 'site=ED1' } })
})

test('says what is not there, without a stack, and ends with 1', async () => {
  for (const words of [
    ['alerts', 'nobody'],
    ['alert', 'sepsis', '9'],
  ]) {
    const ended = await wardwatch(...words)
    expect(ended).toMatchObject({ code: 1 })
    expect(ended.stderr).not.toContain('    at ')
  }
})

test('closes an alert with a name, a role and a reason, and says why it cannot be re-centred', async () => {
  const who = ['--by', 'Dr Sunita Rao', '--role', 'Clinical safety officer', '--reason', 'A new pathway']
  const accepted = ['alerts', 'close', 'sepsis', '1', '--as', 'real and accepted', ...who]
  const refused = await wardwatch(...accepted, '--recentre-from', '2026-11-01')
  expect(refused).toMatchObject({ code: 1, stderr: 'There is no baseline to re-centre.\n' })
  expect((await wardwatch('alerts', 'close', 'sepsis', '1', '--as', 'over', ...who)).stderr).toContain(
    'real and accepted',
  )
  expect((await wardwatch(...accepted)).stdout).toBe(
    'Alert 1 is closed as real and accepted, by Dr Sunita Rao, Clinical safety officer (not authenticated).\n',
  )
  expect((await wardwatch('alerts', 'undo-recentring', 'sepsis', '1', ...who)).stderr).toContain(
    'Nothing of this alert',
  )
})
