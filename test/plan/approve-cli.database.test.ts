import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'
import { testDatabase } from '../support/database.ts'

let url: string
const folder = mkdtempSync(join(tmpdir(), 'wardwatch-approve-'))
beforeAll(async () => {
  url = (await testDatabase()).url
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const { wardwatch } = commandLine(() => url)

/** The diabetes plan with another clinical safety officer, in a file of its own. */
function planOf(officer: string): string {
  const text = readFileSync('plans/diabetes-readmission.yaml', 'utf8').replace(
    'name: Dr Amara Osei',
    `name: ${officer}`,
  )
  const file = join(folder, `${officer.toLowerCase().replaceAll(' ', '-').replace('dr-', '')}.yaml`)
  writeFileSync(file, text)
  return file
}

const approve = (officer: string, by: string, reason: string, ...more: readonly string[]) =>
  wardwatch(
    ...[
      'plan',
      'approve',
      planOf(officer),
      '--by',
      by,
      '--role',
      'Clinical safety officer',
      '--reason',
      reason,
      ...more,
    ],
  )

test('the first plan by whom it names; the next by whom that one names, or by taking over, which stands on record', async () => {
  expect((await approve('Dr Amara Osei', 'Dr Femi Ade', 'First plan')).stderr).toContain(
    'is approved by whom it names itself: Dr Amara Osei (clinical safety officer)',
  )
  expect((await approve('Dr Amara Osei', 'dr amara osei', 'First plan')).stdout).toContain('approved as version 1')
  // A slip in the role, with the same people in both plans: nobody is told to take over from themselves.
  const same = planOf('Dr Amara Osei')
  appendFileSync(same, '# Otherwise as it was.\n')
  const who = ['--by', 'Dr Amara Osei', '--role', 'CSO', '--reason', 'Slip']
  const slip = await wardwatch('plan', 'approve', same, ...who)
  expect(slip.stderr).toContain('by whom the plan in force names: Dr Amara Osei (clinical safety officer). Give --by')
  expect(slip.stderr).not.toContain('--takes-over')
  const refused = await approve('Dr Femi Ade', 'Dr Femi Ade', 'Dr Osei has left')
  expect(refused).toMatchObject({ code: 1, stdout: '' })
  expect(refused.stderr).toContain(
    'Dr Femi Ade (clinical safety officer), whom the new plan names, takes over with --takes-over',
  )
  const taken = await approve('Dr Femi Ade', 'Dr Femi Ade', 'Dr Osei has left', '--takes-over')
  expect(taken.stdout).toContain('approved as version 2')
  expect((await wardwatch('plan', 'list')).stdout).toContain(
    'Takes over: nobody whom the plan in force named could approve any more. Dr Osei has left',
  )
})

test('a patient’s number is no part of an approval’s reason or of a baseline’s, nor repeated', async () => {
  // 943 476 5919: the NHS Data Dictionary's own example, with a valid check digit.
  const days = ['--from', '2025-09-01', '--to', '2026-02-28', '--by', 'Dr Femi Ade', '--role', 'CSO'] as const
  for (const refused of [
    await approve('Dr Femi Ade', 'Dr Femi Ade', 'After 943 476 5919', '--takes-over'),
    await wardwatch('baseline', 'freeze', 'diabetes-readmission', ...days, '--reason', 'After 943 476 5919'),
  ]) {
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toContain('Take out the NHS')
    expect(refused.stderr).not.toContain('943')
  }
})

test('a title that is left out locks nobody out', async () => {
  expect((await approve('Dr Ben Abbott', 'Femi Ade', 'Another officer')).stdout).toContain('approved as version 3')
})
