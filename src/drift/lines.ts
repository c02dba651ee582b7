import type { CheckCode } from '../plan/checks.ts'
import { weekday } from '../plan/day.ts'
import type { Plan, PlanField } from '../plan/plan.ts'
import type { Baseline } from '../tally/baseline.ts'
import type { Ledger } from '../tally/ledger.ts'
import { type Basis, countOf, type Tally } from '../tally/tally.ts'
import { agreedArm } from './arms/agreed.ts'
import { agreedRatioArm } from './arms/agreed-ratio.ts'
import type { ArmKind, NightValues } from './arms/arm.ts'
import { contrastArm } from './arms/contrast.ts'
import { levelsArm } from './arms/levels.ts'
import { meanArm } from './arms/mean.ts'
import { observedExpectedArm } from './arms/observed-expected.ts'
import { shareArm } from './arms/share.ts'
import { volumeArm } from './arms/volume.ts'
import { expectedOn } from './expected.ts'

/** One question about one field or measure in one stratum, asked night after night by a sequential arm. */
export interface Line {
  /** check, subject and stratum: `B2:glucose@site=RJ1`; the identity from night to night */
  readonly line: string
  readonly check: CheckCode
  readonly subject?: string
  readonly stratum: string
  readonly kind: ArmKind
  /** 'at maturity': tonight's day is the one that matures tonight */
  readonly basis: Basis
  /** cases over 28 nights below which the line does not speak */
  readonly minimum: number
  readonly minimumEffect: number
  /** agreed limits are the plan's; the rest are solved from the baseline */
  readonly limitKind: 'statistical' | 'agreed'
  values(ledger: Ledger, day: string): readonly number[]
}

/** The subject of a site's outcomes, which are held against those of the other sites. */
export const besideTheRest = 'beside the other sites'

/**
 * Every sequential line of a deployment, in dashboard order. `sites`: the site strata that the baseline saw; `compared`:
 * those of them whose outcomes are held against the other sites'.
 */
export function linesOf(
  plan: Plan,
  baseline: Baseline,
  sites: readonly string[],
  compared: readonly string[],
): readonly Line[] {
  const places = ['all', ...sites]
  const share = plan.minimum_effects.share?.relative_odds ?? 1.15
  const mean = plan.minimum_effects.mean?.baseline_sd ?? 0.1
  const volume = plan.minimum_effects.volume?.fraction ?? 0.1
  const ratio = plan.minimum_effects.observed_to_expected?.ratio ?? 1.25
  return [
    line('B1', undefined, 'all', volumeArm, 'fact', 140, volume, (ledger, day) => [
      countOf('cases', 'predictions', ledger.get(day, 'fact', 'cases', 'all')),
    ]),
    ...(sites.length < 2 ? [] : sites).map((site) =>
      line('B1', undefined, site, shareArm, 'fact', 140, share, (ledger, day) => [
        countOf('cases', 'predictions', ledger.get(day, 'fact', 'cases', site)),
        countOf('cases', 'predictions', ledger.get(day, 'fact', 'cases', 'all')),
      ]),
    ),
    ...plan.fields.flatMap((field) =>
      places.map((place) =>
        line('B2', field.name, place, shareArm, 'fact', 20, share, (ledger, day) => {
          const tally = ledger.get(day, 'fact', `field:${field.name}`, place)
          return [countOf('field', 'missing', tally), countOf('field', 'n', tally)]
        }),
      ),
    ),
    ...plan.fields.flatMap((field) =>
      (field.by_site === true ? places : ['all']).map((place) => inputLine(field, baseline, place, mean, share)),
    ),
    ...places.map((place) =>
      line('B4', 'score', place, meanArm(mean), 'fact', 30, mean, (ledger, day) => {
        const tally = ledger.get(day, 'fact', 'cases', place)
        return [countOf('cases', 'scored', tally), ...sumsOf(tally)]
      }),
    ),
    ...places.map((place) =>
      line('B5', 'flagged', place, shareArm, 'fact', 20, share, (ledger, day) => {
        const tally = ledger.get(day, 'fact', 'cases', place)
        const flagged = countOf('cases', 'flagged', tally)
        return [flagged, flagged + countOf('cases', 'notFlagged', tally)]
      }),
    ),
    line('C1', 'outcomes known', 'all', { ...shareArm, sides: ['down'] }, 'at maturity', 20, share, (ledger, day) => {
      const { tp, fp, fn, tn, unknown } = outcomesOf(ledger, day)
      return [tp + fp + fn + tn, tp + fp + fn + tn + unknown]
    }),
    line('C2', undefined, 'all', observedExpectedArm, 'at maturity', 5, ratio, (ledger, day) =>
      expectedOn(ledger, baseline, day),
    ),
    ...compared.map((site) =>
      line('C2', besideTheRest, site, contrastArm, 'at maturity', 5, ratio, (ledger, day) => {
        const [own, expected] = expectedOn(ledger, baseline, day, site)
        const [events, all] = expectedOn(ledger, baseline, day)
        return [own, events, expected, all]
      }),
    ),
    ...plan.limits.flatMap((limit) => [
      ...(limit.at_least === undefined ? [] : [agreedLine(limit.measure, 'down', limit.at_least, baseline)]),
      ...(limit.at_most === undefined ? [] : [agreedLine(limit.measure, 'up', limit.at_most, baseline)]),
    ]),
  ]
}

