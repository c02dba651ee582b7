import { holm } from '../../stats/hypotheses/holm.ts'
import type { Compared, Finding, Results } from '../result.ts'
import { worstFirst } from '../verdicts.ts'
import { ALPHA } from './evidence.ts'

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
    findings: one.findings.map((finding): Finding => {
      if (finding.p === undefined) return finding
      const adjustedP = adjusted[at] ?? 1
      at += 1
      return { ...finding, verdict: adjustedP <= ALPHA ? 'shifted' : 'steady', adjustedP }
    }),
  }))
}
