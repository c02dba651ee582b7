import { escapeText } from '../../plan/escape-text.ts'
import { countWords, daysWords } from '../../plan/words.ts'
import { reportTable } from '../../web/report/table.ts'
import type { ReplayResult } from './result.ts'

/** What was replayed: the plan, the days, and what became of the rows of each file. HTML. */
export function sourceSection({ plan, planFile, files, baseline, nights, frozen }: ReplayResult): string {
  const refusals = files.flatMap(({ file, reasons }) =>
    reasons.map(({ field, reason, rows }) => `${file}: ${countWords(rows)} × ${field}: ${reason}`),
  )
  return [
    '<h2>What was replayed</h2>',
    `<ul>${[
      `Plan: ${planFile} (${plan.title}, ${plan.device.name}).`,
      `Baseline: ${daysWords(baseline.from, baseline.to)}; outcomes of ${countWords(frozen.maturedDays)} of its days are in it.`,
      `Nights: ${daysWords(nights.from, nights.to)}.`,
      `One of each ${plan.unit.count} counts in outcome checks.`,
    ]
      .map((line) => `<li>${escapeText(line)}</li>`)
      .join('')}</ul>`,
    reportTable(
      'Rows of the two files',
      ['File', 'Read', 'Kept', 'Said nothing new', 'Without a prediction', 'Refused'].map((text, place) => ({
        text,
        numeric: place > 0,
      })),
      files.map((counts) => [
        { text: counts.file },
        ...[counts.read, counts.kept, counts.unchanged, counts.withoutPrediction, counts.refused].map((rows) => ({
          text: countWords(rows),
          numeric: true,
        })),
      ]),
    ),
    refusals.length === 0
      ? ''
      : `<p>Why rows were refused (never what they said):</p><ul>${refusals.map((line) => `<li>${escapeText(line)}</li>`).join('')}</ul>`,
  ].join('\n')
}
