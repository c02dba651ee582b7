import { binomialDraws } from '../../stats/simulation/variates.ts'
import { byDayType, type NightValues, type QuickJudge } from './arm.ts'

/**
 * `quickNights` of kinds whose night is x of n cases, drawn anew with a share of its own, and whose contributions are those
 * of a share: values and contributions begin [x, n], and the tolls of both sides stand fifth and sixth.
 */
export function quickBinomials(nights: readonly NightValues[], shares: Float64Array): QuickJudge {
  const draws = nights.map(({ values }, at) => binomialDraws(values[1] ?? 0, shares[at] ?? 0))
  const cases = nights.map(({ values }) => values[1] ?? 0)
  return (judge, dispersion, judged) => {
    const log = byDayType(judge.logOdds)
    const [tollUp, tollDown] = [judged.map((one) => one[4] ?? 0), judged.map((one) => one[5] ?? 0)]
    let [x, n, up, down] = [0, 0, 0, 0]
    const drop = () => {
      x = 0
      n = 0
      up = 0
      down = 0
    }
    return {
      add(source, random) {
        x += draws[source]?.(random.next) ?? 0
        n += cases[source] ?? 0
        up += tollUp[source] ?? 0
        down += tollDown[source] ?? 0
        return n > 0
      },
      step(into) {
        into[0] = (x * log - up) / dispersion
        into[1] = (x * -log - down) / dispersion
        drop()
      },
      drop,
    }
  }
}
