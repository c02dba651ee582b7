import type { Compared, Finding, Verdict } from './result.ts'

/** How many chunks have each verdict. */
export interface Count {
  readonly shifted: number
  readonly steady: number
  readonly unknown: number
}

export function countVerdicts(findings: readonly Finding[]): Count {
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length
  return { shifted: count('shifted'), steady: count('steady'), unknown: count('unknown') }
}

/** One word for all chunks: shifted where any is, steady only where one is, unknown where nothing could be said. */
export function overall(findings: readonly Finding[]): Verdict {
  const { shifted, steady } = countVerdicts(findings)
  return shifted > 0 ? 'shifted' : steady > 0 ? 'steady' : 'unknown'
}

/** Shifted first, then unknown, then steady; more shifted chunks first; else as they stand in the file. */
export function worstFirst<C extends Compared>(all: readonly C[]): readonly C[] {
  const rank = { shifted: 0, unknown: 1, steady: 2 } as const
  const shifted = ({ findings }: C): number => countVerdicts(findings).shifted
  return [...all].sort((a, b) => rank[overall(a.findings)] - rank[overall(b.findings)] || shifted(b) - shifted(a))
}
