import { describe, expect, test } from 'vitest'
import type { DayCopy } from '../../src/drill/copy.ts'
import type { DrillSetting } from '../../src/drill/fault.ts'
import { drillFaults, faultsOf } from '../../src/drill/faults.ts'
import type { Outcome, Prediction } from '../../src/ingest/case.ts'
import { wrongOf } from '../../src/ingest/wrong-of.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { createRandom } from '../../src/stats/simulation/random.ts'
import { planWith } from '../equality/plan.ts'

const judged = (output: object, more: object = {}): Plan =>
  planWith({
    output,
    releases: [{ release: '1.0.0', from: '2025-09-01' }],
    outcome: { name: 'reference', event_words: 'were wrong', maturity_days: '10' },
    ...more,
  })
const plans = {
  number: judged({ kind: 'number', unit: '%', tolerance: '10', tolerance_reason: 'a test' }),
  category: judged({ kind: 'category', classes: ['R0', 'R1', 'R2'], ordered: 'true' }),
  document: judged({
    kind: 'document',
    rates: [
      { name: 'edits', column: 'edits', label: 'Edit' },
      { name: 'omissions', column: 'omissions', label: 'Omission', harmful: 'true' },
    ],
  }),
}
type Kind = keyof typeof plans

const date = '2026-03-02'
const occurredAt = new Date(`${date}T12:00:00Z`)
const observedAt = new Date('2026-03-04T12:00:00Z')

/** Four hundred cases at two sites, one in five wrong, some without an output and some without a reference. */
function day(kind: Kind): DayCopy {
  const random = createRandom(`day ${kind}`)
  const rows: Prediction[] = []
  const outcomes = new Map<string, readonly Outcome[]>()
  for (let at = 0; at < 400; at++) {
    const predictionId = String(at)
    const isWrong = random.bernoulli(0.2)
    const [score, reading] = made(kind, random.integer(3), isWrong)
    const row: Prediction = {
      ...{ day: date, predictionId, subject: predictionId, occurredAt, release: '1.0.0' },
      ...{ site: at % 2 === 0 ? 'A' : 'B', deviceSoftware: null, flag: null, states: 'v', levels: [null] },
      score: at % 50 === 0 ? null : score,
      logit: kind === 'number' && at % 50 !== 0 ? score : null,
      numbers: [1],
    }
    rows.push(row)
    const readings = at % 7 === 0 ? null : reading
    const state = readings === null ? 'not known' : wrongOf(plans[kind], row, readings)
    outcomes.set(predictionId, [
      {
        predictionId,
        entry: 1,
        state,
        readings,
        observedAt,
        observedDay: '2026-03-04',
        receivedAt: observedAt,
        source: null,
      },
    ])
  }
  return { rows, outcomes }
}

function made(kind: Kind, place: number, isWrong: boolean): readonly [number | null, readonly number[]] {
  if (kind === 'number') return [50 + place, [50 + place + (isWrong ? 15 : 2)]]
  if (kind === 'category') return [1 + place, [isWrong ? 1 + ((place + 1) % 3) : 1 + place]]
  return [null, [2, isWrong ? 1 : 0]]
}

const settingOf = (kind: Kind): DrillSetting => ({
  plan: plans[kind],
  positions: new Map([['num_medications', 1]]),
  sites: ['site=A', 'site=B'],
  eventRate: 0.2,
})

function planted(kind: Kind, name: string, copy = day(kind)) {
  const aim = drillFaults.find((fault) => fault.name === name)?.aim(settingOf(kind))
  if (aim === undefined || 'cannot' in aim) throw new Error(`${name} cannot be planted`)
  return { aim, copy, after: aim.plant(copy, createRandom(`${kind} ${name}`)) }
}

const wrongIn = ({ outcomes }: DayCopy) =>
  [...outcomes.values()].filter((entries) => entries.at(-1)?.state === 'event').length

const kinds = Object.keys(plans) as readonly Kind[]

