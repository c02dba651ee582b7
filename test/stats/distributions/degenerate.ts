import { betaCdf, betaQuantile, betaSurvival } from '../../../src/stats/distributions/beta.ts'
import {
  binomialCdf,
  binomialProbability,
  binomialQuantile,
  binomialUpperTail,
} from '../../../src/stats/distributions/binomial.ts'
import {
  chiSquaredCdf,
  chiSquaredCritical,
  chiSquaredQuantile,
  chiSquaredSurvival,
} from '../../../src/stats/distributions/chi-squared.ts'
import { chiSquaredAsZ } from '../../../src/stats/distributions/chi-squared-as-z.ts'
import { fCdf, fQuantile, fSurvival } from '../../../src/stats/distributions/f.ts'
import { gammaCdf, gammaQuantile, gammaSurvival } from '../../../src/stats/distributions/gamma.ts'
import {
  hypergeometricCdf,
  hypergeometricProbability,
  hypergeometricQuantile,
  hypergeometricUpperTail,
} from '../../../src/stats/distributions/hypergeometric.ts'
import { kolmogorovCdf, kolmogorovQuantile, kolmogorovSurvival } from '../../../src/stats/distributions/kolmogorov.ts'
import {
  negativeBinomialCdf,
  negativeBinomialQuantile,
  negativeBinomialSize,
  negativeBinomialUpperTail,
  zeroProbability,
} from '../../../src/stats/distributions/negative-binomial.ts'
import { intervalZ, normalCdf, normalQuantile, normalSurvival } from '../../../src/stats/distributions/normal.ts'
import { poissonCdf, poissonQuantile, poissonUpperTail } from '../../../src/stats/distributions/poisson.ts'
import { studentTCdf, studentTQuantile, studentTSurvival } from '../../../src/stats/distributions/student-t.ts'
import type { Answer, Degenerate, Given } from '../degenerate.ts'

const NO_LIST = 'it is asked about a number, not about cases'

/** A function of numbers: only NaN and infinity can be put to it. */
function ofNumbers(nan: Answer, infinite: Answer): Readonly<Record<Given, Answer>> {
  return { empty: NO_LIST, 'one case': NO_LIST, 'one class': NO_LIST, 'all equal': NO_LIST, NaN: nan, infinite }
}

const { NaN: nan } = Number
const urn = { total: 10, marked: 4, drawn: 3 }
const noUrn = { total: Infinity, marked: 4, drawn: 3 }
const BUG = 'a z that is not a number is a bug and throws'

