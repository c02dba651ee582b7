import { describe, expect, test } from 'vitest'
import { shareArm } from '../../../src/drift/arms/share.ts'
import { type Line, lineOf } from '../../../src/drift/line.ts'
import type { SiteQuestion } from '../../../src/drift/place/site-question.ts'
import { batteryOn } from '../../../src/drift/recentring/battery-on.ts'
import { armOfNights, gatherNights } from '../../../src/drift/recentring/gather.ts'
import { givenBack, type Recentring } from '../../../src/drift/recentring/recentring.ts'
import { recentredSentence } from '../../../src/drift/recentring/words.ts'
import { addDays, dayRange } from '../../../src/plan/day.ts'
import { ledgerOf } from '../../../src/tally/ledger.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { arm, battery } from '../frozen.ts'

const by = { name: 'Dr Sunita Rao', role: 'Clinical safety officer', authenticated: false } as const
const flagged = 'B5:flagged@all'
const change = { measure: 'share', value: 0.09, expected: 0.05, numerator: 90, denominator: 1000 } as const
const fresh = arm({ dispersion: 1.5 })

function recentring(recentringId: number, more: Partial<Recentring> = {}): Recentring {
  const record = {
    alertId: 1,
    line: flagged,
    fromDay: '2026-09-01',
    afterNight: '2026-09-10',
    at: '2026-09-11T09:00:00Z',
  }
  return { recentringId, ...record, by, reason: 'A new pathway', ...more }
}

/** Of everybody: how many are flagged. */
function flaggedLine(valuesAt: SiteQuestion['values']): Line {
  return lineOf({
    check: 'B5',
    subject: 'flagged',
    stratum: 'all',
    kind: shareArm,
    basis: 'fact',
    minimum: 20,
    minimumEffect: 1.15,
    budget: 'inputs and outputs',
    valuesAt,
  })
}

const solved = { night: '2026-09-28', toDay: '2026-09-28', nights: 28, arm: fresh, change }
const on = (night: string, all: readonly Recentring[], have = 5) =>
  batteryOn(battery, all, night, [], new Map([[flagged, have]]))

describe('the battery of a night', () => {
  test('is the frozen one itself where nothing is re-centred, or not yet, or no longer', () => {
    expect(on('2026-09-11', [])).toBe(battery)
    expect(on('2026-09-10', [recentring(1, { solved })])).toBe(battery)
    expect(on('2026-10-06', [recentring(1, { solved, undoneAfter: '2026-10-05' })])).toBe(battery)
  })

  test('has no arm for a line that gathers its nights, and says how many there are; every other arm is as it was', () => {
    const used = on('2026-09-11', [recentring(1)])
    expect(used.arms[flagged]).toBeUndefined()
    expect(used.arms['B2:pulse@all']).toBe(battery.arms['B2:pulse@all'])
    expect(used.recentred?.[flagged]).toMatchObject({ have: 5, recentring: { fromDay: '2026-09-01', by } })
    expect(used.contract).toBe(battery.contract)
  })

  test('has the new arm from the night after the one that estimated it, and the frozen one is not changed', () => {
    const before = JSON.stringify(battery)
    expect(on('2026-09-28', [recentring(1, { solved })]).arms[flagged]).toBeUndefined()
    const used = on('2026-09-29', [recentring(1, { solved })])
    expect(used.arms[flagged]).toBe(fresh)
    expect(used.recentred?.[flagged]?.inForce).toEqual({ night: '2026-09-28', toDay: '2026-09-28', nights: 28, change })
    expect(JSON.stringify(battery)).toBe(before)
  })

  test('takes the last of two re-centrings of a line, and the first again once the last is taken back', () => {
    const second = recentring(2, { afterNight: '2026-10-10', fromDay: '2026-10-05' })
    expect(on('2026-10-11', [recentring(1, { solved }), second]).arms[flagged]).toBeUndefined()
    const undone = { ...second, undoneAfter: '2026-10-12' }
    expect(on('2026-10-13', [recentring(1, { solved }), undone]).arms[flagged]).toBe(fresh)
    expect(givenBack([recentring(1, { solved }), undone], '2026-10-12')).toEqual([flagged])
  })

  test('places a question no longer by its sites’ old pasts once a line of it is re-centred', () => {
    const question = flaggedLine(() => [])
    const placed = { ...battery, sitePasts: { [flagged]: {}, 'B2:pulse@all': {} } }
    const used = batteryOn(placed, [recentring(1)], '2026-09-11', [question], new Map())
    expect(Object.keys(used.sitePasts ?? {})).toEqual(['B2:pulse@all'])
  })
})

