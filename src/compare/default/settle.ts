import { holm } from '../../stats/hypotheses/holm.ts'
import { given } from '../given.ts'
import type { Compared, Finding, Results } from '../result.ts'
import { worstFirst } from '../verdicts.ts'
import { ALPHA, type Open } from './evidence.ts'
import { smallestChange } from './smallest.ts'

/**
 * Decides every finding at once: Holm's procedure over all columns and chunks, and by itself over all measures of
 * performance and chunks, so that many columns do not hide a fall in performance.
 */
export function settle({ columns, performance }: Results): Results {
  return { columns: worstFirst(settleFamily(columns)), performance: settleFamily(performance) }
}

function settleFamily<C extends Compared>(family: readonly C[]): readonly C[] {
  const asked = family.flatMap(({ findings }) => findings.flatMap(({ p }) => (p === undefined ? [] : [p])))
  const adjusted = holm(asked) ?? []
  let at = 0
  return family.map((one) => ({
    ...one,
    findings: one.findings.map((open: Open): Finding => {
      const { basis, questions = 1, unanswered, ...finding } = open
      if (finding.p === undefined) return finding
      const adjustedP = adjusted[at] ?? 1
      at += 1
      if (adjustedP <= ALPHA) return { ...finding, verdict: 'shifted', adjustedP }
      if (unanswered !== undefined)
        return { ...finding, verdict: 'unknown', adjustedP, sentence: `${unanswered} ${finding.sentence}` }
      // As Holm's procedure begins, where nothing else has shifted: a change that is seen then is seen whatever the rest does.
      const smallest = basis && smallestChange(basis, ALPHA / asked.length / questions)
      return { ...finding, verdict: 'steady', adjustedP, ...given({ smallest }) }
    }),
  }))
}
