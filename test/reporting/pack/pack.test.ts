import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sum } from '../../../src/reporting/pack/bounds.ts'
import { countName, outcomeCounts, type PackCounts } from '../../../src/reporting/pack/counts.ts'
import { packWindow } from '../../../src/reporting/pack/exact.ts'
import { groupsOf, periodsOf } from '../../../src/reporting/pack/groups.ts'
import type { PackInput } from '../../../src/reporting/pack/input.ts'
import { csvOf, evidencePack } from '../../../src/reporting/pack/pack.ts'
import { rangeOf, type Shown } from '../../../src/reporting/pack/suppress.ts'
import { packTables } from '../../../src/reporting/pack/tables.ts'
import { planWith } from '../../equality/plan.ts'
import { type DayCounts, packInput } from './example.ts'

const making = { madeAt: new Date('2026-07-01T08:00:00Z'), role: 'PMS data contact' }
const notice = 'no agreement recorded: not to leave the organisation'

const plenty: readonly DayCounts[] = ['2026-01-10', '2026-02-10', '2026-03-10'].flatMap((day) => [
  { day, sex: 'Female', race: 'Caucasian', counts: [40, 60, 0, 40, 860, 0] },
  { day, sex: 'Male', race: 'Caucasian', counts: [30, 60, 0, 50, 760, 0] },
  { day, sex: 'Male', race: 'Asian', counts: [2, 9, 0, 1, 70, 0] },
])

