import { reasonWords } from '../../../alerts/words.ts'
import type { UnknownReason } from '../../../drift/finding.ts'
import { countWords, plural } from '../../../plan/words.ts'
import type { FindingRow } from '../ask/query.ts'

/** A check over a month, in nights: each judged night is one of the four. An answer is one line on one night. */
export interface CheckNights {
  /** something was steady and nothing had shifted */
  readonly steady: number
  readonly shifted: number
  /** asked, and not one line could say */
  readonly silent: number
  readonly notAsked: number
  readonly answers: number
  /** why answers could not be given, the most frequent first */
  readonly unknown: readonly { readonly reason: string; readonly answers: number }[]
}

/** What a check's findings come to on these judged nights. */
export function checkNights(rows: readonly FindingRow[], judged: readonly string[]): CheckNights {
  const own = rows.filter(({ night }) => judged.includes(night))
  const byNight = Map.groupBy(own, ({ night }) => night)
  const kinds = judged.map((night) => {
    const said = (byNight.get(night) ?? []).map(({ verdict }) => verdict)
    if (said.length === 0) return 'not asked'
    if (said.includes('shifted')) return 'shifted'
    return said.includes('steady') ? 'steady' : 'silent'
  })
  const nightsOf = (kind: (typeof kinds)[number]) => kinds.filter((one) => one === kind).length
  const silent = own.filter(({ verdict }) => verdict === 'unknown')
  return {
    steady: nightsOf('steady'),
    shifted: nightsOf('shifted'),
    silent: nightsOf('silent'),
    notAsked: nightsOf('not asked'),
    answers: own.length,
    unknown: countReasons(silent),
  }
}

/** "40 of 336 answers: the outcomes are not due yet (30), too few cases (10)"; or “None of 336 answers”. */
export function unknownWords({ answers, unknown }: Pick<CheckNights, 'answers' | 'unknown'>): string {
  const silent = unknown.reduce((sum, one) => sum + one.answers, 0)
  if (answers === 0) return 'Never asked: it proves nothing'
  if (silent === 0) return `None of ${plural(answers, 'answer')}`
  const reasons = unknown.map((one) => `${one.reason} (${countWords(one.answers)})`).join('; ')
  return `${countWords(silent)} of ${plural(answers, 'answer')}: ${reasons}`
}

/** The reasons of several checks together. */
export function allUnknown(checks: readonly CheckNights[]): Pick<CheckNights, 'answers' | 'unknown'> {
  const sums = new Map<string, number>()
  for (const { unknown } of checks)
    for (const { reason, answers } of unknown) sums.set(reason, (sums.get(reason) ?? 0) + answers)
  return { answers: checks.reduce((sum, { answers }) => sum + answers, 0), unknown: inOrder(sums) }
}

function countReasons(silent: readonly FindingRow[]): CheckNights['unknown'] {
  const sums = new Map<string, number>()
  for (const { reason } of silent) {
    const words = reason === null ? 'no reason is on record' : (reasonWords[reason as UnknownReason] ?? reason)
    sums.set(words, (sums.get(words) ?? 0) + 1)
  }
  return inOrder(sums)
}

function inOrder(sums: ReadonlyMap<string, number>): CheckNights['unknown'] {
  return [...sums]
    .map(([reason, answers]) => ({ reason, answers }))
    .sort((a, b) => b.answers - a.answers || (a.reason < b.reason ? -1 : 1))
}
