import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shifted } from '../../alerts/example.ts'
import { approvedDeployment, endNight, recordNight } from '../../alerts/night.ts'
import { commandLine } from '../../support/command-line.ts'
import { testDatabase } from '../../support/database.ts'

const who = ['--by', 'Dr Sunita Rao', '--role', 'Clinical safety officer']
const folder = mkdtempSync(join(tmpdir(), 'wardwatch-hazards-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let url: string

beforeAll(async () => {
  const database = await testDatabase()
  url = database.url
  const deployment = await approvedDeployment(database.db)
  await endNight(database.db, deployment, '2026-11-10', [shifted('B5', 'site=ED1')])
  await recordNight(database.db, deployment, '2026-11-10')
})

const { wardwatch, alone } = commandLine(() => url)

test('an empty log says what to do first; the plan and a draft fill it without a rating', async () => {
  expect((await wardwatch('hazards', 'sepsis')).stdout).toContain(
    "'wardwatch hazards add sepsis' adds what the plan names",
  )
  expect((await wardwatch('hazards', 'take', 'sepsis', '1', ...who)).stdout).toContain(
    'Draft 1 is in the log, in hazard 1.',
  )
  expect((await alone('hazards', 'add', 'sepsis', ...who)).stdout).toContain('hazard 2, hazard 3')
  const { stdout } = await wardwatch('hazards', 'sepsis')
  expect(stdout).toContain('1  Not rated  Sepsis not flagged (SEP-01)')
  expect((await alone('hazard', 'sepsis', '1')).stdout).toContain('Proposed: severity Major.')
})

test('what cannot be is refused in plain words, without a stack', async () => {
  for (const [words, message] of [
    [['hazards', 'take', 'sepsis', '1', ...who], 'is in the log already, in hazard 1'],
    [['hazard', 'sepsis', '9'], 'sepsis has no hazard 9'],
    // 943 476 5919: the NHS Data Dictionary's own example, with a valid check digit.
    [['hazards', 'add', 'sepsis', '--by', '943 476 5919', '--role', 'CSO'], 'Take out the NHS'],
    [['risk-scheme', 'check', 'package.json'], 'package.json: '],
  ] as const) {
    const ended = await wardwatch(...words)
    expect(ended).toMatchObject({ code: 1 })
    expect(ended.stderr).toContain(message)
    expect(ended.stderr).not.toContain('    at ')
  }
})

test('a file whose name may identify a person is neither read nor written, and its name is not repeated', async () => {
  const name = join(folder, 'Mrs Smith.yaml')
  for (const words of [
    ['hazards', 'import', 'sepsis', name, '--dry-run'],
    ['hazards', 'sepsis', '--csv', name],
    ['incidents', 'sepsis', '--csv', name],
    ['risk-scheme', 'check', name],
    ['legal', 'check', name],
    ['legal', 'export', 'sepsis', 'incident-clocks', name],
    ['plan', 'check', name],
  ]) {
    const ended = await wardwatch(...words)
    expect(ended).toMatchObject({ code: 1, stdout: '' })
    expect(ended.stderr).toContain('The file’s name may identify a person. Rename the file')
    expect(ended.stderr).not.toContain('Smith')
  }
  expect(readdirSync(folder)).toEqual([])
})

test('writes the log as a file, and never over another', async () => {
  const file = join(folder, 'log.csv')
  expect((await wardwatch('hazards', 'sepsis', '--csv', file)).stdout).toContain(`The log is in ${file}.`)
  expect(readFileSync(file, 'utf8')).toContain('Sepsis not flagged')
  expect((await wardwatch('hazards', 'sepsis', '--csv', file)).stderr).toContain('That file is there already')
})

test('exports the log in every format, and never over another file', async () => {
  for (const format of ['csv', 'xlsx', 'docx', 'pdf', 'html']) {
    const file = join(folder, `export.${format}`)
    const words = ['hazards', 'export', 'sepsis', '--format', format, '--to', file]
    expect((await wardwatch(...words)).stdout).toContain(`The log is in ${file}.`)
    expect(readFileSync(file).length).toBeGreaterThan(1000)
    expect((await wardwatch(...words)).stderr).toContain('That file is there already')
  }
  const unknown = await wardwatch('hazards', 'export', 'sepsis', '--format', 'odt', '--to', join(folder, 'a.odt'))
  expect(unknown.stderr).toContain('There is no format “odt”: choose csv, xlsx, docx, pdf, html.')
})

test('imports a log: first what it would bring, then the hazards, and the same file again brings nothing', async () => {
  const file = join(folder, 'trust.csv')
  writeFileSync(
    file,
    'Hazard,What we saw,Owner\r\nNo score,None was shown,Ward\r\nLate,Mrs Edith Smith waited,Ward\r\n',
  )
  const map = ['--map', 'What we saw=Hazard Description']
  const dry = await wardwatch('hazards', 'import', 'sepsis', file, ...map, '--dry-run')
  expect(dry.stdout).toContain('1 hazard would be added; 1 row is kept out.')
  expect(dry.stdout).toContain('trust.csv, sheet CSV, row 3, B, “What we saw”: The cell may point to a person')
  expect(dry.stdout).toContain('What we saw → Hazard Description')
  expect(dry.stdout).not.toContain('Edith')
  expect((await wardwatch('hazards', 'import', 'sepsis', file)).stderr).toContain('--by and --role')
  const done = await wardwatch('hazards', 'import', 'sepsis', file, ...map, ...who)
  expect(done.stdout).toContain('In the log, imported and not approved: hazard 4.')
  expect((await wardwatch('hazards', 'import', 'sepsis', file, ...who)).stdout).toContain('Nothing was added.')
  const own = await wardwatch('hazards', 'import', 'sepsis', join(folder, 'export.xlsx'), ...who)
  expect(own.stdout).toContain('Everything in this file is in the log already.')
  const wrong = await wardwatch('hazards', 'import', 'sepsis', file, '--map', 'Owner=Nonsense', '--dry-run')
  expect(wrong.stderr).toContain('Our columns are: Hazard Number; Hazard Name')
})

test('puts an organisation’s own scheme in force, with who and why', async () => {
  const file = 'plans/risk-schemes/product-25.yaml'
  expect((await wardwatch('risk-scheme', 'check', file)).stdout).toContain('can be adopted')
  const adopt = ['risk-scheme', 'adopt', 'sepsis', file, ...who, '--reason', 'Our plan, section 4']
  expect((await wardwatch(...adopt)).stdout).toContain('is in force for sepsis, adopted by Dr Sunita Rao')
  expect((await wardwatch(...adopt)).stderr).toContain('is in force already')
  const { stdout } = await alone('risk-scheme', 'show', 'sepsis')
  expect(stdout).toContain('Almost certain: 5, 10, 15, 20, 25')
  expect(stdout).toContain('15 to 25: extreme. Extreme risk. Cannot be accepted.')
})
