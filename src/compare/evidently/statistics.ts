import { energyDistance } from '../../stats/distances/energy-distance.ts'
import { hellinger } from '../../stats/distances/hellinger.ts'
import { jsDistance } from '../../stats/distances/js-distance.ts'
import { wasserstein } from '../../stats/distances/wasserstein.ts'
import { andersonDarling } from '../../stats/hypotheses/anderson-darling.ts'
import { cramerVonMises } from '../../stats/hypotheses/cramer-von-mises.ts'
import { mannWhitney } from '../../stats/hypotheses/mann-whitney.ts'
import { twoProportionZ } from '../../stats/proportions/two-proportion-z.ts'
import { binned, binnedByDistinct, byValue } from './binned.ts'
import { filledDivergence, filledPsi } from './filled-shares.ts'
import { oneSample } from './one-sample.ts'
import type { Numbers, Sample } from './samples.ts'
import { scipyKs } from './scipy-ks.ts'
import { studentsT } from './students-t.ts'

export type StatisticName =
  | ('ks' | 'wasserstein' | 'mannw' | 't_test' | 'cramer_von_mises' | 'anderson' | 'ed')
  | ('chisquare' | 'z' | 'g_test')
  | ('jensenshannon' | 'psi' | 'kl_div' | 'hellinger')

type Statistic = (reference: Sample, current: Sample) => number | undefined

/** Evidently's drift scores by its own names: a p-value for the tests, a distance for the others. */
export const statistics: Readonly<Record<StatisticName, Statistic>> = {
  ks: ofNumbers((reference, current) => scipyKs(reference.atoms, current.atoms)),
  wasserstein: ofNumbers(wassersteinPerSd),
  mannw: ofNumbers(oneSidedMannWhitney),
  t_test: ofNumbers((reference, current) => studentsT(reference.atoms, current.atoms)),
  cramer_von_mises: ofNumbers((reference, current) => cramerVonMises(reference.values, current.values)?.p),
  anderson: ofNumbers((reference, current) => andersonDarling([reference.values, current.values])?.p),
  ed: ofNumbers((reference, current) => energyDistance(reference.atoms, current.atoms)),
  chisquare: (reference, current) => oneSample(byValue(reference, current), 'pearson'),
  g_test: (reference, current) => oneSample(byValue(reference, current), 'likelihood'),
  z: twoValues,
  jensenshannon: (reference, current) => {
    const pair = binned(reference, current)
    return pair && jsDistance(pair.reference, pair.current, Math.E)
  },
  psi: (reference, current) => {
    const pair = binned(reference, current)
    return pair && filledPsi(pair)
  },
  kl_div: (reference, current) => {
    const pair = binned(reference, current)
    return pair && filledDivergence(pair)
  },
  hellinger: (reference, current) => {
    const pair = binnedByDistinct(reference, current)
    return pair && hellinger(pair.reference, pair.current)
  },
}

function ofNumbers(statistic: (reference: Numbers, current: Numbers) => number | undefined): Statistic {
  return ({ numbers: before }, { numbers: now }) => before && now && statistic(before, now)
}

/** Per standard deviation of the reference (divisor n), which is taken to be 0.001 at least. */
function wassersteinPerSd(reference: Numbers, current: Numbers): number | undefined {
  const distance = wasserstein(reference.atoms, current.atoms)
  const { sd = 0, total } = reference.atoms
  return distance === undefined ? undefined : distance / Math.max(sd * Math.sqrt((total - 1) / total), 0.001)
}

/** scipy's `mannwhitneyu(alternative='less')`: it asks only whether values have gone up, and cannot see that they went down. */
function oneSidedMannWhitney(reference: Numbers, current: Numbers): number | undefined {
  const [n, m] = [reference.atoms.total, current.atoms.total]
  const distinct = new Set([...reference.atoms.values, ...current.atoms.values]).size
  const method = Math.min(n, m) <= 8 && distinct === n + m ? 'exact' : 'normal'
  return mannWhitney(reference.values, current.values, { alternative: 'less', method })?.p
}

/** The z test that the first value of two has kept its share; 1 where both sides have one and the same value. */
function twoValues(reference: Sample, current: Sample): number | undefined {
  const [first, ...others] = [...new Set([...reference.counts.keys(), ...current.counts.keys()])]
  if (first === undefined) return undefined
  if (others.length === 0) return 1
  const other = (sample: Sample): number => sample.size - (sample.counts.get(first) ?? 0)
  return twoProportionZ(other(reference), reference.size, other(current), current.size)?.p
}
