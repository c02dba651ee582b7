import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { csv, times } from '../compare/example.ts'
import { commandLine } from '../support/command-line.ts'

const folder = mkdtempSync(join(tmpdir(), 'wardwatch-compare-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const columns = (shift: number) => ({
  id: times(300, (row) => `k${row}`),
  lactate: times(300, (row) => (Math.abs(Math.sin(row)) * 4 + shift).toFixed(3)),
  score: times(300, (row) => ((row % 100) / 100).toFixed(2)),
})
const outcomes = times(300, (row) => (row % 100 > 60 ? 1 : 0))
const reference = file('reference.csv', csv({ ...columns(0), outcome: outcomes }))
const current = file('current.csv.gz', gzipSync(csv(columns(1.5))))
const targets = file('targets.csv', csv({ id: times(290, (row) => `k${row}`), outcome: outcomes.slice(0, 290) }))

// A database address that nothing answers at: the command must not want one.
const { wardwatch, alone } = commandLine(() => 'postgres://nobody@127.0.0.1:9/none')

describe('wardwatch compare', () => {
  test('prints what shifted, writes the report, and needs no database', async () => {
    const html = join(folder, 'report.html')
    const { code, stdout, stderr } = await alone('compare', reference, current, '--html', html)
    expect([code, stderr]).toEqual([0, `The report is in ${html}.\n`])
    expect(stdout).toMatch(/SHIFTED {2}lactate \(number\)\n +Median [\d.]+; in the reference/)
    expect(stdout).toContain('outcome: only reference.csv has it')
    expect(readFileSync(html, 'utf8')).toMatch(/^<!doctype html>/)
  })

  test('prints JSON, with performance where outcomes are joined', async () => {
    const options = [
      '--targets',
      targets,
      '--id',
      'id',
      '--outcome',
      'outcome',
      '--score',
      'score',
      '--threshold',
      '0.6',
    ]
    const { code, stdout } = await wardwatch('compare', reference, current, '--json', '--chunk-size', '100', ...options)
    expect(code).toBe(0)
    const found = JSON.parse(stdout) as {
      performance: { subject: string }[]
      notes: string[]
      current: { chunks: unknown[] }
    }
    expect(found.performance.map(({ subject }) => subject)).toContain('AUC')
    expect(found.current.chunks).toHaveLength(3)
    expect(found.notes.join()).toContain('current.csv.gz: 10 of 300 rows have no outcome in targets.csv')
  })

  test.each(['nannyml', 'evidently'])('goes by the rules of %s too', async (method) => {
    const { code, stdout } = await wardwatch('compare', reference, current, '--method', method)
    expect(code).toBe(0)
    expect(stdout).toMatch(/’s rules\n/)
  })

  test.each([
    ['two ways to cut', ['--chunks', '3', '--chunk-size', '10'], 'give one of --chunk, --chunk-size and --chunks'],
    ['a period without a time', ['--chunk', 'month'], '--chunk needs the column with the time of each row: --time'],
    ['a score without an outcome', ['--score', 'score'], 'need the column that says what happened: --outcome'],
    ['targets without an id', ['--targets', targets, '--outcome', 'outcome'], '--targets needs --id'],
  ])('refuses %s as bad usage, with exit code 2', async (_, options, message) => {
    const { code, stderr } = await wardwatch('compare', reference, current, ...options)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })

  test.each([
    ['a file that is not there', ['nowhere.csv'], 'nowhere.csv: there is no such file. Check the path.'],
    ['a workbook', [file('book.xlsx', Buffer.from('PK\u0003\u0004etc', 'latin1'))], 'a zip archive or a workbook'],
    ['Windows-1252', [file('old.csv', Buffer.from('caf\u00e9,b\n1,2', 'latin1'))], 'the line is not in UTF-8'],
    ['an empty file', [file('empty.csv', '')], 'empty.csv: the file is empty'],
    ['a column that is not there', [current, '--columns', 'lactat'], "There is a column 'lactate'"],
  ])('says in one line what is wrong with %s, with exit code 1', async (_, [path = '', ...options], message) => {
    const { code, stdout, stderr } = await wardwatch('compare', reference, path, ...options)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})
