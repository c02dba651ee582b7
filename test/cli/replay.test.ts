import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { feedLines } from '../nightly/hospital.ts'
import { commandLine } from '../support/command-line.ts'

const folder = mkdtempSync(join(tmpdir(), 'wardwatch-replay-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const lines = feedLines()
const predictions = join(folder, 'predictions.csv')
const outcomes = join(folder, 'outcomes.csv.gz')
// One row twice with other content, one whose subject is an NHS number: refused, counted, never repeated.
const [header = '', first = ''] = lines.predictions
const subject = header.split(',').indexOf('subject')
const id = header.split(',').indexOf('prediction_id')
const changed = first.split(',').with(header.split(',').indexOf('score'), '0.987654').join(',')
const named = first.split(',').with(id, 'e'.repeat(32)).with(subject, '9434765919').join(',')
writeFileSync(predictions, `${[...lines.predictions, changed, named].join('\n')}\n`)
writeFileSync(outcomes, gzipSync(`${lines.outcomes.join('\n')}\n`))
const html = join(folder, 'replay.html')
const files = ['--predictions', predictions, '--outcomes', outcomes]

// A database address that nothing answers at: the command must not want one.
const { wardwatch, alone } = commandLine(() => 'postgres://nobody@127.0.0.1:9/none')

describe('wardwatch replay', () => {
  test('says night by night what a plan would have raised, without a database', { timeout: 240_000 }, async () => {
    const { code, stdout, stderr } = await alone(
      'replay',
      'plans/demo-sepsis.yaml',
      ...files,
      '--baseline',
      '2026-05-01:2026-08-10',
      '--from',
      '2026-09-08',
      '--to',
      '2026-09-13',
      '--html',
      html,
      '--json',
    )
    expect(code).toBe(0)
    const page = readFileSync(html, 'utf8')
    expect(stderr).toContain(`The page is in ${html}.`)
    expect(page).toContain('6 nights, 8 September 2026 to 13 September 2026')
    expect(page).toContain('No data has arrived at site Northbridge')
    expect(page).toContain('What was agreed about false alarms, and what was raised')
    expect(page).not.toMatch(/<script|NaN|9434765919/)
    expect(stderr).toContain('2 refused')
    expect(stderr + stdout).not.toContain('9434765919')
    const told = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(told.slice(0, -1).map(({ night }) => night)).toEqual(
      ['08', '09', '10', '11', '12', '13'].map((day) => `2026-09-${day}`),
    )
    // Northbridge falls silent on 10 September.
    const key = 'feed@site=Northbridge/2026-09-10'
    expect(told[2]?.alerts).toEqual([
      expect.objectContaining({ key, event: 'opened', causeFamily: 'feed', place: 'site=Northbridge', tier: 'red' }),
    ])
    expect(told[3]?.alerts).toEqual([expect.objectContaining({ key, event: 'continued' })])
    // Half of all cases are gone, and that is told once: where the site is that sends none.
    expect(told.at(-1)?.summary).toMatchObject({ nights: 6, alarms: 1, alerts: [{ key, opened: '2026-09-10' }] })
  })

  test.each([
    [
      'a baseline without cases',
      ['--baseline', '2024-01-01:2024-02-01'],
      'No case was read on the days of the baseline',
    ],
    ['a baseline that is one day', ['--baseline', '2026-05-01'], 'two days with a colon between'],
    ['a baseline that ends before it begins', ['--baseline', '2026-05-02:2026-05-01'], 'before it begins'],
    [
      'nights within the baseline',
      ['--baseline', '2026-05-01:2026-08-10', '--from', '2026-08-01'],
      'within the baseline',
    ],
    ['no night', ['--baseline', '2026-05-01:2026-08-10', '--to', '2026-08-10'], 'no night to replay'],
  ])('%s: ends with 1 and says what to do', async (_what, given, words) => {
    const { code, stdout, stderr } = await wardwatch('replay', 'plans/demo-sepsis.yaml', ...files, ...given)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(words)
    expect(stderr).not.toContain('    at ')
  })

  test('a page that cannot be written ends with 1 and says so', { timeout: 240_000 }, async () => {
    const nights = ['--baseline', '2026-08-20:2026-08-31', '--from', '2026-09-01', '--to', '2026-09-01']
    const nowhere = ['--html', join(folder, 'not', 'there.html')]
    const { code, stderr } = await wardwatch('replay', 'plans/demo-sepsis.yaml', ...files, ...nights, ...nowhere)
    expect(code).toBe(1)
    expect(stderr).toContain('ENOENT')
    expect(stderr).not.toContain('    at ')
  })

  test('a plan that cannot be read is told with its line', async () => {
    const plan = join(folder, 'bad.yaml')
    writeFileSync(plan, 'wardwatch: 1\n')
    const { code, stderr } = await wardwatch('replay', plan, ...files, '--baseline', '2026-05-01:2026-08-10')
    expect(code).toBe(1)
    expect(stderr).toContain('bad.yaml')
  })
})
