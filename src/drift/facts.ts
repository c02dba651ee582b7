import { hasScore } from '../plan/output-kind.ts'
import type { Plan } from '../plan/plan.ts'
import { registeredSoftware } from '../plan/registered-software.ts'
import type { Ledger } from '../tally/ledger.ts'
import { isCrossing } from '../tally/strata-of.ts'
import { countOf } from '../tally/tally.ts'
import type { Finding, Where } from './finding.ts'
import { lineName } from './line.ts'
import { type CaseCount, whereAreThey } from './place/where-are-they.ts'

/** Rows of the day that were refused for reasons that are facts about the feed. */
export interface RefusedRows {
  readonly duplicates: number
  readonly future: number
}

/**
 * A2: what is simply so, or not so. No limit, no chance, outside the false-alarm contract.
 * `sites`: the site strata that the baseline saw; none where it has none.
 */
export function registrationFacts(
  plan: Plan,
  ledger: Ledger,
  night: string,
  sites: readonly string[],
): readonly Finding[] {
  return [
    fact('release', night, wrongCases(plan, ledger, night, 'unregistered', 'predictions'), {
      bad: (bad, n) => `${bad} of ${n} cases came from a release that the plan does not register`,
      good: 'Every case came from a registered release',
    }),
    ...thresholdFacts(plan, ledger, night),
    ...softwareFacts(plan, ledger, night),
    ...siteFacts(plan, ledger, night, sites),
  ]
}

/** A4: rows received on the day that were refused for what they say of the feed. */
export function refusalFacts(night: string, refused: RefusedRows): readonly Finding[] {
  return [
    refusedRows('duplicates', night, refused.duplicates, 'repeated an id with other content'),
    refusedRows('future times', night, refused.future, 'were dated in the future'),
  ]
}

/** A flag is what its score and the registered threshold say; a flag without a score cannot be held against anything. */
function thresholdFacts(plan: Plan, ledger: Ledger, night: string): readonly Finding[] {
  if (!hasScore(plan)) return []
  const threshold = plan.releases.map(({ release, threshold }) => `${release}: ${threshold}`).join('; ')
  return [
    fact('threshold', night, wrongCases(plan, ledger, night, 'flagDisagrees', 'scored'), {
      bad: (bad, scored) =>
        `${bad} of ${scored} flags are not what the score and the registered threshold say (${threshold})`,
      good: 'Every flag is what the score and the registered threshold say',
    }),
  ]
}

/** Device software that no release registers, where the feed carries it and the plan lists it. */
function softwareFacts(plan: Plan, ledger: Ledger, night: string): readonly Finding[] {
  if (registeredSoftware(plan).length === 0) return []
  return [
    fact('device software', night, wrongCases(plan, ledger, night, 'strangeSoftware', 'predictions'), {
      bad: (bad, n) => `${bad} of ${n} cases came through device software that the plan does not register`,
      good: 'Every case came through registered device software',
    }),
  ]
}

/** A site that the baseline never saw is watched by nothing else, which must not pass in silence. */
function siteFacts(plan: Plan, ledger: Ledger, night: string, sites: readonly string[]): readonly Finding[] {
  if (sites.length === 0) return []
  const cases = (stratum: string) => countOf('cases', 'predictions', ledger.get(night, 'fact', 'cases', stratum))
  const strange = ledger
    .strata('cases')
    .filter((stratum) => stratum.startsWith('site=') && !isCrossing(plan, stratum) && !sites.includes(stratum))
    .filter((stratum) => cases(stratum) > 0)
  const bad = strange.reduce((sum, stratum) => sum + cases(stratum), 0)
  const n = cases('all')
  const [first, ...more] = strange
  const where = first === undefined ? undefined : { place: more.length === 0 && bad < n ? first : 'all' }
  return [
    fact(
      'site',
      night,
      { bad, n, where },
      {
        bad: () =>
          `${bad} of ${n} cases came from a site that the baseline never saw, so nothing there is watched by site`,
        good: 'Every case came from a site that the baseline saw',
      },
    ),
  ]
}

/** How many of how many cases are wrong, and where they came from. */
interface WrongCases {
  readonly bad: number
  readonly n: number
  readonly where: Where | undefined
}

function wrongCases(plan: Plan, ledger: Ledger, night: string, wrong: CaseCount, of: CaseCount): WrongCases {
  const cases = ledger.get(night, 'fact', 'cases', 'all')
  const where = whereAreThey(plan, ledger, night, wrong, of)
  return { bad: countOf('cases', wrong, cases), n: countOf('cases', of, cases), where }
}

function fact(
  subject: string,
  night: string,
  { bad, n, where }: WrongCases,
  words: { readonly bad: (bad: number, n: number) => string; readonly good: string },
): Finding {
  const base = {
    line: lineName('A2', subject, 'all'),
    check: 'A2',
    subject,
    stratum: 'all',
    limitKind: 'fact',
    n,
    minimum: 1,
  } as const
  if (!Number.isFinite(n) || !Number.isFinite(bad))
    return {
      ...base,
      verdict: { kind: 'unknown', reason: 'not a number' },
      sentence: `Registered ${subject}: cannot say, the cases of the day could not be counted.`,
    }
  if (n === 0)
    return {
      ...base,
      verdict: { kind: 'unknown', reason: 'too few cases', have: 0, need: 1 },
      sentence: `Registered ${subject}: cannot say, no case came on the day.`,
    }
  return {
    ...base,
    verdict: bad > 0 ? { kind: 'shifted', direction: 'fact' } : { kind: 'steady' },
    effect: { measure: 'share', value: bad / n, numerator: bad, denominator: n, expected: 0 },
    from: night,
    to: night,
    ...(bad > 0 && where !== undefined ? { where } : {}),
    sentence: `${bad > 0 ? words.bad(bad, n) : words.good}${bad > 0 ? atSite(where) : ''}.`,
  }
}

function atSite(where: Where | undefined): string {
  return where === undefined || where.place === 'all' ? '' : `, all of them at ${where.place.slice('site='.length)}`
}

function refusedRows(subject: string, night: string, rows: number, what: string): Finding {
  return {
    line: lineName('A4', subject, 'all'),
    check: 'A4',
    subject,
    stratum: 'all',
    limitKind: 'fact',
    verdict: rows > 0 ? { kind: 'shifted', direction: 'fact' } : { kind: 'steady' },
    effect: { measure: 'count', value: rows, numerator: rows, denominator: 1, expected: 0, unit: 'rows' },
    from: night,
    to: night,
    n: rows,
    minimum: 0,
    sentence:
      rows > 0
        ? `${rows} ${rows === 1 ? 'row' : 'rows'} received on the day ${what} and ${rows === 1 ? 'was' : 'were'} refused.`
        : `No row received on the day ${what.replace('were ', 'was ')}.`,
  }
}
