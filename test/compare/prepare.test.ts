import { describe, expect, test } from 'vitest'
import { defaultMethod } from '../../src/compare/default/method.ts'
import type { CompareOptions } from '../../src/compare/options.ts'
import { type Prepared, prepare } from '../../src/compare/prepare.ts'
import { COMMA } from '../../src/compare/table/cells.ts'
import { asked, csv, reading, table, times } from './example.ts'

const value = times(200, (row) => Math.sin(row) * 10)

async function prepared(
  reference: string,
  current: string,
  options: Partial<CompareOptions> = {},
  targets?: string,
): Promise<Prepared> {
  const files = [table('reference.csv', reference), table('current.csv', current)] as const
  const outcomes = targets === undefined ? undefined : table('targets.csv', targets)
  return await prepare(...files, outcomes, { ...asked, ...options }, reading, defaultMethod)
}

function kinds({ facts }: Prepared): Readonly<Record<string, string>> {
  return Object.fromEntries(facts.map(({ column, kind }) => [column, kind]))
}

function leftOut({ leftOut: all }: Prepared): Readonly<Record<string, string>> {
  return Object.fromEntries(all.map(({ column, because }) => [column, because]))
}

describe('what a column is', () => {
  const columns = {
    value,
    grade: times(200, (row) => (row % 4) + 1),
    admission_type_id: times(200, (row) => (row % 9) + 1),
    ward: times(200, (row) => `ward ${row % 7}`),
    days: times(200, (row) => row % 14),
    seen: times(200, (row) => `2026-01-${String((row % 28) + 1).padStart(2, '0')}`),
    empty: times(200, () => ''),
  }

  test('is guessed from its cells', async () => {
    const found = await prepared(csv(columns), csv(columns))
    expect(kinds(found)).toEqual({
      value: 'number',
      grade: 'category',
      admission_type_id: 'category',
      ward: 'category',
      days: 'number',
    })
    expect(leftOut(found)).toEqual({
      seen: 'it holds times; to cut the rows by them, name it: --time',
      empty: 'it is empty in both files',
    })
  })

  test('is what the person says', async () => {
    const found = await prepared(csv(columns), csv(columns), { categorical: ['days'], numeric: ['grade'] })
    expect(kinds(found)).toMatchObject({ days: 'category', grade: 'number' })
  })

  test('is what the reference says, and cells that are none of it are counted', async () => {
    const now = [...value.slice(0, 197), '>90', 'see note', '12 mmol']
    const found = await prepared(csv({ value }), csv({ value: now }))
    expect(found.facts[0]).toMatchObject({
      kind: 'number',
      reference: { unreadable: 0 },
      current: { rows: 200, missing: 0, unreadable: 3 },
    })
  })

  test('may show late: codes that begin with numbers are still codes', async () => {
    const code = times(3000, (row) => (row < 1500 ? row % 8 : `A${row % 8}`))
    expect(kinds(await prepared(csv({ code }), csv({ code })))).toEqual({ code: 'category' })
  })

  test('is left out where its numbers seem to have a decimal comma, and read where that is said', async () => {
    const rows = times(50, (row) => `${row},5;x`).join('\n')
    const text = `lactate;ward\n${rows}`
    expect(leftOut(await prepared(text, text))).toEqual({
      lactate: 'its numbers seem to have a decimal comma; if so: --decimal-comma',
    })
    const comma = { ...reading, point: COMMA }
    const file = table('reference.csv', text, { point: COMMA })
    expect(kinds(await prepare(file, file, undefined, asked, comma, defaultMethod))).toMatchObject({
      lactate: 'number',
    })
  })

  test('is left out where only one file has it', async () => {
    const found = await prepared(csv({ value, old: value }), csv({ value, fresh: value }))
    expect(leftOut(found)).toEqual({ old: 'only reference.csv has it', fresh: 'only current.csv has it' })
  })
})

describe('what may tell who somebody is is left out and named, and nothing of it is repeated', () => {
  const base = { value }
  // Ten digits with a valid check digit (NHS Data Dictionary), none of them issued: 999 … are for tests.
  const health = [9990000018, 9990000026, 9990000034, 9990000042, 9990000050, 9990000069, 9990000077, 9990000085]
  test.each([
    ['NHS number', times(200, (row) => row), /named for NHS, CHI/],
    ['patient_name', times(200, (row) => `x${row % 3}`), /named for names/],
    ['dob', times(200, () => '1954-03-02'), /named for dates of birth/],
    ['ref', times(200, (row) => health[row % 8] ?? 0), /NHS, CHI or Health and Care numbers/],
    ['note', times(200, (row) => (row === 77 ? 'seen by Mr John Smith' : 'none')), /looks like a person name/],
    ['contact', times(200, (row) => (row === 3 ? 'jo@example.org' : '')), /looks like an e-mail/],
    ['row_id', times(200, (row) => row), /whole number of its own/],
    ['ticket', times(200, (row) => `t-${row * 31}`), /text of its own/],
    ['patient_nbr', times(200, (row) => 5000 + (row % 90)), /identifiers/],
  ] as const)('%s', async (name, cells, because) => {
    const file = csv({ ...base, [name]: cells })
    const found = await prepared(file, file, { columns: ['value', name] })
    expect(leftOut(found)[name]).toMatch(because)
    expect(JSON.stringify([found.leftOut, found.notes])).not.toMatch(/John|jo@|1954|99900|t-31|5003/)
  })

  test('names of levels are not to be printed where there are more than 50', async () => {
    const code = times(600, (row) => `code ${row % 51}`)
    const found = await prepared(csv({ code }), csv({ code }))
    expect(found.pairs[0]?.reference).toMatchObject({ kind: 'category', printable: false })
  })
})

