import { serviceWords } from '../../alerts/contract/service-words.ts'
import type { WordTable } from '../../alerts/contract/word-table.ts'
import { inService } from '../../drift/in-service.ts'
import { daysBetween } from '../../plan/day.ts'
import { escapeText } from '../../plan/escape-text.ts'
import { countWords, plural } from '../../plan/words.ts'
import { reportTable } from '../../web/report/table.ts'
import type { ReplayResult } from './result.ts'

/** What was agreed about false alarms beside what was raised, and what is in service under it. HTML. */
export function contractSection(result: ReplayResult): string {
  const { plan, frozen, baseline } = result
  const words = serviceWords(plan, inService(plan, frozen.baseline, frozen.battery))
  return [
    '<h2 id="contract">What was agreed about false alarms, and what was raised</h2>',
    ...[
      promiseWords(result),
      ...words.sentences,
      `The limits were solved from the baseline, ${daysBetween(baseline.from, baseline.to) + 1} days. Nobody has approved it: in service a named person signs for it, and for what is not stable in it.`,
    ].map((sentence) => `<p>${escapeText(sentence)}</p>`),
    tableOf(words.groups),
    tableOf(words.checks),
    `<details><summary>Every arm, its limit and how the limit was found</summary>${tableOf(words.arms)}</details>`,
  ].join('\n')
}

/** "At most 1 false alarm in 91 nights was agreed, so at most 3.1 in these 280. Raised: 1 alarm." */
function promiseWords({ plan, nights, record }: ReplayResult): string {
  const per = plan.false_alarms.one_per_nights
  const all = daysBetween(nights.from, nights.to) + 1
  const count = (kind: string) => record.alerts.filter((told) => told.kind === kind).length
  return `At most 1 false alarm in ${plural(per, 'night')} is agreed, so at most ${(all / per).toFixed(1)} in these ${countWords(all)}. Raised: ${plural(count('alarm'), 'alarm')}. Whether an alarm was false only a person can say: a replay cannot. Outside the agreement, because chance has no part in them: ${plural(count('fact'), 'alert')} about plain facts and ${plural(count('cannot say'), 'alert')} that something could not be said.`
}

function tableOf({ caption, head, rows }: WordTable): string {
  return reportTable(caption, head, rows)
}
