import { hasFlag } from '../plan/output-kind.ts'
import type { Plan } from '../plan/plan.ts'
import { type Dimension, dimensions, stratumName } from '../plan/strata.ts'
import type { Baseline } from '../tally/baseline.ts'
import type { Ledger } from '../tally/ledger.ts'
import { notInPlan, notRecorded } from '../tally/strata-of.ts'
import { expectedNight } from './arms/observed-expected.ts'
import { expectedOn, knownBins, maturedCells } from './expected.ts'

/** Flagged and not flagged patients: no strata of the ledger, but a part of every stratum's scores. */
export const flaggedParts = ['flagged', 'not flagged'] as const
export type FlaggedPart = (typeof flaggedParts)[number]

export function isFlaggedPart(compared: string): compared is FlaggedPart {
  return (flaggedParts as readonly string[]).includes(compared)
}

/** Characteristics whose levels are compared night by night. The others are compared each quarter, on equality's page. */
const characteristics: readonly string[] = ['age', 'sex', 'race', 'deprivation']

/** A level with more of the expected events than this is most of the whole: the rest of it cannot tell what it should be. */
const mostOfAll = 0.6

/**
 * What is held against the rest of its own dimension: sites, levels of age, sex, ethnicity and deprivation, and flagged
 * or not flagged patients where the device flags any. Levels that mean "not known" are not compared. Two levels are one comparison, that of the
 * smaller; a level with most of the expected events has none. A level without events is listed all the same: its
 * line says why it cannot be compared.
 */
export function comparedStrata(
  plan: Plan,
  baseline: Baseline,
  ledger: Ledger,
  days: readonly string[],
  sites: readonly string[],
): readonly string[] {
  const sum = (expectedOnDay: (day: string) => number) => days.reduce((total, day) => total + expectedOnDay(day), 0)
  const expectedIn = (stratum: string) => sum((day) => expectedOn(ledger, baseline, day, stratum)[1])
  const withFlag = (flag: number) =>
    sum((day) => {
      const cells = maturedCells(ledger, day, 'all').filter((cell) => cell.flag === flag)
      return expectedNight(knownBins(baseline, cells))[1]
    })
  const groups = comparedDimensions(plan).map((dimension) => {
    const unknown = unknownStrata(dimension)
    const levels = dimension.levels?.map((level) => stratumName(dimension.name, level)) ?? sites
    return levels
      .filter((stratum) => !unknown.includes(stratum))
      .map((stratum) => [stratum, expectedIn(stratum)] as const)
  })
  const flags = [
    ['flagged', withFlag(1)],
    ['not flagged', withFlag(0)],
  ] as const
  return [...groups, ...(hasFlag(plan) ? [flags] : [])].flatMap(oneOfTwo)
}

/** Strata that are neither compared nor in the rest: of whom the level of this stratum's dimension is not known. */
export function leftOutOfTheRest(plan: Plan, stratum: string): readonly string[] {
  const own = comparedDimensions(plan).find(({ name }) => stratum.startsWith(`${name}=`))
  return own === undefined ? [] : unknownStrata(own)
}

function comparedDimensions(plan: Plan): readonly Dimension[] {
  return dimensions(plan).filter(
    ({ name, characteristic }) =>
      name === 'site' || (characteristic !== undefined && characteristics.includes(characteristic)),
  )
}

function unknownStrata({ name, unknown }: Dimension): readonly string[] {
  return [...new Set([...unknown, notRecorded, notInPlan])].map((level) => stratumName(name, level))
}

function oneOfTwo(levels: readonly (readonly [stratum: string, expected: number])[]): readonly string[] {
  const all = levels.reduce((sum, [, expected]) => sum + expected, 0)
  const minor = levels.filter(([, expected]) => expected <= mostOfAll * all)
  const seen = levels.filter(([, expected]) => expected > 0)
  if (levels.length < 2) return []
  const [larger] = seen.length === 2 ? seen.toSorted((a, b) => b[1] - a[1]) : []
  return minor.filter((one) => one !== larger).map(([stratum]) => stratum)
}