describe('the nights of the new state', () => {
  const line = flaggedLine((ledger, day, at) => ledger.get(day, 'fact', 'cases', at)?.counts.slice(0, 2) ?? [0, 0])
  const first = '2026-09-01'
  const ledger = ledgerOf(
    dayRange(first, addDays(first, 27)).flatMap((day, place): readonly Tally[] =>
      // No case on every seventh day.
      place % 7 === 6
        ? []
        : [
            {
              day,
              basis: 'fact',
              series: 'cases',
              stratum: 'all',
              baselineId: 0,
              counts: [5 + (place % 3), 60],
              sums: [],
              cells: [],
            },
          ],
    ),
  )
  const baselineNights = dayRange('2026-05-01', '2026-08-28').map((day, place) => ({
    day,
    dayType: 'weekday' as const,
    values: [2 + (place % 3), 60],
  }))
  const parameters = shareArm.estimate(baselineNights)
  if (parameters === undefined) throw new Error('no parameters')
  const old = arm({ parameters })
  const gather = (last: string) => gatherNights(line, old, { from: first, last }, ledger, 'England')

  test('count where there are cases, and 28 are needed', () => {
    expect(gather('2026-08-31').withCases).toBe(0)
    const gathered = gather(addDays(first, 27))
    expect([gathered.nights.length, gathered.withCases]).toEqual([28, 24])
    expect(armOfNights(line, old, gathered, 'seed')).toBeUndefined()
    expect(armOfNights(line, old, { ...gathered, withCases: 27 }, 'seed')).toBeUndefined()
  })

  test('make an arm with the old one’s part of the contract, and say what was seen beside the baseline', () => {
    const gathered = { ...gather(addDays(first, 27)), withCases: 28 }
    const made = armOfNights(line, old, gathered, 'seed')
    expect(made?.arm.limits.up?.wantedAlarms).toBe(old.limits.up?.wantedAlarms)
    const seen = gathered.nights.reduce((sum, { values }) => sum + (values[0] ?? 0), 0)
    expect(made?.change).toMatchObject({ numerator: seen, denominator: 24 * 60, value: seen / (24 * 60) })
    // (2 + 3 + 4)/3 of 60, with half a case added to each side of the baseline's 120 nights.
    expect(made?.change.expected).toBeCloseTo(360.5 / 7201, 6)
    expect(armOfNights(line, old, gathered, 'seed')).toEqual(made)
  })

  test('are told in a sentence with both values, the day and the name', () => {
    const { undoneAfter: _, solved: __, ...record } = recentring(1, { fromDay: '2027-03-03' })
    expect(recentredSentence({ check: 'B5' }, { recentring: record, have: 12 })).toBe(
      'Re-centred on 3 March 2027 by Dr Sunita Rao, Clinical safety officer (not authenticated): 12 of 28 nights gathered.',
    )
    const { arm: _arm, ...inForce } = solved
    expect(recentredSentence({ check: 'B5' }, { recentring: record, have: 28, inForce })).toBe(
      'Baseline 5.0%, re-centred to 9.0% on what was seen from 3 March 2027 by Dr Sunita Rao, Clinical safety officer (not authenticated).',
    )
  })
})
