import { describe, expect, test } from 'vitest'
import { faultsOf } from '../../../src/drill/faults.ts'
import type { HazardEntry } from '../../../src/reporting/hazards/entry.ts'
import type { AlertRow, FindingRow } from '../../../src/reporting/statement/ask/query.ts'
import { isOver, monthsBetween, monthWords, readMonth } from '../../../src/reporting/statement/month.ts'
import { refsWords } from '../../../src/reporting/statement/references.ts'
import { alertsOfHazard } from '../../../src/reporting/statement/say/alerts.ts'
import { checkNights, unknownWords } from '../../../src/reporting/statement/say/check-nights.ts'
import { drillSentences } from '../../../src/reporting/statement/say/drills.ts'
import { firstSentences } from '../../../src/reporting/statement/say/first.ts'
import { labelSentences } from '../../../src/reporting/statement/say/labels.ts'
import { readSigning } from '../../../src/reporting/statement/sign.ts'
import { plan } from '../../alerts/example.ts'

const row = (night: string, verdict: FindingRow['verdict'], reason: string | null = null, line = 'B5@all') =>
  ({ night, line, verdict, reason }) satisfies FindingRow
const judged = ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04']
const isJudged = (night: string) => ({ night, isJudged: true, attempts: 1, planVersion: 1, baselineId: 1 })

describe('a month', () => {
  test('is named by year and month, and knows its days, leap years too', () => {
    expect(readMonth('2028-02')).toEqual({ name: '2028-02', from: '2028-02-01', to: '2028-02-29' })
    expect(readMonth('2026-12')?.to).toBe('2026-12-31')
    expect([readMonth('2026-13'), readMonth('2026-1'), readMonth('26-01')]).toEqual([undefined, undefined, undefined])
    expect(monthsBetween('2026-11-15', '2027-01-02').map(({ name }) => name)).toEqual(['2027-01', '2026-12', '2026-11'])
    expect(monthWords({ from: '2026-10-01' })).toBe('October 2026')
  })

  // The last night's work is due 4 hours after midnight by the clocks of London: GMT in November, summer time in July.
  test.each([
    ['2026-11-30', '2026-12-01T03:59:00Z', false],
    ['2026-11-30', '2026-12-01T04:00:00Z', true],
    ['2026-07-31', '2026-08-01T02:59:00Z', false],
    ['2026-07-31', '2026-08-01T03:00:00Z', true],
  ])('that ends with %s is over at %s: %s, for its last night is not due before', (to, now, is) => {
    const hours = { expected_within_hours: 4, time_zone: 'Europe/London' }
    expect(isOver({ to }, hours, new Date(now))).toBe(is)
  })
})

describe('what a check found', () => {
  const rows = [
    row('2026-10-01', 'steady'),
    row('2026-10-01', 'unknown', 'too few cases', 'B5@site=A'),
    row('2026-10-02', 'steady'),
    row('2026-10-02', 'shifted', null, 'B5@site=A'),
    row('2026-10-03', 'unknown', 'no baseline'),
  ]

  test('puts each judged night into one of four: steady, shifted, silent, not asked', () => {
    expect(checkNights(rows, judged)).toEqual({
      steady: 1,
      shifted: 1,
      silent: 1,
      notAsked: 1,
      answers: 5,
      unknown: [
        { reason: 'there is no baseline to compare with', answers: 1 },
        { reason: 'too few cases', answers: 1 },
      ],
    })
  })

  test('takes no finding of a night that was not judged', () => {
    expect(checkNights(rows, ['2026-10-04'])).toMatchObject({ notAsked: 1, answers: 0 })
    expect(unknownWords(checkNights(rows, ['2026-10-04']))).toBe('Never asked: it proves nothing')
  })
})