const count = fc.oneof(fc.nat(3), fc.nat(12), fc.nat(400))
const anyDays = fc.array(
  fc.record({
    day: fc.constantFrom('2026-01-10', '2026-01-20', '2026-02-10', '2026-03-31'),
    sex: fc.constantFrom('Female' as const, 'Male' as const, 'Unknown/Invalid' as const),
    race: fc.constantFrom('Asian' as const, 'Caucasian' as const, 'Not recorded' as const),
    counts: fc.array(count, { minLength: 6, maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 10 },
)

/** What the tables of a pack show of each exact count. */
function shownCounts(input: PackInput): ReadonlyMap<string, Shown> {
  const shown = new Map<string, Shown>()
  for (const { name, columns, rows } of packTables(input)) {
    if (name !== 'outcomes' && name !== 'groups') continue
    for (const row of rows) {
      const key = name === 'outcomes' ? String(row[0]) : `${row[0]}=${row[2]}`
      columns.forEach((column, at) => {
        const cell = row[at]
        if (typeof cell === 'number' || cell === '*') shown.set(countName(name, key, column), cell)
      })
    }
  }
  return shown
}

function exactCounts(input: PackInput): PackCounts {
  return outcomeCounts(
    input.tallies,
    periodsOf(input.from, input.to),
    groupsOf(input.plan, input.tallies),
    packWindow(input),
  )
}

describe('an evidence pack', () => {
  it('lists every file with its length and sha-256 in the manifest, and the manifest’s own hash stands for all', () => {
    const { files, manifest, sha256 } = evidencePack(packInput(plenty), making)
    const hash = (text: string) => createHash('sha256').update(text).digest('hex')
    expect(manifest.files.map(({ name }) => name)).toEqual(files.slice(0, -1).map(({ name }) => name))
    for (const { name, bytes, sha256: said } of manifest.files) {
      const content = files.find((file) => file.name === name)?.content ?? ''
      expect(Buffer.byteLength(content)).toBe(bytes)
      expect(hash(content)).toBe(said)
    }
    expect(files.at(-1)?.name).toBe('manifest.json')
    expect(hash(files.at(-1)?.content ?? '')).toBe(sha256)
  })

  it('is the same to the byte for the same input, and only its manifest says when it was made', () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        const first = evidencePack(packInput(days), making)
        const again = evidencePack(packInput([...days].reverse()), making)
        expect(again).toEqual(first)
        const later = evidencePack(packInput(days), { ...making, madeAt: new Date('2027-01-01T00:00:00Z') })
        expect(later.files.slice(0, -1)).toEqual(first.files.slice(0, -1))
      }),
      { numRuns: 20 },
    )
  })

  it('names no check of what several outputs share where there is one output, and says that use is not in it', () => {
    const { files } = evidencePack(packInput(plenty), making)
    const about = JSON.parse(files.find(({ name }) => name === 'about.json')?.content ?? '{}')
    expect(Object.keys(about.checks)).toContain('M1')
    expect(Object.keys(about.checks)).not.toContain('M2')
    expect(about.how_to_read.at(-1)).toContain('how clinicians used the device')
  })

  it('says in every file that it is not to leave the organisation', () => {
    for (const { name, content } of evidencePack(packInput(plenty), making).files) {
      if (name.endsWith('.json')) {
        expect(JSON.parse(content)).toHaveProperty('notice', notice)
      } else {
        const rows: Record<string, string>[] = parse(content, { columns: true })
        expect(rows.length).toBeGreaterThan(0)
        expect(rows.every((row) => row.notice === notice)).toBe(true)
      }
    }
  })

  it('keeps the notice in a table that has no rows', () => {
    expect(csvOf({ name: 'alerts', columns: ['alert', 'cause'], rows: [] })).toBe(
      `notice,alert,cause\n${notice},none recorded,\n`,
    )
  })

  it('names roles, never people, and carries nothing that people wrote', () => {
    const text = evidencePack(packInput(plenty), making)
      .files.map(({ content }) => content)
      .join('\n')
    expect(text).toContain('PMS data contact')
    expect(text).not.toContain('A Person')
    expect(text).not.toContain('not in the feed')
  })

  it('does not say which group was found worse off, nor names a level that the plan does not list', () => {
    const night = { steadyNights: 0, shiftedNights: 3, unknownNights: 0 }
    const alert = {
      alertId: 1,
      tier: 'amber',
      state: 'open',
      openedNight: '2026-02-01',
      lastShiftedNight: '2026-02-02',
    }
    const { strata } = planWith({ strata: [{ column: 'ward', label: 'Ward' }] })
    const input = packInput(plenty)
    const { files } = evidencePack(
      packInput(plenty, {
        plan: { ...input.plan, strata },
        lines: [
          { ...night, line: 'E1:sensitivity@sex=Male', check: 'E1', stratum: 'sex=Male' },
          { ...night, line: 'E1@all', check: 'E1', stratum: 'all' },
          { ...night, line: 'B1@ward=Qqmarker', check: 'B1', stratum: 'ward=Qqmarker' },
        ],
        alerts: [
          { ...alert, causeFamily: 'equality', place: 'sex=Male' },
          { ...alert, causeFamily: 'feed', place: 'ward=Qqmarker' },
        ],
      }),
      making,
    )
    const text = files.map(({ content }) => content).join('\n')
    for (const secret of ['sensitivity@sex', 'sex=Male', 'Qqmarker']) expect(text, secret).not.toContain(secret)
    expect(text).toContain('E1@all')
    expect(files.find(({ name }) => name === 'alerts.csv')?.content).toContain('equality,not shown,amber')
  })

  it('says nothing of days that were not judged, and no outcomes of a month without a mature day', () => {
    // Judged to 15 February, outcomes known after 30 days: mature to 16 January.
    const tables = packTables(packInput(plenty, { night: '2026-02-15' }))
    const rows = (wanted: string) =>
      tables.find(({ name }) => name === wanted)?.rows.map(([period, , to]) => [period, to])
    expect(rows('volume')).toEqual([
      ['2026-01', '2026-01-31'],
      ['2026-02', '2026-02-15'],
      ['total', '2026-02-15'],
    ])
    expect(rows('outcomes')?.map(([period]) => period)).toEqual(['2026-01', 'total'])
  })

  it('disarms text that a spreadsheet would run', () => {
    expect(csvOf({ name: 't', columns: ['level', 'n'], rows: [['=1+1', -5]] })).toContain(`${notice},'=1+1,-5`)
    // A class or a level may be called anything: U+FF1D, FF0B, FF0D and FF20 are =, +, - and @ to a spreadsheet as well.
    for (const name of ['=1+1', '+R1', '-R2', '@R3', '＝1', '＋1', '－1', '＠R3'])
      expect(csvOf({ name: 't', columns: ['given', 'n'], rows: [[name, 5]] })).toBe(
        `notice,given,n\n${notice},'${name},5\n`,
      )
  })
})

