import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadPlan } from '../../src/plan/load.ts'
import { storedColumns } from '../../src/plan/strata.ts'
import { readHistory } from '../../src/replay/read-history.ts'
import { freezeHistory, type ReplayedNight, replay, talliedDays } from '../../src/replay/replay.ts'
import { auditedFeeds, withAudit } from '../nightly/audited.ts'

/*
 * A feed whose audit finds 4 misses in 100 of the unflagged, as was agreed, and 8 in 100 of those who come from 1 September
 * on. Nothing but the audit could tell.
 */
const loaded = loadPlan(withAudit(readFileSync('plans/demo-sepsis.yaml', 'utf8')), 'sepsis.yaml')
if ('problems' in loaded) throw new Error(loaded.problems.map(({ reason }) => reason).join('; '))
const { plan } = loaded
const contract = { plan, positions: new Map(storedColumns(plan).map(({ name }, at) => [name, at + 1])) }
const feeds = auditedFeeds({
  from: '2026-03-01',
  to: '2027-01-10',
  read: 0.25,
  missed: (day) => (day < '2026-09-01' ? 0.04 : 0.08),
})
const { history, outcomes } = await readHistory(contract, feeds, new Date('2027-02-01T00:00:00Z'))
const unread = await readHistory(contract, { ...feeds, outcomes: feeds.unread }, new Date('2027-02-01T00:00:00Z'))
const baseline = { from: '2026-03-01', to: '2026-06-30' }
const frozen = freezeHistory(history, baseline, 'audited')
const nights = [
  ...replay(talliedDays(history, frozen.baseline), frozen, { from: '2026-07-01', to: '2027-01-10' }, ['shifted']),
]

const audited = ({ findings }: ReplayedNight) => findings.find(({ check }) => check === 'C5')
const firstShifted = nights.find((one) => audited(one)?.verdict.kind === 'shifted')

test('every reading is an outcome that was kept', () => {
  expect(outcomes).toMatchObject({ refused: 0, withoutPrediction: 0 })
  expect(outcomes.kept - unread.outcomes.kept).toBeGreaterThan(1500)
})

test('cannot say before a month is over, then is steady for as long as misses are as agreed', () => {
  for (const one of nights) {
    if (one.night < '2026-08-07') expect(audited(one)?.verdict).toEqual({ kind: 'unknown', reason: 'labels immature' })
    else if (one.night < '2026-10-07') expect(audited(one)?.verdict.kind, one.night).toBe('steady')
  }
})

test('shifts once misses have doubled, and says how many of how many', () => {
  expect(firstShifted?.night).toMatch(/^202(6-1[0-2]|7-01)-07$/)
  const finding = firstShifted && audited(firstShifted)
  expect(finding).toMatchObject({
    verdict: { kind: 'shifted', direction: 'up' },
    limitKind: 'agreed',
    effect: { measure: 'share', expected: 0.04 },
  })
  expect(finding?.sentence).toMatch(
    /^Unflagged patients are missed more often than was agreed: \d+ of \d+ unflagged cases read .* were misses, \d\.\d% \(95% interval .*\); agreed at most 4\.0%\./,
  )
})

test('opens a red alert about the outcome, for the clinical lead, on that night', () => {
  expect(firstShifted?.opened).toMatchObject([
    {
      causeFamily: 'outcome',
      place: 'all',
      tier: 'red',
      title: 'Unflagged patients are missed more often than was agreed',
      lines: ['C5@all'],
    },
  ])
})

test('what was read is in no other figure of outcomes', () => {
  const others = (past: typeof history, day: string) =>
    talliedDays(past, frozen.baseline)
      .tallies(day)
      .filter(({ basis }) => basis !== 'audit')
  for (const day of ['2026-04-10', '2026-09-20', '2026-11-02'])
    expect(others(history, day)).toEqual(others(unread.history, day))
})
