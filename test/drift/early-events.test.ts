import { describe, expect, test } from 'vitest'
import { type ArmState, restingState } from '../../src/drift/arms/advance.ts'
import type { ArmKind } from '../../src/drift/arms/arm.ts'
import { freezeArm } from '../../src/drift/arms/limit.ts'
import { expectedNight, observedExpectedArm } from '../../src/drift/arms/observed-expected.ts'
import { shareArm } from '../../src/drift/arms/share.ts'
import { eventsKnownEarly, howSoonLines, outcomesKnownEarly } from '../../src/drift/checks/c1-how-soon.ts'
import { earlyEvents, earlyEventsLines } from '../../src/drift/checks/c2-early-events.ts'
import type { Finding, Verdict } from '../../src/drift/finding.ts'
import { areLabelsInDoubt, mutedLine } from '../../src/drift/labels-in-doubt.ts'
import { dayJudged, type Line } from '../../src/drift/line.ts'
import { addDays } from '../../src/plan/day.ts'
import { createRandom, type Random } from '../../src/stats/simulation/random.ts'
import type { Baseline } from '../../src/tally/baseline.ts'
import { ledgerOf } from '../../src/tally/ledger.ts'
import type { Basis, Tally } from '../../src/tally/tally.ts'
import { planWith } from '../equality/plan.ts'
import { type Draw, nightsOf, path, patients } from './arms/quiet.ts'
import { day, baseline as twoRisks } from './two-risks.ts'

const plan = planWith()
const baseline: Baseline = { ...twoRisks, early: { age: 12, eventsKnown: 0.85 } }
const none = { baselineId: 1, sums: [], stratum: 'all' } as const

function tally(basis: Basis, series: 'score' | 'outcome', content: Pick<Tally, 'counts' | 'cells'>): Tally {
  return { ...none, day, basis, series, ...content }
}

function lineNamed(lines: readonly Line[], subject: string): Line {
  const found = lines.find((one) => one.subject === subject)
  if (found === undefined) throw new Error(`no line ${subject}`)
  return found
}

const early = lineNamed(earlyEventsLines(plan, baseline), earlyEvents)

describe('early events', () => {
  test('are judged on the day that reaches the early age, against what should be known by then of every unit', () => {
    expect(dayJudged(early, '2026-02-01', plan, baseline)).toBe('2026-01-20')
    // 60 of low risk, 20 of high; 7 events known, 40 not known yet: E = 0.85·(60·0.1 + 20·0.4).
    const cells = [0, 0, 0, 30, 0, 0, 1, 28, 0, 0, 2, 2, 1, 1, 0, 10, 1, 1, 1, 5, 1, 1, 2, 5]
    const [events, expected, variance] = early.values(
      ledgerOf([tally('early', 'score', { counts: [80], cells })]),
      day,
    ) as readonly [number, number, number]
    expect(events).toBe(7)
    expect(expected).toBeCloseTo(11.9, 12)
    expect(variance).toBeCloseTo(60 * 0.085 * 0.915 + 20 * 0.34 * 0.66, 12)
  })

  test('are not asked about where the baseline has no early age', () => {
    const { early: _, ...without } = baseline
    expect(earlyEventsLines(plan, without)).toEqual([])
    expect(howSoonLines(plan, without)).toEqual([])
  })
})

describe('how soon outcomes are known', () => {
  const lines = howSoonLines(plan, baseline)
  const outcome = (basis: Basis, ...counts: readonly number[]) => tally(basis, 'outcome', { counts, cells: [] })

  test('is the share known at the early age, and of a matured day the share of its events that were', () => {
    // Flagged: event, no event, not known; unflagged: the same.
    const ledger = ledgerOf([outcome('early', 6, 10, 4, 2, 60, 18), outcome('at maturity', 7, 12, 1, 3, 74, 3)])
    expect(lineNamed(lines, outcomesKnownEarly).values(ledger, day)).toEqual([78, 100])
    expect(lineNamed(lines, eventsKnownEarly).values(ledger, day)).toEqual([8, 10])
  })

  test('counts no more events known early than there are', () => {
    const ledger = ledgerOf([outcome('early', 3, 0, 0, 2, 0, 0), outcome('at maturity', 2, 1, 0, 2, 0, 0)])
    expect(lineNamed(lines, eventsKnownEarly).values(ledger, day)).toEqual([4, 4])
  })
})

