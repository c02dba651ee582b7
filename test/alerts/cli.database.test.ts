import { beforeAll, expect, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'
import { testDatabase } from '../support/database.ts'
import { shifted } from './example.ts'
import { approvedDeployment, endNight, recordNight } from './night.ts'

let url: string

beforeAll(async () => {
  const database = await testDatabase()
  url = database.url
  const deployment = await approvedDeployment(database.db)
  await endNight(database.db, deployment, '2026-11-10', [shifted('B5', 'site=ED1')])
  await recordNight(database.db, deployment, '2026-11-10')
})

const { wardwatch, alone } = commandLine(() => url)

test('lists open alerts with owner, clock and the contract', async () => {
  const { stdout } = await alone('alerts', 'sepsis')
  expect(stdout).toContain('1  Amber: this week  More patients are flagged than expected at site ED1')
  expect(stdout).toContain('open for 1 night; owner Dr Aoife Byrne')
  expect(stdout).toContain('agreed at most 1 false alarm; 1 alert raised')
})

test('shows one alert with its figures and drafts, and as one JSON value', async () => {
  const { stdout } = await alone('alert', 'sepsis', '1')
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

test('records people’s acts as the page does, says who may not, and tells when they are due', async () => {
  const who = ['--by', 'Callum Reid', '--role', 'AI lead']
  const acts = [
    ['acknowledge', 'Recorded on alert 1: acknowledged, by Callum Reid, AI lead (not authenticated).'],
    ['assign', 'Recorded on alert 1: assigned to Dr Aoife Byrne', '--to', 'Dr Aoife Byrne, Clinical lead'],
    [
      'escalate',
      'escalated to Dr Sunita Rao, Clinical safety officer; Wardwatch sends nothing',
      '--reason',
      'It grows',
    ],
    ['link', 'Recorded on alert 1: linked', '--reference', 'INC0012345'],
  ] as const
  for (const [name, told, ...more] of acts)
    expect((await wardwatch('alerts', name, 'sepsis', '1', ...who, ...more)).stdout).toContain(told)
  const refusals = [
    [['snooze', ...who, '--reason', 'Later', '--until', '2020-01-01'], 'still to come'],
    [['link', ...who], 'Give --alert or --reference'],
    [['link', ...who, '--reference', '943 476 5919'], 'Take out the NHS, CHI or Health and Care number'],
    [['acknowledge', '--by', 'A. Nurse', '--role', 'Ward manager'], 'is acknowledged already'],
    [['take-back', ...who, '--reason', 'x', '--event', '1'], 'cannot be taken back'],
    [['agree', ...who, '--reason', 'x'], 'Nobody has proposed'],
  ] as const
  for (const [[name, ...more], why] of refusals) {
    const ended = await wardwatch('alerts', name, 'sepsis', '1', ...more)
    expect(ended).toMatchObject({ code: 1 })
    expect(ended.stderr).toContain(why)
  }
  const json = JSON.parse((await wardwatch('alerts', 'sepsis', '--json')).stdout)
  // Whether it is overdue is by this machine's own clock: when it is due is not.
  expect(json.alerts[0]).toMatchObject({
    alertId: 1,
    next: 'decide',
    due: '2026-11-17T12:00:00.000Z',
    escalatedTo: 'Dr Sunita Rao, Clinical safety officer',
    links: [{ reference: 'INC0012345' }],
    closingWaitsFor: null,
  })
  expect(typeof json.overdue).toBe('number')
})

test('closes an alert with a name, a role and a reason, and says why it cannot be re-centred', async () => {
  const who = ['--by', 'Dr Sunita Rao', '--role', 'Clinical safety officer', '--reason', 'A new pathway']
  const accepted = ['alerts', 'close', 'sepsis', '1', '--as', 'real and accepted', ...who]
  const refused = await wardwatch(...accepted, '--recentre-from', '2026-11-01')
  expect(refused).toMatchObject({ code: 1, stderr: 'There is no baseline to re-centre.\n' })
  expect((await wardwatch('alerts', 'close', 'sepsis', '1', '--as', 'over', ...who)).stderr).toContain(
    'real and accepted',
  )
  expect((await alone(...accepted)).stdout).toBe(
    'Alert 1 is closed as real and accepted, by Dr Sunita Rao, Clinical safety officer (not authenticated).\n',
  )
  expect((await wardwatch('alerts', 'undo-recentring', 'sepsis', '1', ...who)).stderr).toContain(
    'Nothing of this alert',
  )
})
