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

/** A verdict on all chunks. Steady where some are unknown is not steady: silence is never health. */
export type Overall = Verdict | 'steady in part'

/** Shifted where any chunk is, steady where every one is, unknown where nothing could be said of any. */
export function overall(findings: readonly Finding[]): Overall {
  const { shifted, steady, unknown } = countVerdicts(findings)
  if (shifted > 0) return 'shifted'
  return steady === 0 ? 'unknown' : unknown === 0 ? 'steady' : 'steady in part'
}

/** Whether nothing could be said of the last of several chunks, the one that people act on, though something of others. */
export function isLastUnknown(findings: readonly Finding[]): boolean {
  return findings.at(-1)?.verdict === 'unknown' && findings.some(({ verdict }) => verdict !== 'unknown')
}

/** Shifted first, then unknown, then steady; more shifted chunks first; else as they stand in the file. */
export function worstFirst<C extends Compared>(all: readonly C[]): readonly C[] {
  const rank = { shifted: 0, unknown: 1, 'steady in part': 2, steady: 3 } as const
  const shifted = ({ findings }: C): number => countVerdicts(findings).shifted
  return [...all].sort((a, b) => rank[overall(a.findings)] - rank[overall(b.findings)] || shifted(b) - shifted(a))
}