describe('while labels are in doubt', () => {
  const finding = (verdict: Verdict, statistic?: number): Finding => ({
    line: 'C1:outcomes known early@all',
    check: 'C1',
    stratum: 'all',
    verdict,
    limitKind: 'statistical',
    ...(statistic === undefined ? {} : { statistic, limit: 8 }),
    n: 100,
    minimum: 20,
    sentence: '',
  })
  const steady = { kind: 'steady' } as const
  const shifted = { kind: 'shifted', direction: 'down' } as const

  test('which they are from half of a label check’s own limit, and while one cannot say', () => {
    expect(areLabelsInDoubt([finding(steady, 3.9)])).toBe(false)
    expect(areLabelsInDoubt([finding(steady, 4)])).toBe(true)
    expect(areLabelsInDoubt([finding(shifted, 9)])).toBe(true)
    expect(areLabelsInDoubt([finding({ kind: 'unknown', reason: 'labels immature' })])).toBe(true)
    expect(areLabelsInDoubt([{ ...finding(shifted, 9), check: 'C4' }])).toBe(false)
  })

  test('early events say nothing and take no step, and begin again once labels have shifted', () => {
    const before: ArmState = { height: 3, sum: 3, since: day, gathered: [9, 5], pending: [], pendingNights: 0 }
    const evidence = {
      plan,
      ledger: ledgerOf([]),
      night: day,
      states: new Map([[`${early.line}:up`, before]]),
      restarts: new Set<string>(),
      refused: { duplicates: 0, future: 0 },
    }
    const states = new Map<string, ArmState>()
    const muted = mutedLine(early, evidence, [finding(steady, 5)], states)
    expect(muted.verdict).toEqual({ kind: 'unknown', reason: 'labels in doubt' })
    expect(muted.sentence).toContain('cannot say, outcomes may be arriving sooner or later than they did')
    expect(states.get(`${early.line}:up`)).toEqual(before)
    mutedLine(early, evidence, [finding(shifted, 9)], states)
    expect(states.get(`${early.line}:up`)).toEqual(restingState)
  })
})

/*
 * Nights of 132 patients and 9 % events, of which 86 % are known by the early age, and 75 % of the others. What is changed:
 * the part of events and of others known by then, and how many events there are.
 */
describe('labels that come later or sooner are not taken for fewer or more events', () => {
  const [eventsBy, othersBy, risk] = [0.86, 0.75, 0.09]
  interface World {
    readonly events: number
    readonly others: number
    readonly ratio: number
  }
  const usual: World = { events: eventsBy, others: othersBy, ratio: 1 }

  /** [known by the early age, units, events known by then]: two lines are read off the same patients. */
  const drawn =
    (world: World): Draw =>
    (random: Random, weekend) => {
      const units = patients(random, weekend, 132)
      const events = random.binomial(units, risk * world.ratio)
      const known = random.binomial(events, world.events)
      return [known + random.binomial(units - events, world.others), units, known]
    }
  const soon = (values: readonly number[]) => values.slice(0, 2)
  const observed = ([, units = 0, events = 0]: readonly number[]) =>
    expectedNight([{ known: units, events, risk: risk * eventsBy }])
  const lines: readonly (readonly [ArmKind, (values: readonly number[]) => readonly number[], number])[] = [
    [shareArm, soon, 1.15],
    [observedExpectedArm, observed, 1.25],
  ]

  /** The first night on which the watch is at half its limit, and on which early events cross theirs, on any side. */
  function firstNights(seed: string, world: World): { readonly doubt: number; readonly alarm: number } {
    const random = createRandom(seed)
    const before = nightsOf(random, drawn(usual), 160)
    const after = nightsOf(random, drawn(world), 60, addDays(before.at(-1)?.day ?? '', 1))
    const [doubt, alarm] = lines.map(([kind, read, minimumEffect]) => {
      const nights = (all: typeof before) => all.map((one) => ({ ...one, values: read(one.values) }))
      const arm = freezeArm(kind, nights(before), 0.05, seed)
      if (arm === undefined) throw new Error('no arm')
      const first = kind.sides.map((side) => {
        const limit = arm.limits[side]?.limit ?? Number.POSITIVE_INFINITY
        const at = path(kind, side, arm, nights(after), minimumEffect).findIndex(({ height, shift }) =>
          kind === shareArm ? height >= limit / 2 : shift !== undefined,
        )
        return at < 0 ? Number.POSITIVE_INFINITY : at
      })
      return Math.min(...first)
    })
    return { doubt: doubt ?? Number.NaN, alarm: alarm ?? Number.NaN }
  }

  test.each([
    ['more than twice as late', { ...usual, events: 0.55, others: 0.4 }],
    ['a little later', { ...usual, events: 0.7, others: 0.6 }],
    ['sooner', { ...usual, events: 0.98, others: 0.93 }],
  ])('%s: how soon they are known is in doubt before early events alarm', (name, world) => {
    for (const run of [1, 2, 3]) {
      const { doubt, alarm } = firstNights(`${name} ${run}`, world)
      expect(doubt).toBeLessThan(7)
      expect(doubt).toBeLessThanOrEqual(alarm)
    }
  })

  test('half as many events again are found within four weeks of reaching the early age, labels as they were', () => {
    for (const run of [1, 2, 3]) expect(firstNights(`more ${run}`, { ...usual, ratio: 1.5 }).alarm).toBeLessThan(28)
  })
})
