import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packsOf } from '../../../src/reporting/pack/kept/store.ts'
import { testDatabase } from '../../support/database.ts'
import { quarterOnRecord } from '../equality-report/on-record.ts'

const program = `
  import { Command } from 'commander'
  import { exportCommands } from './src/cli/export.ts'
  import { run } from './src/cli/session.ts'
  const program = new Command('wardwatch')
  exportCommands(program)
  await run(program, ['node', 'wardwatch', ...process.argv.slice(1)])`

const { db, url } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'wardwatch-export-'))
let deploymentId = 0
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(async () => {
  deploymentId = (await quarterOnRecord(db)).deploymentId
})

async function pms(from: string, to: string, out: string, ...more: readonly string[]) {
  const options = { env: { PATH: '', DATABASE_URL: url } }
  const days = ['--from', from, '--to', to, '--by', 'Some One', '--role', 'PMS data contact']
  const words = ['export', 'pms', 'diabetes-readmission', ...days, '--out', join(folder, out), ...more]
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program, '--', ...words], options)
  return await run.catch((error: { code: number; stdout: string; stderr: string }) => error)
}

test('writes a pack, refuses a second whose days overlap it without a folder, and writes one without counts', async () => {
  expect((await pms('2026-08-01', '2026-08-31', 'august')).stdout).toContain('Pack 1, 1 August 2026 to 31 August 2026')
  expect(readdirSync(join(folder, 'august'))).toContain('groups.csv')
  const refused = await pms('2026-08-15', '2026-09-15', 'overlap')
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.stderr).toContain('There are figures in evidence pack 1 of 1 August 2026 to 31 August 2026')
  expect(refused.stderr).toContain('--no-counts')
  expect(existsSync(join(folder, 'overlap'))).toBe(false)
  expect(await packsOf(db, deploymentId)).toHaveLength(1)
  await pms('2026-08-15', '2026-09-15', 'findings', '--no-counts')
  expect(readdirSync(join(folder, 'findings')).sort()).toEqual([
    'about.json',
    'alerts.csv',
    'evidence.json',
    'findings.csv',
    'manifest.json',
  ])
})
