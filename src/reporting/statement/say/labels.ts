import { judgedTerms } from '../../../drift/judged/terms.ts'
import { rate } from '../../../drift/performance.ts'
import { fractionWords } from '../../../equality/words.ts'
import { dayRange } from '../../../plan/day.ts'
import type { Plan } from '../../../plan/plan.ts'
import { daysWords, exactPercentWords, plural } from '../../../plan/words.ts'
import type { Answered } from '../ask/answer.ts'
import type { Sentence } from '../statement.ts'

/** How completely outcomes were known when they fell due in the month, with its denominator and 95 % interval. */
export function labelSentences({ answer, rows }: Answered<'labels'>, plan: Plan): readonly Sentence[] {
  const { query, ref } = answer
  if (query.kind !== 'labels') return []
  const refs = [ref]
  const days = dayRange(query.from, query.to)
  const sum = (of: 'cases' | 'known') => rows.reduce((total, row) => total + row[of], 0)
  const share = rate(sum('known'), sum('cases'), 'no cases')
  const empty = days.filter((day) => !rows.some((row) => row.day === day && row.cases > 0)).length
  const { things, known, cases } = wordsOf(plan)
  const due = `${things} of the days ${daysWords(query.from, query.to)} fell due, ${plural(plan.outcome.maturity_days, 'day')} after each`
  if ('undefinedBecause' in share)
    return [
      {
        text: `${due}. Nothing was counted of any of them (no case, or no night that counted it), so that nothing can be said of how completely ${things.toLowerCase()} are known.`,
        refs,
      },
    ]
  const { estimate, low, high } = share.interval
  const without =
    empty === 0
      ? ''
      : ` Of ${empty} of these ${plural(days.length, 'day')} nothing was counted: no case, or no night that counted it.`
  return [
    {
      text: `${due}. ${known}: ${fractionWords(share)} ${cases} of all sites together, ${exactPercentWords(estimate)}, 95% interval ${exactPercentWords(low)} to ${exactPercentWords(high)}.${without}`,
      refs,
    },
  ]
}

/** What becomes known of a case of this device, and what its cases are called. */
function wordsOf(plan: Plan): { readonly things: string; readonly known: string; readonly cases: string } {
  const terms = judgedTerms(plan)
  if (terms === undefined) return { things: 'Outcomes', known: 'Known when due', cases: 'cases' }
  return plan.output.kind === 'document'
    ? { things: 'Audits', known: 'Audited when due', cases: terms.many }
    : { things: 'References', known: 'Known when due', cases: 'cases with an output' }
}
