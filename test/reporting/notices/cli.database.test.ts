import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../../../src/db/connect.ts'
import { recordNoticeChange, recordNoticeStep } from '../../../src/reporting/notices/record/store.ts'
import { shifted } from '../../alerts/example.ts'
import { approvedDeployment, endNight, recordNight } from '../../alerts/night.ts'
import { commandLine } from '../../support/command-line.ts'
import { testDatabase } from '../../support/database.ts'
import { rao } from '../incidents/example.ts'

const who = ['--by', 'Dr Sunita Rao', '--role', 'Clinical safety officer']
const folder = mkdtempSync(join(tmpdir(), 'wardwatch-notices-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let url: string
let db: Db
let deployment: number

beforeAll(async () => {
  const database = await testDatabase()
  url = database.url
  db = database.db
  deployment = await approvedDeployment(db)
  await endNight(db, deployment, '2026-11-10', [shifted('C4', 'all', 'sensitivity at least')])
  await recordNight(db, deployment, '2026-11-10')
})

const { wardwatch, alone } = commandLine(() => url)

test('an empty list says that it proves nothing; an alert begins a notice with its own figures', async () => {
  expect((await wardwatch('notices', 'sepsis')).stdout).toContain('That does not say that there was nothing to tell')
  const { stdout } = await alone('notices', 'begin', 'sepsis', '--alert', '1', ...who)
  expect(stdout).toContain('Notice 1 is a draft.')
  expect(stdout).toContain('Wardwatch sends nothing to anybody')
  const shown = (await alone('notice', 'sepsis', '1')).stdout
  for (const words of ['87 of 412', 'Draft: not sent', 'not yours', 'Unconfirmed']) expect(shown).toContain(words)
  expect(JSON.parse((await wardwatch('notice', 'sepsis', '1', '--json')).stdout)).toMatchObject({
    deployment: 'sepsis',
    noticeId: 1,
    alertId: 1,
  })
})

test('one that nobody has acknowledged in time is called overdue', async () => {
  const doing = { by: rao, now: new Date('2026-01-02T09:00:00Z') }
  await recordNoticeChange(db, deployment, 1, { seenVersion: 1, reason: '', fields: { done: 'Nothing yet.' } }, doing)
  const sentAt = { at: '2026-01-02T09:00:00.000Z', on: '2026-01-02' }
  const words = { reason: '', to: 'Vigilance team', from: '', reference: '', release: '' }
  await recordNoticeStep(db, deployment, 1, { step: 'sent', seenVersion: 2, method: 'e-mail', sentAt, ...words }, doing)
  const { stdout } = await wardwatch('notices', 'sepsis')
  expect(stdout).toContain('1 overdue')
  expect(stdout).toContain('OVERDUE. Sent')
  expect(stdout).toContain('Remind the developer: nobody has acknowledged it.')
})

test('what is missing, unclear or not there is refused, and no file is written over', async () => {
  const refused = async (...words: readonly string[]) => (await wardwatch(...words)).stderr
  expect(await refused('notices', 'begin', 'sepsis', ...who)).toContain('--alert or --incident')
  expect(await refused('notices', 'begin', 'sepsis', '--alert', '9', ...who)).toContain('no such alert')
  expect(await refused('notice', 'sepsis', '9')).toContain('has no notice 9')
  const file = join(folder, 'n.eml')
  expect((await wardwatch('notices', 'write', 'sepsis', '1', file)).stdout).toContain('Version 3 of notice 1 is in')
  expect(readFileSync(file, 'utf8')).toContain('X-Unsent: 1')
  expect(await refused('notices', 'write', 'sepsis', '1', file)).toContain('there already')
  expect(await refused('notices', 'write', 'sepsis', '1', join(folder, 'n.odt'))).toContain('.docx')
})

test('an incident’s LFPSE draft is written with what only a person can say, or says what is wrong', async () => {
  await wardwatch('incidents', 'open', 'sepsis', '--alert', '1', ...who)
  const lfpse = (...words: readonly string[]) => wardwatch('incidents', 'lfpse', 'sepsis', '1', ...words)
  const file = join(folder, 'risk.json')
  const chosen = ['--kind', 'risk', '--choose', 'RiskImminent=n', 'DataSharingOptOut=false']
  const { stdout } = await lfpse(file, ...chosen)
  for (const words of ['The draft of a risk is in', 'Unconfirmed: ', 'submits nothing']) expect(stdout).toContain(words)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ resourceType: 'AdverseEvent' })
  expect((await lfpse(file, ...chosen)).stderr).toContain('there already')
  expect((await lfpse(join(folder, 'x.json'), '--kind', 'outcome')).stderr).toContain('risk or incident')
  expect((await lfpse(join(folder, 'x.json'), '--choose', 'RiskImminent=z')).stderr).toContain('y (Yes), n (No)')
  expect((await lfpse(join(folder, 'x.json'), '--choose', 'Shoe=1')).stderr).toContain('A risk asks for: RiskImminent')
})