export const degenerate: Degenerate = {
  discreteQuantile: {
    empty: 'asked through the quantiles of the four counts',
    'one case': 'asked through the quantiles of the four counts',
    'one class': 'asked through the quantiles of the four counts',
    'all equal': 'asked through the quantiles of the four counts',
    NaN: 'asked through the quantiles of the four counts',
    infinite: 'asked through the quantiles of the four counts',
  },

  normalCdf: ofNumbers(BUG, [() => [normalCdf(-Infinity), normalCdf(Infinity)], [0, 1]]),
  normalSurvival: ofNumbers(BUG, [() => [normalSurvival(-Infinity), normalSurvival(Infinity)], [1, 0]]),
  normalQuantile: ofNumbers(
    () => normalQuantile(nan),
    () => normalQuantile(Infinity),
  ),
  intervalZ: ofNumbers(
    () => intervalZ(nan),
    () => intervalZ(Infinity),
  ),
  studentTCdf: ofNumbers(
    () => studentTCdf(nan, 3) ?? studentTCdf(1, nan),
    [() => [studentTCdf(-Infinity, 3), studentTCdf(Infinity, 3), studentTCdf(0, Infinity)], [0, 1, 0.5]],
  ),
  studentTSurvival: ofNumbers(
    () => studentTSurvival(nan, 3) ?? studentTSurvival(1, nan),
    [() => [studentTSurvival(-Infinity, 3), studentTSurvival(Infinity, 3)], [1, 0]],
  ),
  studentTQuantile: ofNumbers(
    () => studentTQuantile(nan, 3) ?? studentTQuantile(0.5, nan),
    [
      () => studentTQuantile(0.975, Infinity),
      // scipy 1.17.1 stats.norm.ppf(0.975)
      1.959963984540054,
    ],
  ),
  chiSquaredCdf: ofNumbers(() => chiSquaredCdf(nan, 2) ?? chiSquaredCdf(2, nan), [() => chiSquaredCdf(Infinity, 2), 1]),
  chiSquaredSurvival: ofNumbers(
    () => chiSquaredSurvival(nan, 2) ?? chiSquaredSurvival(2, nan),
    [() => chiSquaredSurvival(Infinity, 2), 0],
  ),
  chiSquaredQuantile: ofNumbers(
    () => chiSquaredQuantile(nan, 2),
    () => chiSquaredQuantile(0.5, Infinity),
  ),
  chiSquaredCritical: ofNumbers(
    () => chiSquaredCritical(nan, 2),
    () => chiSquaredCritical(0.5, Infinity),
  ),
  chiSquaredAsZ: ofNumbers(
    () => chiSquaredAsZ(nan, 2),
    () => chiSquaredAsZ(Infinity, 2),
  ),
  fCdf: ofNumbers(() => fCdf(nan, 1, 2) ?? fCdf(1, nan, 2), [() => fCdf(Infinity, 1, 2), 1]),
  fSurvival: ofNumbers(() => fSurvival(nan, 1, 2) ?? fSurvival(1, 1, nan), [() => fSurvival(Infinity, 1, 2), 0]),
  fQuantile: ofNumbers(
    () => fQuantile(nan, 1, 2),
    () => fQuantile(0.5, Infinity, 2),
  ),
  betaCdf: ofNumbers(
    () => betaCdf(nan, 1, 2) ?? betaCdf(0.5, nan, 2),
    () => betaCdf(Infinity, 1, 2) ?? betaCdf(0.5, Infinity, 1),
  ),
  betaSurvival: ofNumbers(
    () => betaSurvival(nan, 1, 2),
    () => betaSurvival(0.5, 1, Infinity),
  ),
  betaQuantile: ofNumbers(
    () => betaQuantile(nan, 1, 2),
    () => betaQuantile(0.5, Infinity, 2),
  ),
  gammaCdf: ofNumbers(
    () => gammaCdf(nan, 2) ?? gammaCdf(1, nan) ?? gammaCdf(1, 1, nan),
    [() => gammaCdf(Infinity, 2), 1],
  ),
  gammaSurvival: ofNumbers(() => gammaSurvival(nan, 2), [() => gammaSurvival(Infinity, 2), 0]),
  gammaQuantile: ofNumbers(
    () => gammaQuantile(nan, 2),
    () => gammaQuantile(0.5, Infinity) ?? gammaQuantile(0.5, 2, Infinity),
  ),
  binomialCdf: ofNumbers(
    () => binomialCdf(nan, 5, 0.5) ?? binomialCdf(1, nan, 0.5) ?? binomialCdf(1, 5, nan),
    [() => binomialCdf(Infinity, 5, 0.5), 1],
  ),
  binomialUpperTail: ofNumbers(() => binomialUpperTail(nan, 5, 0.5), [() => binomialUpperTail(Infinity, 5, 0.5), 0]),
  binomialProbability: ofNumbers(
    () => binomialProbability(nan, 5, 0.5),
    () => binomialProbability(1, Infinity, 0.5),
  ),
  binomialQuantile: ofNumbers(
    () => binomialQuantile(nan, 5, 0.5),
    () => binomialQuantile(0.5, Infinity, 0.5),
  ),
  poissonCdf: ofNumbers(() => poissonCdf(nan, 2) ?? poissonCdf(2, nan), [() => poissonCdf(Infinity, 2), 1]),
  poissonUpperTail: ofNumbers(() => poissonUpperTail(nan, 2), [() => poissonUpperTail(Infinity, 2), 0]),
  poissonQuantile: ofNumbers(
    () => poissonQuantile(nan, 2),
    () => poissonQuantile(0.5, Infinity),
  ),
  negativeBinomialCdf: ofNumbers(
    () => negativeBinomialCdf(nan, 2, 3) ?? negativeBinomialCdf(1, nan, 3),
    [() => negativeBinomialCdf(Infinity, 2, 3), 1],
  ),
  negativeBinomialUpperTail: ofNumbers(
    () => negativeBinomialUpperTail(nan, 2, 3),
    [() => negativeBinomialUpperTail(Infinity, 2, 3), 0],
  ),
  negativeBinomialQuantile: ofNumbers(
    () => negativeBinomialQuantile(nan, 2, 3),
    () => negativeBinomialQuantile(0.5, Infinity, 3),
  ),
  negativeBinomialSize: {
    empty: () => negativeBinomialSize([]),
    'one case': () => negativeBinomialSize([4]),
    'one class': 'counts have no classes',
    'all equal': [() => negativeBinomialSize([5, 5, 5]), Infinity],
    NaN: () => negativeBinomialSize([1, nan, 3]),
    infinite: () => negativeBinomialSize([1, Infinity, 3]),
  },
  zeroProbability: ofNumbers(
    () => zeroProbability(nan, 2, 3) ?? zeroProbability(2, 3, nan),
    [() => [zeroProbability(2, 3, Infinity), zeroProbability(Infinity, 3, 1)], [0, undefined]],
  ),
  hypergeometricCdf: ofNumbers(
    () => hypergeometricCdf(nan, urn),
    () => hypergeometricCdf(1, noUrn),
  ),
  hypergeometricUpperTail: ofNumbers(
    () => hypergeometricUpperTail(nan, urn),
    () => hypergeometricUpperTail(1, noUrn),
  ),
  hypergeometricProbability: ofNumbers(
    () => hypergeometricProbability(nan, urn),
    () => hypergeometricProbability(1, noUrn),
  ),
  hypergeometricQuantile: ofNumbers(
    () => hypergeometricQuantile(nan, urn),
    () => hypergeometricQuantile(0.5, noUrn),
  ),
  kolmogorovCdf: ofNumbers(
    () => kolmogorovCdf(nan),
    [() => [kolmogorovCdf(-Infinity), kolmogorovCdf(Infinity)], [0, 1]],
  ),
  kolmogorovSurvival: ofNumbers(
    () => kolmogorovSurvival(nan),
    [() => [kolmogorovSurvival(-Infinity), kolmogorovSurvival(Infinity)], [1, 0]],
  ),
  kolmogorovQuantile: ofNumbers(
    () => kolmogorovQuantile(nan),
    () => kolmogorovQuantile(Infinity),
  ),
}
