import type { Plan } from '../../plan/plan.ts'
import type { Baseline } from '../../tally/baseline.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { contrastArm } from '../arms/contrast.ts'
import { expectedNight } from '../arms/observed-expected.ts'
import { type FlaggedPart, isFlaggedPart, leftOutOfTheRest } from '../compared-strata.ts'
import { knownBins, maturedCells } from '../expected.ts'
import { type Line, line } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import type { SiteQuestion } from '../place/site-question.ts'

/** The subject of a site's outcomes, which are held against those of the other sites. */
export const besideTheRest = 'beside the other sites'

/** The subject of a group's outcomes, which are held against those of everyone else whose group is known. */
export const besideEveryoneElse = 'beside everyone else'

/** The subjects of flagged patients' outcomes and of the others', held against one another. They are at no place of their own. */
export const besideTheOthers: Readonly<Record<FlaggedPart, string>> = {
  flagged: 'flagged beside not flagged',
  'not flagged': 'not flagged beside flagged',
}

/** Is this a comparison of one part with the rest? What is so everywhere cancels in it, and cannot explain it. */
export function isBesideTheRest(subject: string | undefined): boolean {
  return subject !== undefined && besides.includes(subject)
}

const besides = [besideTheRest, besideEveryoneElse, ...Object.values(besideTheOthers)]

/** Nights over which the least number of expected events is counted, and that number. */
const [nightsCounted, fewestExpected] = [28, 5]
/** A part that expected hardly more than it needs to speak would fall silent by turns, and be asked about each time. */
const enoughExpected = 8

/** What one part's outcomes are held against the rest by: a site, a group, or the flagged. */
export function besideTheRestLine(plan: Plan, baseline: Baseline, compared: string, bySite: SiteQuestion): Line {
  const isSite = compared.startsWith('site=')
  const common = {
    check: 'C2',
    kind: contrastArm,
    basis: 'at maturity',
    minimum: fewestExpected,
    minimumEffect: minimumEffects(plan).ratio,
    budget: 'outcomes of one group',
    enough: (nights) =>
      nights.reduce((sum, { values }) => sum + (values[2] ?? 0), 0) * nightsCounted >= enoughExpected * nights.length,
  } as const satisfies Partial<Line>
  if (isFlaggedPart(compared))
    return line({
      ...common,
      subject: besideTheOthers[compared],
      stratum: 'all',
      values: (ledger, day) => flaggedValues(baseline, ledger, day, compared),
    })
  const without = leftOutOfTheRest(plan, compared)
  return line({
    ...common,
    ...(isSite ? { bySite } : {}),
    subject: isSite ? besideTheRest : besideEveryoneElse,
    stratum: compared,
    outcomesOf: without,
    values(ledger, day) {
      const unknown = without.flatMap((stratum) => maturedCells(ledger, day, stratum))
      const [own, expected] = expectedNight(knownBins(baseline, maturedCells(ledger, day, compared)))
      const [events, all] = expectedNight(knownBins(baseline, maturedCells(ledger, day, 'all'), unknown))
      return [own, events, expected, all]
    },
  })
}

/** Patients for whom the feed gave no flag are in neither part. */
function flaggedValues(baseline: Baseline, ledger: Ledger, day: string, part: FlaggedPart): readonly number[] {
  const told = maturedCells(ledger, day, 'all').filter(({ flag }) => flag !== 2)
  const cells = told.filter(({ flag }) => flag === (part === 'flagged' ? 1 : 0))
  const [own, expected] = expectedNight(knownBins(baseline, cells))
  const [events, all] = expectedNight(knownBins(baseline, told))
  return [own, events, expected, all]
}
