import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../../../src/db/connect.ts'
import { contentHash } from '../../../src/reporting/canonical.ts'
import { addHazards } from '../../../src/reporting/hazards/store.ts'
import { readMonth } from '../../../src/reporting/statement/month.ts'
import { readBody, signStatement } from '../../../src/reporting/statement/store.ts'
import { commandLine } from '../../support/command-line.ts'
import { testDatabase } from '../../support/database.ts'
import { rao } from '../hazards/example.ts'
import { november, signedAt } from './example.ts'

const folder = mkdtempSync(join(tmpdir(), 'wardwatch-statement-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let url: string
let database: Db
let deployment: number

beforeAll(async () => {
  const { db, url: address } = await testDatabase()
  url = address
  const { app, deploymentId } = await november(db)
  database = db
  deployment = deploymentId
  await app.close()
  const month = readMonth('2026-11')
  if (month === undefined) throw new Error('a month')
  const seen = contentHash(await readBody(db, deploymentId, month, signedAt))
  const form = { action: 'continue', reason: 'Nothing to do.', todo: '', correction: '', seen, seenVersion: 0 } as const
  expect(await signStatement(db, deploymentId, month, form, { by: rao, now: signedAt })).toEqual({ version: 1 })
})

const { wardwatch, alone } = commandLine(() => url)

test('a signed month is printed with its references, written, and verified from the record and from its file', async () => {
  const shown = (await alone('statement', 'show', 'sepsis', '2026-11')).stdout
  expect(shown).toContain('3 of 30 nights')
  expect(shown).toContain('steady 0 of 3, shifted 0 of 3, said nothing 0 of 3, not asked 3 of 3.')
  const file = join(folder, 'november.json')
  expect((await wardwatch('statement', 'show', 'sepsis', '2026-11', '--to', file)).stdout).toContain(
    'Signed as version 1',
  )
  for (const more of [[], ['--file', file]]) {
    const { stdout } = await wardwatch('statement', 'verify', 'sepsis', '2026-11', ...more)
    expect(stdout).toContain('Its own hash is of what it says.')
    expect(stdout).toContain('every answer has the same hash')
  }
})

test('a file in which a word was changed is found out, and the command ends with 1', async () => {
  const file = join(folder, 'changed.json')
  await wardwatch('statement', 'show', 'sepsis', '2026-11', '--to', file)
  writeFileSync(file, readFileSync(file, 'utf8').replace('3 of 30 nights', '30 of 30 nights'))
  expect(await alone('statement', 'verify', 'sepsis', '2026-11', '--file', file)).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('something in it was changed'),
  })
})

// The hash is of what it says and of the decision; who signed and when stand beside it.
test('a file in which the signer or the day was changed is not the one on record', async () => {
  const file = join(folder, 'forged.json')
  await wardwatch('statement', 'show', 'sepsis', '2026-11', '--to', file)
  const text = readFileSync(file, 'utf8')
  for (const forged of [
    text.replace(`"name": "${rao.name}"`, '"name": "Dr Nobody Else"'),
    text.replace(signedAt.toISOString(), '2026-12-03T09:00:00.000Z'),
  ]) {
    expect(forged).not.toBe(text)
    writeFileSync(file, forged)
    expect(await wardwatch('statement', 'verify', 'sepsis', '2026-11', '--file', file)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('It is not the statement that is on record under this version.'),
    })
  }
})

test('the safety case is written as Word, and never over a file that is there', async () => {
  const file = join(folder, 'case.docx')
  expect((await alone('safety-case', 'sepsis', file)).stdout).toContain('no safety case until')
  expect(await wardwatch('safety-case', 'sepsis', file)).toMatchObject({ code: 1 })
  expect(await wardwatch('statement', 'verify', 'sepsis', '2026-10')).toMatchObject({ code: 1 })
})

test('a month is signed by the sha-256 of what was shown, and not where the records have changed since', async () => {
  const show = (...more: readonly string[]) => wardwatch('statement', 'show', 'sepsis', '2026-11', '--now', ...more)
  const printed = /sha-256 ([0-9a-f]{64})\. To sign this/.exec((await show()).stdout)?.[1]
  expect(JSON.parse((await show('--json')).stdout)).toMatchObject({ bodySha256: printed })
  const decided = ['--action', 'continue', '--reason', 'Nothing to do.', '--by', 'Dr Sunita Rao', '--role', 'CSO']
  const without = await wardwatch('statement', 'sign', 'sepsis', '2026-11', ...decided)
  expect(without.stderr).toContain('--seen <sha256>')
  const month = readMonth('2026-11')
  if (month === undefined) throw new Error('a month')
  const shown = contentHash(await readBody(database, deployment, month, signedAt))
  const added = { kind: 'by hand', name: 'Another hazard', description: 'Added after it was shown.' } as const
  await addHazards(database, deployment, added, { by: rao, now: signedAt })
  const correction = 'A hazard was added.'
  const form = { action: 'continue', reason: 'Nothing to do.', todo: '', correction, seenVersion: 1 } as const
  const sign = (seen: string) =>
    signStatement(database, deployment, month, { ...form, seen }, { by: rao, now: signedAt })
  expect(await sign(shown)).toMatchObject({ refused: expect.stringContaining('has changed since') })
  expect(await sign(contentHash(await readBody(database, deployment, month, signedAt)))).toEqual({ version: 2 })
})
