import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publicationsOf } from '../../../src/reporting/equality-report/published/store.ts'
import { commandLine } from '../../support/command-line.ts'
import { testDatabase } from '../../support/database.ts'
import { quarterOnRecord } from './on-record.ts'

const { db, url } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'wardwatch-equality-report-'))
const who = ['--by', 'Priya Nair', '--role', 'Equality lead']
const quarter = ['--quarter', '2026-Q3']
let deploymentId = 0
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(async () => {
  deploymentId = (await quarterOnRecord(db)).deploymentId
})

const { wardwatch, alone } = commandLine(() => url)
const report = (...words: readonly string[]) => wardwatch('equality-report', ...words)

function file(name: string): string {
  return join(folder, name)
}

test('writes the internal edition, and says what is in the file', async () => {
  const { stdout } = await alone(
    'equality-report',
    'diabetes-readmission',
    ...quarter,
    '--format',
    'csv',
    '--to',
    file('in.csv'),
  )
  expect(stdout).toContain('Internal: exact counts. Not for publication.')
  // Men: 854 of 2,537 events flagged (R 4.2.2).
  expect(readFileSync(file('in.csv'), 'utf8')).toContain('854')
})

test('refuses in plain words, without a stack, and writes no file', async () => {
  for (const [words, message] of [
    [['diabetes-readmission', '--quarter', '2026-Q5'], 'give a quarter such as 2026-Q3'],
    [['diabetes-readmission', '--quarter', '2026-Q4'], 'is not on record yet'],
    [['diabetes-readmission', ...quarter, '--edition', 'published'], 'has not been published'],
    [['diabetes-readmission', ...quarter, '--publish', ...who], '--publish goes with --edition published'],
    [['diabetes-readmission', ...quarter, '--edition', 'published', '--publish'], '--by and --role'],
    [
      ['diabetes-readmission', ...quarter, '--edition', 'published', '--publish', ...who, '--rule', 'nothing.yaml'],
      'there is no rule and no file',
    ],
    [['NOBODY', ...quarter, '--organisation'], 'No deployment belongs to an organisation'],
  ] as const) {
    const ended = await report(...words, '--to', file('refused.docx'))
    expect(ended).toMatchObject({ code: 1 })
    expect(ended.stderr).toContain(message)
    expect(ended.stderr).not.toContain('    at ')
    expect(existsSync(file('refused.docx'))).toBe(false)
  }
  expect(await publicationsOf(db, deploymentId)).toEqual([])
})

test('publishes nothing for a file that is there already', async () => {
  writeFileSync(file('there.csv'), 'mine')
  const words = [...quarter, '--edition', 'published', '--publish', ...who, '--to', file('there.csv')]
  expect((await report('diabetes-readmission', ...words)).stderr).toContain('That file is there already')
  expect(readFileSync(file('there.csv'), 'utf8')).toBe('mine')
  expect(await publicationsOf(db, deploymentId)).toEqual([])
})

test('publishes once; the organisation’s file is of what was published', async () => {
  const words = [...quarter, '--edition', 'published', '--format', 'csv']
  const publish = [...words, '--publish', ...who]
  const first = await report('diabetes-readmission', ...publish, '--to', file('public.csv'))
  expect(first.stderr).toContain('recorded for good')
  expect(first.stdout).toContain('For publication: small counts hidden.')
  const other = [...publish, '--rule', 'one-to-nine', '--to', file('other.csv')]
  const refused = await report('diabetes-readmission', ...other)
  expect(refused.stderr).toContain('has not been compared with its source')
  expect(refused.stderr).toContain('One could be subtracted from the other')
  await report('EXAMPLE', ...words, '--organisation', '--to', file('all.csv'))
  expect(readFileSync(file('all.csv'), 'utf8')).toBe(readFileSync(file('public.csv'), 'utf8'))
})
