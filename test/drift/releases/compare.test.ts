import { describe, expect, test } from 'vitest'
import { fewestDays, releaseChanges } from '../../../src/drift/releases/changes.ts'
import { type ComparedChange, compareChange } from '../../../src/drift/releases/compare.ts'
import type { FigureId } from '../../../src/drift/releases/figures/figure.ts'
import { inheritedWords } from '../../../src/drift/releases/inherited.ts'
import { presentReleases } from '../../../src/drift/releases/present.ts'
import { releasesSeen } from '../../../src/drift/releases/seen.ts'
import { addDays, dayRange } from '../../../src/plan/day.ts'
import type { Baseline } from '../../../src/tally/baseline.ts'
import { ledgerOf } from '../../../src/tally/ledger.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { planWith } from '../../equality/plan.ts'

const plan = planWith({
  releases: [
    { release: '1.0.0', threshold: '0.2', from: '2025-09-01' },
    { release: '2.0.0', threshold: '0.25', from: '2026-03-01' },
  ],
  fields: [
    { name: 'lactate', kind: 'number' },
    { name: 'pulse', kind: 'number' },
  ],
})
const baseline: Baseline = {
  baselineId: 1,
  planVersion: 1,
  fromDay: '2025-09-01',
  toDay: '2026-02-01',
  scoreCuts: [],
  fields: {},
  expectedRisk: [0.1],
}

/** One day's tallies of everybody, and of the release they came from. */
function day(at: string, n: number, of: Numbers, release = of.release): readonly Tally[] {
  const tally = (basis: Tally['basis'], series: string, stratum: string, more: Partial<Tally>): Tally => ({
    day: at,
    basis,
    series,
    stratum,
    baselineId: 0,
    counts: [],
    sums: [],
    cells: [],
    ...more,
  })
  // Half of the cases at a logit of mean + 1, half at mean − 1.
  const squares = (n / 2) * ((of.logit + 1) ** 2 + (of.logit - 1) ** 2)
  const cases = {
    counts: [n, n, n, 0, of.flagged, n - of.flagged, 0, 0, 0],
    sums: [BigInt(Math.round(n * of.logit * 1e6)), BigInt(Math.round(squares * 1e6)) * 1_000_000n],
  }
  const [tp, fp, fn, tn] = of.outcomes
  const known = tp + fp + fn + tn
  const cells = [0, 1, 2, tp + fn, 0, 1, 1, known - tp - fn]
  return [
    tally('fact', 'cases', 'all', cases),
    tally('fact', 'cases', `release=${release}`, cases),
    tally('fact', 'field:lactate', 'all', { counts: [n, of.missing, 0, 0, 0] }),
    tally('fact', 'field:pulse', 'all', { counts: [n, 1, 0, 0, 0] }),
    tally('at maturity', 'outcome', 'all', { counts: [tp, fp, 0, fn, tn, 0] }),
    tally('at maturity', 'score', 'all', { baselineId: 1, counts: [known], cells }),
  ]
}

interface Numbers {
  readonly release: string
  readonly flagged: number
  readonly missing: number
  readonly logit: number
  readonly outcomes: readonly [tp: number, fp: number, fn: number, tn: number]
}

const old: Numbers = { release: '1.0.0', flagged: 6, missing: 2, logit: -2, outcomes: [3, 3, 1, 40] }
const fresh: Numbers = { release: '2.0.0', flagged: 9, missing: 8, logit: -1.5, outcomes: [4, 5, 2, 30] }

/** 20 days of 50 and 60 cases before 1 March 2026, and `after` days of 45 and 40 from then on. */
function tallies(after: number): readonly Tally[] {
  const first = addDays('2026-03-01', -20)
  return [
    ...dayRange(first, '2026-02-28').flatMap((at, place) => day(at, place % 2 === 0 ? 50 : 60, old)),
    ...dayRange('2026-03-01', addDays('2026-03-01', after - 1)).flatMap((at, place) =>
      day(at, place % 2 === 0 ? 45 : 40, fresh),
    ),
  ]
}

function compared(after: number, matureTo = '2026-12-31'): ComparedChange {
  const [change, ...others] = releaseChanges(plan, matureTo)
  if (change === undefined || others.length > 0) throw new Error('one change is registered')
  return compareChange(change, plan, ledgerOf(tallies(after)), baseline)
}

function of(found: ComparedChange, id: FigureId) {
  const figure = found.figures.find((one) => one.id === id)
  if (figure === undefined) throw new Error(`there is no ${id}`)
  return figure
}

