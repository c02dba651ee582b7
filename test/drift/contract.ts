import { describe, expect, test } from 'vitest'
import { assess } from '../../src/drift/assess.ts'
import { checks } from '../../src/drift/checks.ts'
import type { Finding } from '../../src/drift/finding.ts'
import { addDays, dayRange } from '../../src/plan/day.ts'
import type { Ledger } from '../../src/tally/ledger.ts'
import { layouts, type Tally } from '../../src/tally/tally.ts'
import { baselineTo, type Hospital, maturity, run } from './hospital.ts'

/**
 * One contract for every check of a deployment's battery, whichever there are: where it cannot know, it says so. A quiet
 * hospital's ledger is changed in ways that real feeds change, and no check may call steady what it could not see.
 */
export function contractOf(house: Hospital): void {
  const { plan } = house
  const first = addDays(baselineTo, 1)
  // Long enough for outcomes to have matured and for four whole weeks of them to have gone.
  const last = addDays(first, maturity + 29)
  const quiet = house.ledger(last, () => ({}))
  const nights = dayRange(first, last)

  /** The tallies of monitored days, each as `change` makes it; those of the baseline as they were. */
  function changed(change: (tally: Tally) => Tally | undefined): Ledger {
    return {
      get(day, basis, series, stratum) {
        const tally = quiet.get(day, basis, series, stratum)
        return tally === undefined || day < first ? tally : change(tally)
      },
      strata: (series) => quiet.strata(series),
    }
  }

  function findingsOf(ledger: Ledger, by: Hospital = house): ReadonlyMap<string, readonly Finding[]> {
    return new Map([...run(by, ledger, last)].map(([night, { findings }]) => [night, findings]))
  }

  const ofCheck = (findings: readonly Finding[] | undefined, code: string) =>
    (findings ?? []).filter(({ check }) => check === code)

  const quietly = findingsOf(quiet)
  const empty = findingsOf(changed(() => undefined))
  const notNumbers = findingsOf(
    changed((tally) => ({
      ...tally,
      counts: tally.counts.map(() => Number.NaN),
      cells: tally.cells.map(() => Number.NaN),
    })),
  )
  const withoutOutcomes = findingsOf({
    get: (day, basis, series, stratum) =>
      basis !== 'fact' && day >= first ? undefined : quiet.get(day, basis, series, stratum),
    strata: (series) => quiet.strata(series),
  })
  const oneCase = findingsOf(changed((tally) => (tally.day === last ? single(tally) : undefined)))

  /** One case of whatever the series counts. */
  function single(tally: Tally): Tally {
    const counts = tally.counts.map((n) => Math.min(1, n))
    const layout = layouts[tally.series.split(':')[0] as keyof typeof layouts]
    return { ...tally, counts, sums: layout.sums.map(() => 0n), cells: [] }
  }

  // B9 is asked of three numbers and more, of which this hospital has one: test/drift/together/together.test.ts.
  // E1, S1 and M1 are told from records, outside the battery: test/nightly/equality.database.test.ts, test/concern, test/drill.
  const askedHere = checks.filter(
    ({ notCollected, isFromRecord }) => isFromRecord !== true && notCollected?.(plan) === undefined,
  )

  describe.each(askedHere)('$code $name', (check) => {
    const isFact = check.budget === undefined

    test('asks something of the quiet hospital every night, and all of it is in plain words', () => {
      for (const night of nights) {
        const own = ofCheck(quietly.get(night), check.code)
        expect(own.length, night).toBeGreaterThan(0)
        for (const { sentence } of own) expect(sentence).toMatch(/^\S.*\.$/)
      }
    })

    test('calls nothing steady when nothing has arrived for four weeks', () => {
      // That no row was refused is so when no row came, and A1 says that none came.
      for (const one of ofCheck(empty.get(last), check.code))
        if (check.code !== 'A4') expect(one.verdict.kind, one.line).not.toBe('steady')
    })

    // A weekend clinic is not unknown on a Wednesday: a check looks back a week for something to judge.
    test('calls nothing steady when a week of it was not a number', () => {
      for (const one of ofCheck(notNumbers.get(last), check.code))
        if (check.code !== 'A4') expect(one.verdict.kind, one.line).not.toBe('steady')
    })

    test('raises no alarm about one single case, and calls nothing steady because of it', () => {
      for (const one of ofCheck(oneCase.get(last), check.code)) {
        if (isFact) continue
        // No more than one case in four weeks is itself an alarm for whoever counts cases.
        if (check.section === 'feed') expect(one.verdict.kind, one.line).not.toBe('steady')
        else expect(one.verdict.kind, one.line).toBe('unknown')
      }
    })

    test('says that it has no baseline where it has none', () => {
      const { findings } = assess({
        plan,
        ledger: quiet,
        night: last,
        states: new Map(),
        restarts: new Set(),
        refused: { duplicates: 0, future: 0 },
      })
      const own = ofCheck(findings, check.code)
      expect(own.length).toBeGreaterThan(0)
      if (!isFact)
        for (const { verdict } of own) expect(verdict).toMatchObject({ kind: 'unknown', reason: 'no baseline' })
    })

    test('calls nothing steady when no outcome has come of a week that should be known', () => {
      if (check.section !== 'labels' && check.section !== 'performance') return
      for (const night of nights.slice(maturity + 7))
        for (const one of ofCheck(withoutOutcomes.get(night), check.code))
          expect(one.verdict.kind, `${one.line} on ${night}`).not.toBe('steady')
    })

    test('names who looks first, what may be harmed, and what it needs', () => {
      const { owner, hazard, minimum, method, question } = check
      for (const words of [owner.duty, hazard, minimum, method, question]) expect(words).toMatch(/\S/)
    })
  })
}
