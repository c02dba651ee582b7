import { beforeAll, describe, expect, test } from 'vitest'
import { currentBaseline } from '../../src/drift/store.ts'
import { storeOutcomes, storePredictions } from '../../src/ingest/store.ts'
import { addDays, dayRange } from '../../src/plan/day.ts'
import type { ApprovedPlan } from '../../src/plan/store.ts'
import { readHistory } from '../../src/replay/read-history.ts'
import { freezeHistory } from '../../src/replay/replay.ts'
import { freezeBaseline } from '../../src/runs/freeze.ts'
import { rebuild, runNights } from '../../src/runs/nights.ts'
import { createRandom } from '../../src/stats/simulation/random.ts'
import { outsideOf } from '../../src/tally/outside.ts'
import { numberReading } from '../../src/tally/reading.ts'
import { readTallies } from '../../src/tally/store.ts'
import type { Tally } from '../../src/tally/tally.ts'
import { now } from '../ingest/example.ts'
import { approvedJudged, type JudgedKind, outcomeFile, predictionFile } from '../ingest/judged.ts'
import { testDatabase } from '../support/database.ts'

/*
 * Outputs that are judged against a reference, from their files to the ledger and a frozen baseline: 80 days of 12 cases, each
 * read after a few days, a few of them read again.
 */
const { db } = await testDatabase()
const maturity = 5
const baseline = { from: '2026-02-01', to: '2026-04-21' }
const night = '2026-04-29'
const approval = { by: 'A', role: 'CSO', reason: 'test' }

type Row = Readonly<Record<string, string>>

function filesOf(kind: JudgedKind): { readonly predictions: readonly Row[]; readonly outcomes: readonly Row[] } {
  const random = createRandom(`judged ${kind}`)
  const predictions: Row[] = []
  const outcomes: Row[] = []
  for (const [at, day] of dayRange(baseline.from, night).entries())
    for (let one = 0; one < 12; one++) {
      const id = `p-${at}-${one}`
      const value = 30 + Math.floor(400 * random.next()) / 10
      const place = Math.floor(4 * random.next())
      const wrong = random.bernoulli(0.2)
      // Codes for “could not be measured”, of which nobody told us: they are kept, counted and in no sum.
      const code = (12 * at + one) % 239 === 7
      const unread = (12 * at + one) % 97 === 3
      const given = kind === 'number' ? (code ? '99999' : value.toFixed(1)) : `R${place}`
      const isGiven = kind !== 'document' && !random.bernoulli(0.03)
      predictions.push({
        id,
        patient: `deadbeef${at}${one}`.padEnd(12, '0'),
        at: `${day}T09:30:00Z`,
        site: one % 3 === 0 ? 'B' : 'A',
        ...(isGiven ? { answer: given } : {}),
      })
      if (random.bernoulli(0.1)) continue
      const readAt = (days: number, off: boolean): Row => ({
        id,
        ...(kind === 'number' ? { truth: (unread ? -9 : value + (off ? 14.3 : 2.1)).toFixed(1) } : {}),
        ...(kind === 'category' ? { truth: `R${off ? (place + 1) % 4 : place}` } : {}),
        ...(kind === 'document' ? { left_out: off ? '2' : '0', edited: '3', minutes: off ? '6.5' : '1.25' } : {}),
        known_at: `${addDays(day, days)}T10:00:00Z`,
      })
      outcomes.push(readAt(Math.floor(8 * random.next()), wrong))
      // Read again after maturity, and found to be otherwise.
      if (one === 5 && at % 4 === 0) outcomes.push(readAt(maturity + 3, !wrong))
    }
  const isOver = ({ known_at: knownAt = '' }: Row) => knownAt.slice(0, 10) <= night
  return { predictions, outcomes: outcomes.filter(isOver) }
}

const bytes = (tallies: readonly Tally[]) =>
  tallies.map((tally) => JSON.stringify({ ...tally, sums: tally.sums.map(String) })).sort()