test('an alert is about a hazard whose checks it holds, and about one that its draft was taken into', () => {
  const alert = (alertId: number, line: string) => ({ alertId, lines: [line] }) as unknown as AlertRow
  const rows = [alert(1, 'B5@all'), alert(2, 'A1@all'), alert(3, 'C3@all')]
  const taken = { alertId: 2 } as HazardEntry['evidence'][number]
  const about = (checks: HazardEntry['checks'], evidence: HazardEntry['evidence']) =>
    alertsOfHazard(rows, { checks, evidence }).map(({ alertId }) => alertId)
  expect(about(['B5'], [])).toEqual([1])
  expect(about(['B5'], [taken])).toEqual([1, 2])
  expect(about([], [taken])).toEqual([2])
  expect(about([], [])).toEqual([])
})

describe('a month says first', () => {
  const asked = {
    from: '2026-10-01',
    to: '2026-10-04',
    monthTo: '2026-10-31',
    nightsRef: 1,
    checkRefs: [4],
    suspendedFrom: undefined,
    planRefs: [2],
    checks: new Map([['B5', checkNights([row('2026-10-01', 'unknown', 'too few cases')], ['2026-10-01'])]] as const),
  }

  test('that it is not whole, which nights were not judged, and which checks could say nothing', () => {
    const nights = [isJudged('2026-10-01'), { ...isJudged('2026-10-03'), isJudged: false }]
    expect(firstSentences({ ...asked, nights }).map(({ text }) => text)).toEqual([
      'The month is not whole: it is told up to the night of 4 October 2026.',
      '1 of 4 nights from 1 October 2026 to 4 October 2026 was judged. Nothing is known of the other 3: 2 October 2026 to 4 October 2026.',
      'No check that watches a hazard could say anything on any judged night (1). This month is no evidence of anything.',
      'Of 1 answer (one line on one night each) 1 could not be given, 100.0%. Too few cases (1).',
    ])
  })

  test('that what was not asked is among no answers, though all that were asked for were given', () => {
    const checks = new Map([['B5', checkNights([row('2026-10-01', 'steady')], judged)]] as const)
    expect(firstSentences({ ...asked, checks, nights: judged.map(isJudged) }).at(-1)?.text).toBe(
      'All of 1 answer (one line on one night each) were given. What was not asked is not among them.',
    )
  })

  test('the checks that were silent by name, and on how many nights', () => {
    const rows = [row('2026-10-01', 'steady'), row('2026-10-02', 'unknown', 'too few cases')]
    const checks = new Map([['B5', checkNights(rows, ['2026-10-01', '2026-10-02'])]] as const)
    const nights = ['2026-10-01', '2026-10-02'].map(isJudged)
    expect(firstSentences({ ...asked, checks, nights })[2]?.text).toBe(
      'Checks that watch a hazard and could say nothing at all on some of 2 judged nights: Share flagged (B5) on 1.',
    )
  })

  test('that use was suspended, from which day', () => {
    const said = firstSentences({ ...asked, nights: [], checks: new Map(), suspendedFrom: '2026-10-03' })
    expect(said.at(-1)).toEqual({
      text: 'The plan suspends use from 3 October 2026: no night is worked from then on, and nothing is known of them.',
      refs: [2],
    })
    const later = firstSentences({ ...asked, nights: [], checks: new Map(), suspendedFrom: '2026-10-05' })
    expect(JSON.stringify(later)).not.toContain('suspends')
  })

  test('that nobody spoke up proves nothing, and counts it with no answer', () => {
    const nights = judged.map(isJudged)
    const quiet = checkNights([], judged)
    const steady = checkNights(
      judged.map((night) => row(night, 'steady')),
      judged,
    )
    const both = firstSentences({
      ...asked,
      nights,
      checks: new Map([
        ['B5', steady],
        ['S1', quiet],
      ] as const),
    })
    expect(both.map(({ text }) => text).slice(2)).toEqual([
      'No concern of staff (S1) stood open on any judged night. That nobody spoke up proves nothing.',
      'On every judged night each check that watches a hazard could say something.',
      'All of 4 answers (one line on one night each) were given.',
    ])
    const alone = firstSentences({ ...asked, nights, checks: new Map([['S1', quiet]] as const) })
    expect(alone.at(-1)?.text).toContain('That nobody spoke up proves nothing.')
    const spoken = checkNights([row('2026-10-01', 'shifted', null, 'S1:1@all')], judged)
    const heard = firstSentences({ ...asked, nights, checks: new Map([['S1', spoken]] as const) })
    expect(JSON.stringify(heard)).not.toContain('no evidence of anything')
  })

  test('where no night was judged, that nothing is known of any of them', () => {
    const [, second] = firstSentences({ ...asked, checks: new Map(), nights: [] })
    expect(second?.text).toContain('0 of 4 nights')
    expect(second?.text).toContain('Nothing is known of the other 4')
  })
})