describe.each(kinds)('drills of a device that gives a %s', (kind) => {
  const faults = faultsOf(plans[kind])

  test('hold one fault of its own kind, and none of another', () => {
    const own = { number: 'shifted-numbers', category: 'mixed-categories', document: 'more-found' }
    const names = faults.map(({ name }) => name)
    for (const [of, name] of Object.entries(own)) expect(names.includes(name), name).toBe(of === kind)
  })

  test('say why faults of scores cannot be planted, and can plant all others', () => {
    const cannot = faults.flatMap((fault) => {
      const aim = fault.aim(settingOf(kind))
      return 'cannot' in aim ? [[fault.name, aim.cannot] as const] : []
    })
    expect(cannot.map(([name]) => name)).toEqual(['higher-scores', 'other-threshold'])
    for (const [, why] of cannot) expect(why).toMatch(/^this device (gives|writes) a (number|category|note)/)
  })

  test('leave the copy as it was, and every outcome as its output and readings judge it', () => {
    for (const { name } of faults) {
      if (name === 'higher-scores' || name === 'other-threshold') continue
      const copy = day(kind)
      const before = JSON.stringify([copy.rows, [...copy.outcomes]])
      const { after } = planted(kind, name, copy)
      expect(JSON.stringify([copy.rows, [...copy.outcomes]]), name).toBe(before)
      expect(JSON.stringify([after.rows, [...after.outcomes]]), name).not.toBe(before)
      for (const row of after.rows)
        for (const { readings, state } of after.outcomes.get(row.predictionId) ?? [])
          expect(state, name).toBe(readings === null ? 'not known' : wrongOf(plans[kind], row, readings))
    }
  })

  test('record three wrong outputs in ten as right, and half as many again as wrong', () => {
    const whole = wrongIn(day(kind))
    // Of some 65: ± 3 standard deviations of what is drawn.
    expect(wrongIn(planted(kind, 'lost-events').after) / whole).toBeGreaterThan(0.5)
    expect(wrongIn(planted(kind, 'lost-events').after) / whole).toBeLessThan(0.87)
    const more = planted(kind, 'more-events')
    expect(wrongIn(more.after) / whole).toBeGreaterThan(1.2)
    expect(wrongIn(more.after) / whole).toBeLessThan(1.8)
    expect(more.aim.what).toContain('half as many wrong outputs again')
    expect(planted(kind, 'lost-events').aim.what).toContain('wrong outputs in ten are recorded as right')
  })
})

test('numbers shift by half of what is tolerated, and what is then off by more is wrong', () => {
  const { aim, copy, after } = planted('number', 'shifted-numbers')
  expect(aim.what).toMatch(/^Every number is 5 points more than the device gave/)
  after.rows.forEach((row, at) => {
    const was = copy.rows[at]?.score ?? null
    expect(row.score).toBe(was === null ? null : was + 5)
    expect(row.logit).toBe(row.score)
  })
})

test('one in five of two categories is given the other, and of no other category any', () => {
  const { copy, after } = planted('category', 'mixed-categories')
  const moved = after.rows.filter((row, at) => row.score !== copy.rows[at]?.score)
  expect(moved.length).toBeGreaterThan(25)
  expect(moved.length).toBeLessThan(80)
  after.rows.forEach(({ score }, at) => {
    const was = copy.rows[at]?.score
    if (was === 3 || was === null) expect(score).toBe(was)
    else expect([1, 2]).toContain(score)
  })
})

test('one more of the first harmful thing is found in as many documents as had any before', () => {
  const { aim, copy, after } = planted('document', 'more-found')
  expect(aim.what).toMatch(/^One more “Omission” is found in 20 of 100 audited documents/)
  let more = 0
  for (const [id, entries] of after.outcomes) {
    const [now, was] = [entries[0]?.readings, copy.outcomes.get(id)?.[0]?.readings]
    if (!now || !was) continue
    expect(now[0]).toBe(was[0])
    more += (now[1] ?? 0) - (was[1] ?? 0)
  }
  expect(more).toBeGreaterThan(40)
  expect(more).toBeLessThan(100)
})
