import type { Plan } from '../../../plan/plan.ts'
import { daysWords, plural } from '../../../plan/words.ts'
import { presentUse } from '../../../use/present.ts'
import { useReport } from '../../../use/report.ts'
import type { Answered } from '../ask/answer.ts'
import type { UseRow } from '../ask/query.ts'
import type { Sentence } from '../statement.ts'

/**
 * How clinicians used the device, in the words of its own page (docs/methods/use.md): who was right when they disagreed and
 * whether outputs were seen, of the days whose outcomes fell due in the month; use outside what is intended, of its own days.
 * Figures with their denominators and 95 % intervals. What the plan maps no column for is said to be unknown.
 */
export function useSentences({ answer, rows }: Answered<'use'>, plan: Plan): readonly Sentence[] {
  const { query, ref } = answer
  if (query.kind !== 'use') return []
  const { from, to, usedFrom, night } = query
  const of = <Kind extends UseRow['of']>(kind: Kind) =>
    rows.flatMap((row) => (row.of === kind ? [row as Extract<UseRow, { of: Kind }>] : []))
  const { action, seen_at } = plan.columns.predictions
  const [notDecided] = of('not decided')
  const report = useReport(
    plan,
    { from, matureTo: to, night },
    {
      ...(action === undefined ? {} : { decided: of('decided') }),
      ...(notDecided === undefined ? {} : { notDecided }),
      ...(seen_at === undefined
        ? {}
        : { seen: of('seen').map(({ seconds, ...one }) => ({ ...one, seconds: new Map(seconds) })) }),
      placed: of('placed'),
    },
  )
  const due = report.hasMatureDays
    ? `Who was right, and when outputs were seen, is told of the days ${daysWords(from, to)}, whose outcomes fell due (${plural(plan.outcome.maturity_days, 'day')} after each)`
    : 'No day had outcomes that fell due, so that who was right is not told'
  return [
    `${due}; intended use of ${daysWords(usedFrom, night)}. In brackets: 95% intervals.`,
    ...presentUse(plan, report).sections.flatMap(({ sentences, limits }) => [...sentences, ...limits]),
  ].map((text) => ({ text, refs: [ref] }))
}