describe('rows stand in order of time', () => {
  test('and those without a time are left out and counted', async () => {
    const reference = 'at,v\n2026-01-02,2\n2026-01-01,1\n,9\n2026-01-03,3\nsoon,9'
    const found = await prepared(reference, reference, {
      time: 'at',
      cut: { by: 'period', period: 'day' },
      numeric: ['v'],
    })
    expect(found.sides.reference.chunks.map(({ key }) => key)).toEqual(['2026-01-01', '2026-01-02', '2026-01-03'])
    const [pair] = found.pairs
    expect(pair?.reference.kind === 'number' && [...pair.reference.values]).toEqual([1, 2, 3])
    expect(found.notes[0]).toContain('2 rows left out')
    expect(found.notes[0]).toContain('is missing (1)')
  })

  test('and a column without a single time is refused, with how times are written', async () => {
    const file = csv({ at: times(50, () => '25/10/2026'), value })
    await expect(prepared(file, file, { time: 'at' })).rejects.toThrow(/no cell of 'at' is a time.*2026-10-25/)
  })
})

describe('targets', () => {
  const ids = times(40, (row) => `k${row}`)
  const reference = csv({ id: ids, score: times(40, (row) => row / 40), y: times(40, (row) => row % 2) })
  const current = csv({ id: ids, score: times(40, (row) => row / 40) })
  const roles = { id: 'id', score: 'score', outcome: 'y', threshold: 0.5 } as const

  test('are joined on the id; rows without one have an outcome that is not yet known', async () => {
    const targets = 'id,y\nk39,1\nk0,0\nk7,yes\nsomebody else,1\nk7,true'
    const found = await prepared(reference, current, roles, targets)
    const outcome = found.predictions?.current.outcome
    expect([outcome?.[39], outcome?.[0], outcome?.[7], outcome?.[1]]).toEqual([1, 0, 1, -1])
    expect(found.notes.join('\n')).toContain('current.csv: 37 of 40 rows have no outcome in targets.csv')
    expect(found.predictions?.current.flag?.[20]).toBe(1)
    expect(found.predictions?.current.flag?.[19]).toBe(0)
  })

  test('that contradict each other are no outcome', async () => {
    const found = await prepared(reference, current, roles, 'id,y\nk1,1\nk1,0')
    expect(found.predictions?.current.outcome?.[1]).toBe(-1)
    expect(found.notes.join('\n')).toContain('1 id with two different outcomes')
  })

  test('may be in words of their own, if those are named', async () => {
    const file = csv({ score: times(40, (row) => row / 40), y: times(40, (row) => (row % 2 ? 'died' : 'alive')) })
    await expect(prepared(file, file, { score: 'score', outcome: 'y' })).rejects.toThrow(/--event TEXT/)
    const found = await prepared(file, file, { score: 'score', outcome: 'y', event: 'died' })
    expect([...(found.predictions?.current.outcome ?? [])].slice(0, 4)).toEqual([0, 1, 0, 1])
  })
})

describe('what cannot be compared is refused with what to do', () => {
  test.each([
    ['there is no column ‘valeu’', { columns: ['valeu'] }, /no column 'valeu'.*There is a column 'value'/],
    ['nothing that both have', { columns: ['other'] }, /no column 'other'.*Its columns are value/],
  ] as const)('%s', async (_, options, message) => {
    const file = csv({ value, ward: value })
    await expect(prepared(file, file, options)).rejects.toThrow(message)
  })

  test('a file of one column whose cells may be parted by another sign', async () => {
    const file = 'a^b\n1^2\n3^4'
    await expect(prepared(file, file, { columns: ['a'] })).rejects.toThrow('--delimiter')
  })

  test('no rows; no column in common', async () => {
    await expect(prepared(csv({ value }), 'value')).rejects.toThrow('column names and no rows')
    await expect(prepared(csv({ value }), csv({ other: value }))).rejects.toThrow(/no column can be compared.*only/)
  })

  test('rows that mostly have another number of cells', async () => {
    const torn = `value,b\n${times(50, (row) => `${row},1,2`).join('\n')}`
    await expect(prepared(torn, torn)).rejects.toThrow('more or fewer cells than the 2 of the first line')
  })
})
