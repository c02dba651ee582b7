import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packsOf } from '../../../src/reporting/pack/kept/store.ts'
import { commandLine } from '../../support/command-line.ts'
import { testDatabase } from '../../support/database.ts'
import { quarterOnRecord } from '../equality-report/on-record.ts'

const { db, url } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'wardwatch-export-'))
const { wardwatch, alone } = commandLine(() => url)
let deploymentId = 0
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(async () => {
  deploymentId = (await quarterOnRecord(db)).deploymentId
})

function pms(from: string, to: string, out: string, ...more: readonly string[]): readonly string[] {
  const days = ['--from', from, '--to', to, '--by', 'Tom Birch', '--role', 'AI lead']
  return ['export', 'pms', 'diabetes-readmission', ...days, '--out', join(folder, out), ...more]
}

test('writes a pack, refuses a second whose days overlap it without a folder, and writes one without counts', async () => {
  expect((await alone(...pms('2026-08-01', '2026-08-31', 'august'))).stdout).toContain(
    'Pack 1, 1 August 2026 to 31 August 2026',
  )
  expect(readdirSync(join(folder, 'august'))).toContain('groups.csv')
  const refused = await wardwatch(...pms('2026-08-15', '2026-09-15', 'overlap'))
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.stderr).toContain('There are figures in evidence pack 1 of 1 August 2026 to 31 August 2026')
  expect(refused.stderr).toContain('--no-counts')
  expect(existsSync(join(folder, 'overlap'))).toBe(false)
  expect(await packsOf(db, deploymentId)).toHaveLength(1)
  await wardwatch(...pms('2026-08-15', '2026-09-15', 'findings', '--no-counts'))
  expect(readdirSync(join(folder, 'findings')).sort()).toEqual([
    'about.json',
    'alerts.csv',
    'evidence.json',
    'findings.csv',
    'manifest.json',
  ])
})

test('a patient’s number is no part of who makes a pack, nor of its folder, and is not repeated', async () => {
  // 943 476 5919: the NHS Data Dictionary's own example, with a valid check digit.
  const before = await packsOf(db, deploymentId)
  const days = ['--from', '2026-09-01', '--to', '2026-09-30', '--no-counts'] as const
  const by = (name: string, out: string) =>
    wardwatch('export', 'pms', 'diabetes-readmission', ...days, '--by', name, '--role', 'AI lead', '--out', out)
  for (const refused of [
    await by('943 476 5919', join(folder, 'numbered')),
    await by('Tom Birch', join(folder, 'of 943 476 5919')),
    await by('Tom Birch', join(folder, '943 476 5919', 'pack')),
  ]) {
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).not.toContain('943')
  }
  expect(readdirSync(folder).filter((name) => name.includes('943'))).toEqual([])
  expect(await packsOf(db, deploymentId)).toEqual(before)
})