describe('how completely outcomes are known', () => {
  const of = (rows: readonly { day: string; cases: number; known: number }[]) => {
    const query = { kind: 'labels', from: '2026-09-09', to: '2026-09-10', night: '2026-10-02' } as const
    return labelSentences({ answer: { ref: 9, query, rows: rows.length, sha256: '' }, rows }, plan)[0]?.text
  }

  test('is said with denominator, days and interval', () => {
    // statsmodels.stats.proportion.proportion_confint(90, 100, method='wilson') = (0.825635, 0.944771)
    expect(of([{ day: '2026-09-09', cases: 100, known: 90 }])).toBe(
      'Outcomes of the days 9 September 2026 to 10 September 2026 fell due, 22 days after each. Known when due: 90 of 100 cases of all sites together, 90.0%, 95% interval 82.6% to 94.5%. Of 1 of these 2 days nothing was counted: no case, or no night that counted it.',
    )
  })

  test('is undefined out of nothing, and never nought', () => {
    expect(of([])).toContain('(no case, or no night that counted it), so that nothing can be said')
  })
})

test('a hazard whose checks were never drilled says so', () => {
  const answer = { ref: 7, query: { kind: 'drills' } as const, rows: 0, sha256: '' }
  expect(drillSentences(['A1'], { answer, rows: [] }, [], plan)).toEqual([
    {
      text: 'Never drilled, so that it is not known whether it would be found: “A site sends nothing” and “A site loses cases”.',
      refs: [7],
    },
  ])
})

test('where drills themselves watch a hazard, every fault that they plant is told', () => {
  const answer = { ref: 7, query: { kind: 'drills' } as const, rows: 0, sha256: '' }
  const [said] = drillSentences(['M1'], { answer, rows: [] }, [], plan)
  expect(said?.text).toContain('Never drilled')
  for (const { title } of faultsOf(plan)) expect(said?.text).toContain(title)
})

test('references are drawn together where three or more follow one another', () => {
  expect(refsWords([3])).toBe('[3]')
  expect(refsWords([5, 4, 2, 6, 4])).toBe('[2, 4 to 6]')
  expect(refsWords([1, 2])).toBe('[1, 2]')
})

describe('the signing form', () => {
  // 943 476 5919: the NHS Data Dictionary's own example, with a valid check digit.
  test.each(['reason', 'todo', 'correction'])('refuses a patient’s number in %s, without repeating it', (box) => {
    const read = readSigning({ action: 'continue', reason: 'x', [box]: 'See 943 476 5919' })
    expect(read).toMatchObject({ problems: [{ field: box }] })
    expect(JSON.stringify(read)).not.toContain('5919')
  })

  test('asks for an action of the five, a reason, and what is to be done unless use simply continues', () => {
    const fields = (form: object) => {
      const read = readSigning(form)
      return 'problems' in read ? read.problems.map(({ field }) => field) : []
    }
    expect(fields({})).toEqual(['action', 'reason'])
    expect(fields({ action: 'carry on', reason: 'x' })).toEqual(['action'])
    expect(fields({ action: 'suspend', reason: 'x' })).toEqual(['todo'])
    expect(fields({ action: 'continue', reason: 'x' })).toEqual([])
  })
})
