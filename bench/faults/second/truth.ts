import { createRandom, type Random } from '../../../src/stats/simulation/random.ts'
import type { Patient } from './patient.ts'

/** How illness becomes risk at the hospital of a seed, before its overall level is set. */
export interface Truth {
  /** what creatinine does by itself: it rises from a floor and levels off; mean 0, spread 1 */
  creatinine(patient: Patient): number
  /** what everything does together: many small trees, and an interaction of medicines and creatinine */
  rest(patient: Patient): number
}

/** Steps, plateaus and interactions that no sum of straight lines follows; another forest for every seed. */
export function growTruth(seed: string): Truth {
  const random = createRandom(`${seed}|truth`)
  const forest = Array.from({ length: trees }, () => growTree(random))
  return {
    creatinine: ({ creatinine }) => (Math.tanh(creatinine - 0.3) + 0.2) / 0.62,
    rest(patient) {
      const x = viewOf(patient)
      let sum = 0
      for (const tree of forest) {
        const right = (x[tree.feature] ?? 0) > tree.cut
        const branch = right ? tree.right : tree.left
        sum += (x[branch.feature] ?? 0) > branch.cut ? branch.above : branch.below
      }
      return sum * shrinkage + (patient.takesMedicines && patient.creatinine > 0.5 ? 0.5 : 0)
    },
  }
}

const trees = 48
/** Such that the trees together spread the logit by about 0.6. */
const shrinkage = 0.03

interface Branch {
  readonly feature: number
  readonly cut: number
  readonly above: number
  readonly below: number
}
interface Tree {
  readonly feature: number
  readonly cut: number
  readonly left: Branch
  readonly right: Branch
}

/** How much each of `viewOf` matters; on the whole a larger value is the sicker. A pressure may be too low or too high. */
const weights = [0.5, 0.9, 0.7, 0.6, 0.5, 0.5, 0.4, 0.6, 0.4]

function viewOf(patient: Patient): readonly number[] {
  return [
    patient.creatinine,
    patient.crp,
    patient.heartRate,
    Math.abs(patient.systolic + 0.3) - 0.8,
    -patient.urine,
    patient.stays,
    patient.arrival,
    patient.frailty,
    patient.takesMedicines ? 1 : -1,
  ]
}

function growTree(random: Random): Tree {
  const feature = pick(random)
  const step = weights[feature] ?? 0
  return {
    feature,
    cut: 0.9 * random.normal(),
    left: growBranch(random, -step),
    right: growBranch(random, step),
  }
}

/** A leaf is what its two splits say, on the whole, and something of its own: the interaction. */
function growBranch(random: Random, from: number): Branch {
  const feature = pick(random)
  const step = weights[feature] ?? 0
  return {
    feature,
    cut: 0.9 * random.normal(),
    above: from + step + 1.6 * random.normal(),
    below: from - step + 1.6 * random.normal(),
  }
}

function pick(random: Random): number {
  let left = random.next() * weights.reduce((a, b) => a + b, 0)
  return Math.max(
    0,
    weights.findIndex((weight) => {
      left -= weight
      return left < 0
    }),
  )
}
