import { judgesOutput, ratesOf } from '../../plan/output-kind.ts'
import type { AgreedLimit } from '../../plan/plan.ts'
import { agreedArm } from '../arms/agreed.ts'
import { agreedCountArm } from '../arms/agreed-count.ts'
import { agreedMeanArm } from '../arms/agreed-mean.ts'
import { agreedRatioArm } from '../arms/agreed-ratio.ts'
import type { ArmKind, NightValues } from '../arms/arm.ts'
import { countArm } from '../arms/count.ts'
import { observedExpectedArm } from '../arms/observed-expected.ts'
import { shareArm } from '../arms/share.ts'
import { skewedMeanArm } from '../arms/skewed-mean.ts'
import { expectedOn } from '../expected.ts'
import type { Line, Setting } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import type { SiteQuestion } from '../place/site-question.ts'
import { outcomesOn } from '../read-tally.ts'
import { errorsOn } from './c6-size-of-error.ts'
import { countedOn } from './c8-what-readers-found.ts'

/** How a measure is held against its agreed limit, and how sites are held against their own pasts. */
interface AgreedQuestion extends Pick<SiteQuestion, 'minimumEffect' | 'values'> {
  readonly kind: ArmKind
  readonly ofSites: ArmKind
  readonly minimum: number
  readonly enough?: NonNullable<Line['enough']>
}

/**
 * The question of one agreed limit; that of κ is its own (c4-kappa.ts). Of a judged output the baseline need hold no wrong one: it must
 * have held as many cases as the line speaks from, or nothing is known of how they vary.
 */
export function agreedQuestion(
  setting: Setting,
  agreed: AgreedLimit,
  side: 'up' | 'down',
  limit: number,
): AgreedQuestion {
  const { kind, minimum, ...asked } = questionOf(setting, agreed, side, limit)
  if (!judgesOutput(setting.plan)) return { kind, minimum, ...asked }
  const enough = (nights: readonly NightValues[]) =>
    nights.reduce((sum, { values }) => sum + kind.cases(values), 0) >= minimum
  return { kind, minimum, ...asked, enough }
}

function questionOf(
  setting: Setting,
  { measure, of }: AgreedLimit,
  side: 'up' | 'down',
  limit: number,
): AgreedQuestion {
  const { plan, baseline } = setting
  const { share, ratio, mean } = minimumEffects(plan)
  const ofShare = { kind: agreedArm(side, limit), ofSites: shareArm, minimumEffect: share, minimum: 20 }
  const ofMean = { kind: agreedMeanArm(side, limit), ofSites: skewedMeanArm(mean), minimumEffect: mean, minimum: 30 }
  switch (measure) {
    case 'observed_to_expected':
      return {
        kind: agreedRatioArm(side, limit),
        ofSites: observedExpectedArm,
        minimumEffect: ratio,
        minimum: 5,
        values: (ledger, day, at) => expectedOn(ledger, baseline, day, at).slice(0, 2),
      }
    case 'bias':
    case 'mae':
      return { ...ofMean, values: (ledger, day, at) => errorsOn(ledger, day, at, measure) }
    case 'rate': {
      const rate = ratesOf(plan).findIndex(({ name }) => name === of)
      const values: SiteQuestion['values'] = (ledger, day, at) => countedOn(plan, ledger, day, at, rate)
      if (ratesOf(plan)[rate]?.measure === 'count')
        return { kind: agreedCountArm(limit), ofSites: countArm, minimumEffect: ratio, minimum: 20, values }
      return {
        ...ofMean,
        values(ledger, day, at) {
          const [sum, n, squares] = countedOn(plan, ledger, day, at, rate)
          return [n, sum, squares]
        },
      }
    }
    default:
      return {
        ...ofShare,
        values(ledger, day, at) {
          const { tp, fp, fn, tn } = outcomesOn(ledger, day, at)
          if (measure === 'wrong_rate') return [tp + fn, tp + fp + fn + tn]
          if (measure === 'sensitivity') return [tp, tp + fn]
          return measure === 'specificity' ? [tn, tn + fp] : [tp, tp + fp]
        },
      }
  }
}