describe('before and after a registered change', () => {
  const found = compared(16)

  test('takes the days with cases whose outcomes are due, up to 60 on each side', () => {
    expect([found.daysBefore, found.daysAfter]).toEqual([20, 16])
    expect([found.shareBefore, found.shareAfter]).toEqual([0, 1])
    expect(compared(90)).toMatchObject({ daysBefore: 20, daysAfter: 60 })
    expect(compared(90, '2026-03-20').daysAfter).toBe(20)
  })

  // scipy 1.17: ttest_ind(after, before, equal_var=False).confidence_interval() of the days' counts, and of 680 and 1,100
  // logits of ∓1 about −1.5 and −2; Newcombe's method 10 and Clopper–Pearson's ends as a ratio written out in python on
  // scipy.stats.norm and beta. The missing rate's level is 1 − 0.05/2, for two inputs.
  test.each<readonly [FigureId, number, number, number, string]>([
    ['cases a day', -12.5, -15.191083298397867, -9.808916701602133, 'lower'],
    ['missing values', 0.15187165775401068, 0.1172335119751331, 0.1892719608102787, 'higher'],
    ['typical score', 0.5, 0.40424842727913823, 0.5957515727208618, 'higher'],
    ['share flagged', 0.10267379679144385, 0.06752099672622913, 0.13919734701453385, 'higher'],
    ['sensitivity', -0.08333333333333337, -0.2119214812215748, 0.05244758936322083, 'no difference shown'],
    [
      'positive predictive value',
      -0.05555555555555558,
      -0.17363766893982813,
      0.0644692695243877,
      'no difference shown',
    ],
    ['specificity', -0.07308970099667778, -0.10798462402721559, -0.040434310300436996, 'lower'],
    ['observed to expected', 1.7195121951219514, 1.2647020624590444, 2.343223186577257, 'higher'],
  ])('%s: the difference and its interval are those from outside', (id, estimate, low, high, verdict) => {
    const { difference, verdict: said } = of(found, id)
    expect(difference?.estimate).toBeCloseTo(estimate, 8)
    expect(difference?.low).toBeCloseTo(low, 8)
    expect(difference?.high).toBeCloseTo(high, 8)
    expect(said).toBe(verdict)
  })

  test('of the missing rates the one that moved most is shown, and of how many', () => {
    expect(of(found, 'missing values')).toMatchObject({ field: 'lactate', fields: 2 })
  })

  test('below 14 days on a side nothing is compared, and it says how many there are', () => {
    const few = compared(fewestDays - 1)
    expect(few.figures).toEqual([])
    const page = presentReleases(plan, [], [few])
    expect(page.changes[0]?.sentences.join(' ')).toContain(
      'Too few yet to compare: 20 days before it and 13 days since whose outcomes are due, of at least 14 each.',
    )
    expect(page.changes[0]?.table).toBeUndefined()
  })

  test('a share of fewer than 20 is shown, and said to be too few', () => {
    const rare: Numbers = { ...fresh, outcomes: [1, 1, 0, 30] }
    const days = [...tallies(0), ...dayRange('2026-03-01', '2026-03-16').flatMap((at) => day(at, 40, rare))]
    const [change] = releaseChanges(plan, '2026-12-31')
    if (change === undefined) throw new Error('one change is registered')
    const sensitivity = of(compareChange(change, plan, ledgerOf(days), baseline), 'sensitivity')
    expect(sensitivity).toMatchObject({ verdict: 'too few yet', after: { numerator: 16, denominator: 16 } })
  })

  test('without a single event there is no sensitivity: it is not nought', () => {
    const none: Numbers = { ...fresh, outcomes: [0, 5, 0, 30] }
    const days = [...tallies(0), ...dayRange('2026-03-01', '2026-03-16').flatMap((at) => day(at, 40, none))]
    const [change] = releaseChanges(plan, '2026-12-31')
    if (change === undefined) throw new Error('one change is registered')
    const { after, difference, verdict } = of(compareChange(change, plan, ledgerOf(days), baseline), 'sensitivity')
    expect(after).toEqual({ numerator: 0, denominator: 0 })
    expect([difference, verdict]).toEqual([undefined, 'too few yet'])
  })

  test('is told in words with the figures, and never as a cause', () => {
    const page = presentReleases(plan, releasesSeen(plan, tallies(16)), [found])
    const words = page.changes[0]?.sentences.join(' ') ?? ''
    expect(words).toContain(
      'The threshold went from 0.20 to 0.25. 20 days before it and 16 days from it on are compared',
    )
    expect(words).toContain('share flagged is higher (10.9% (120 of 1,100), then 21.2% (144 of 680))')
    expect(words).toContain('That is before and after, not cause and effect')
    const flags = page.changes[0]?.table?.rows.find(([name]) => name?.text === 'Share flagged')
    expect(flags?.map(({ text }) => text)).toEqual([
      'Share flagged',
      '10.9% (120 of 1,100)',
      '21.2% (144 of 680)',
      '+10.3 (+6.8 to +13.9) points',
      'Higher',
    ])
  })
})

describe('the releases seen', () => {
  test('are the registered ones, whether they came or not, and then the others with their first day and cases', () => {
    const strange = day('2026-03-03', 7, fresh, '2.0.1').filter(({ stratum }) => stratum !== 'all')
    const seen = releasesSeen(plan, [...tallies(1), ...strange])
    expect(seen.map(({ release, cases, firstDay }) => [release, cases, firstDay])).toEqual([
      ['1.0.0', 1100, '2026-02-09'],
      ['2.0.0', 45, '2026-03-01'],
      ['2.0.1', 7, '2026-03-03'],
    ])
    expect(releasesSeen(plan, [])[1]).toMatchObject({ release: '2.0.0', cases: 0, byDay: [] })
    expect(presentReleases(plan, seen, []).unregistered).toContain(
      'One release is not in the monitoring plan: 2.0.1 (first seen on 3 March 2026, 7 cases).',
    )
  })

  test('a release younger than the baseline is said to be held against its predecessor’s, once it has begun', () => {
    expect(inheritedWords(plan, baseline, '2026-02-28')).toBeUndefined()
    expect(inheritedWords(plan, baseline, '2026-03-01')).toContain(
      'wardwatch baseline freeze readmission --from 2026-03-01 --to DAY',
    )
    expect(inheritedWords(plan, { toDay: '2026-05-01' }, '2026-06-01')).toBeUndefined()
  })
})