describe.each(['number', 'category', 'document'] as const)(
  'a %s, from its files to the ledger',
  { timeout: 120_000 },
  (kind) => {
    let approved: ApprovedPlan
    const { predictions, outcomes } = filesOf(kind)
    const feeds = { predictions: predictionFile(predictions), outcomes: outcomeFile(outcomes) }
    const everything = { from: baseline.from, to: night }

    beforeAll(async () => {
      approved = await approvedJudged(
        db,
        kind,
        ['maturity_days: 30', `maturity_days: ${maturity}`],
        ['live_from: 2026-01-01', `live_from: ${addDays(baseline.to, 1)}`],
      )
      expect(await storePredictions(db, approved, feeds.predictions, now)).toMatchObject({ refused: 0 })
      expect(await storeOutcomes(db, approved, feeds.outcomes, now)).toMatchObject({ refused: 0 })
      await freezeBaseline(db, approved, baseline.from, baseline.to, approval, now)
      await runNights(db, approved, { until: night }, () => now)
    }, 120_000)

    test('is counted and frozen alike by the service and by a replay of the same files', async () => {
      const { history } = await readHistory(approved, feeds, now)
      const seed = `${approved.plan.deployment}:${baseline.from}:${baseline.to}:${approved.sha256}`
      const frozen = freezeHistory(history, baseline, seed)
      const stored = await currentBaseline(db, approved.deploymentId)
      expect(JSON.parse(JSON.stringify(frozen.baseline))).toEqual(stored?.baseline)
      const cuts = { number: 9, category: 3, document: 0 }
      expect(frozen.baseline.scoreCuts).toHaveLength(cuts[kind])
      expect(frozen.baseline.expectedRisk).toHaveLength(cuts[kind] + 1)
      // one in five is wrong, whatever the output: within four standard errors of a tenth of the cases
      for (const risk of frozen.baseline.expectedRisk ?? []) expect(Math.abs(risk - 0.2)).toBeLessThan(0.165)
      const ledger = await readTallies(db, approved.deploymentId, {
        ...baseline,
        bases: ['fact', 'at maturity', 'early', 'late'],
      })
      expect(bytes(frozen.tallies)).toEqual(bytes(ledger))
      const series = new Set(ledger.map((one) => one.series))
      for (const own of ['outcome', 'score', 'delay', 'reading', 'change', 'rereading']) expect(series).toContain(own)
      expect(series.has('bins:output')).toBe(kind === 'category')
      const outside = (of: string) => outsideOf(...ledger.filter((one) => one.series === of && one.stratum === 'all'))
      // of the baseline's 960 cases those numbered 7, 246, 485 and 724
      if (kind === 'number') expect(outside('cases')).toBe(4)
      if (kind === 'number') expect(outside('reading')).toBeGreaterThan(outside('cases'))
    })

    test('a reference that is put right leaves every night as it was, and is what is known now', async () => {
      const latest = async () =>
        await readTallies(db, approved.deploymentId, {
          ...everything,
          bases: ['latest'],
          series: ['reading'],
          strata: ['all'],
        })
      const matured = { ...everything, bases: ['at maturity' as const], asOfNight: night }
      const before = { latest: await latest(), matured: await readTallies(db, approved.deploymentId, matured) }
      const put = predictions.find(({ id }) => outcomes.some((row) => row.id === id))
      const again = { truth: kind === 'number' ? '5' : 'R0', left_out: '9', edited: '9', minutes: '90' }
      const known = { id: put?.id ?? '', known_at: `${addDays(night, -1)}T12:00:00Z` }
      await storeOutcomes(db, approved, outcomeFile([{ ...again, ...known }]), now)
      await runNights(db, approved, { day: addDays(night, 1) }, () => now)
      expect(await readTallies(db, approved.deploymentId, matured)).toEqual(before.matured)
      expect(bytes(await latest())).not.toEqual(bytes(before.latest))
      expect(numberReading(...(await latest()))?.n).toBe(numberReading(...before.latest)?.n)
      expect((await rebuild(db, approved, addDays(night, -3))).differences).toEqual([])
    })
  },
)