/** A line's numbers for one day, with its day type. */
export function nightValues(one: Line, ledger: Ledger, day: string): NightValues {
  return { day, weekend: weekday(day) >= 5, values: one.values(ledger, day) }
}

/** The name of a line: check, subject, stratum. */
export function lineName(check: CheckCode, subject: string | undefined, stratum: string): string {
  return `${check}${subject === undefined ? '' : `:${subject}`}@${stratum}`
}

function line(
  check: CheckCode,
  subject: string | undefined,
  stratum: string,
  kind: ArmKind,
  basis: Basis,
  minimum: number,
  minimumEffect: number,
  values: Line['values'],
): Line {
  const named = subject === undefined ? {} : { subject }
  return {
    line: lineName(check, subject, stratum),
    check,
    ...named,
    stratum,
    kind,
    basis,
    minimum,
    minimumEffect,
    limitKind: 'statistical',
    values,
  }
}

function inputLine(field: PlanField, baseline: Baseline, place: string, mean: number, share: number): Line {
  const bins = baseline.fields[field.name]
  if (field.kind === 'category') {
    const levels = bins?.kind === 'category' ? bins.levels.length : 0
    return line('B3', field.name, place, levelsArm, 'fact', 30, share, (ledger, day) =>
      dense(ledger.get(day, 'fact', `bins:${field.name}`, place), levels + 1),
    )
  }
  return line('B3', field.name, place, meanArm(mean), 'fact', 30, mean, (ledger, day) => {
    const tally = ledger.get(day, 'fact', `field:${field.name}`, place)
    const [n = 0, missing = 0, unreadable = 0, outOfRange = 0] = tally?.counts ?? []
    return [n - missing - unreadable - outOfRange, ...sumsOf(tally)]
  })
}

function agreedLine(
  measure: Plan['limits'][number]['measure'],
  side: 'up' | 'down',
  limit: number,
  baseline: Baseline,
): Line {
  const name = `${measure} ${side === 'down' ? 'at least' : 'at most'}`
  const kind = measure === 'observed_to_expected' ? agreedRatioArm(side, limit) : agreedArm(side, limit)
  const minimum = measure === 'observed_to_expected' ? 5 : 20
  return {
    ...line('C4', name, 'all', kind, 'at maturity', minimum, 0, (ledger, day) => {
      if (measure === 'observed_to_expected') return expectedOn(ledger, baseline, day).slice(0, 2)
      const { tp, fp, fn, tn } = outcomesOf(ledger, day)
      if (measure === 'sensitivity') return [tp, tp + fn]
      return measure === 'specificity' ? [tn, tn + fp] : [tp, tp + fp]
    }),
    limitKind: 'agreed',
  }
}

function outcomesOf(ledger: Ledger, day: string) {
  const tally = ledger.get(day, 'at maturity', 'outcome', 'all')
  return {
    tp: countOf('outcome', 'flaggedEvent', tally),
    fp: countOf('outcome', 'flaggedNoEvent', tally),
    fn: countOf('outcome', 'unflaggedEvent', tally),
    tn: countOf('outcome', 'unflaggedNoEvent', tally),
    unknown: countOf('outcome', 'flaggedUnknown', tally) + countOf('outcome', 'unflaggedUnknown', tally),
  }
}

/** Exact sums in their own units. */
function sumsOf(tally: Tally | undefined): readonly number[] {
  return [Number(tally?.sums[0] ?? 0n) / 1e6, Number(tally?.sums[1] ?? 0n) / 1e12]
}

function dense(tally: Tally | undefined, bins: number): readonly number[] {
  const counts = new Array<number>(bins).fill(0)
  const cells = tally?.cells ?? []
  for (let at = 0; at + 1 < cells.length; at += 2) {
    const bin = cells[at] ?? 0
    if (bin < bins) counts[bin] = (counts[bin] ?? 0) + (cells[at + 1] ?? 0)
  }
  return counts
}