describe('the tables of a pack', () => {
  const tables = new Map(packTables(packInput(plenty)).map((table) => [table.name, table]))
  const row = (name: string, ...start: readonly string[]) => {
    const table = tables.get(name)
    const found = table?.rows.find((cells) => start.every((cell, at) => cells[at] === cell))
    return Object.fromEntries((table?.columns ?? []).map((column, at) => [column, found?.[at]]))
  }

  it('have the months and the total, with denominators', () => {
    expect(row('volume', 'total')).toMatchObject({ from: '2026-01-01', to: '2026-03-31', predictions: 5945 })
    expect(row('volume', '2026-02')).toMatchObject({ from: '2026-02-01', to: '2026-02-28', predictions: 1980 })
    // 72 of 163 a month: 216 events flagged of 489; rounded 215 of 490
    expect(row('performance', 'total', 'sensitivity')).toMatchObject({
      numerator: 215,
      denominator: 490,
      state: 'given',
    })
  })

  it('withhold a share when a count that it needs is hidden', () => {
    // Asian men: 6 events flagged and 3 not in three months.
    expect(row('groups', 'ethnicity', 'Ethnicity')).toBeDefined()
    expect(row('group-performance', 'ethnicity', 'Asian', 'sensitivity')).toMatchObject({
      numerator: '*',
      state: 'withheld',
      value: '',
      difference_state: 'withheld',
    })
  })

  it('call nothing out of nothing undefined, and show nought as nought', () => {
    expect(row('group-performance', 'ethnicity', 'Hispanic', 'sensitivity')).toMatchObject({
      numerator: 0,
      denominator: 0,
      state: 'undefined',
      value: '',
    })
  })

  it('count outcomes of mature days only', () => {
    const young = new Map(packTables(packInput(plenty, { night: '2026-03-31' })).map((table) => [table.name, table]))
    // Mature to 1 March: January and February only.
    expect(young.get('outcomes')?.rows.at(-1)).toContain(3965)
    expect(young.get('volume')?.rows.at(-1)).toContain(5945)
  })

  it('put cases from before a division existed in a row of their own', () => {
    const input = packInput(plenty)
    const tallies = input.tallies.filter(({ stratum, day }) => !(stratum.startsWith('sex=') && day < '2026-02-01'))
    const groups = packTables({ ...input, tallies }).find(({ name }) => name === 'groups')
    const late = groups?.rows.find((cells) => cells[0] === 'sex' && cells[2] === 'Not divided at the time')
    expect(late).toContain(1980)
  })
})

describe('suppression in a whole pack', () => {
  const bounds = (sum: Sum, name: string, shown: ReadonlyMap<string, Shown>) => {
    const range = (one: string) => {
      const found = shown.get(one)
      // A row that is left out of the tables has no cases.
      return found === undefined ? { low: 0, high: 0 } : rangeOf(found)
    }
    const others = sum.parts.filter((part) => part !== name).map(range)
    const high = others.reduce((total, one) => total + one.high, 0)
    const low = others.reduce((total, one) => total + one.low, 0)
    return { low: range(sum.total).low - high, high: range(sum.total).high - low }
  }

  it('hides every count of 1 to 7, and no total less its other parts narrows one to fewer than three values', () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        const input = packInput(days)
        const shown = shownCounts(input)
        const { counts, sums } = exactCounts(input)
        for (const [name, value] of counts) if (value >= 1 && value <= 7) expect(shown.get(name)).toBe('*')
        for (const sum of sums) {
          for (const part of sum.parts) {
            const value = counts.get(part) ?? 0
            if (value < 1 || value > 7) continue
            const leaves = /(un)?flagged_(event|no_event|not_known)"\]$/.test(part)
            const { low, high } = bounds(sum, part, shown)
            const left = Math.min(7, high) - Math.max(1, low) + 1
            expect(left).toBeGreaterThanOrEqual(leaves ? 3 : 1)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('shows shares that follow from the shown counts alone', () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        const table = packTables(packInput(days)).find(({ name }) => name === 'group-performance')
        for (const [, , , numerator, denominator, state, value] of table?.rows ?? []) {
          if (numerator === '*' || denominator === '*') expect([state, value]).toEqual(['withheld', ''])
          else if (denominator === 0) expect([state, value]).toEqual(['undefined', ''])
          else expect(value).toBeCloseTo(Number(numerator) / Number(denominator), 5)
        }
      }),
      { numRuns: 20 },
    )
  })
})
