import { serviceWords } from '../../alerts/contract/service-words.ts'
import { reasonWords } from '../../alerts/words.ts'
import { checkOf } from '../../drift/checks.ts'
import { inService } from '../../drift/in-service.ts'
import { daysBetween } from '../../plan/day.ts'
import { escapeText } from '../../plan/escape-text.ts'
import { countWords, daysWords, plural } from '../../plan/words.ts'
import { reportTable } from '../../web/report/table.ts'
import type { ReplayResult } from './result.ts'

/** What watched nothing, for good or for some nights, and why. HTML. */
export function silenceSection({ plan, frozen, record, nights }: ReplayResult): string {
  const { notStable, withoutLimit } = serviceWords(plan, inService(plan, frozen.baseline, frozen.battery))
  return [
    '<h2>What watched nothing, and why</h2>',
    notStable.length === 0
      ? '<p>Nothing crossed its own limit on the baseline’s own nights, so nothing was taken out of service.</p>'
      : list('Not stable: crossed its own limit on the baseline’s own nights, and so was out of service.', notStable),
    withoutLimit.length === 0
      ? '<p>Every check could be set up.</p>'
      : list('Could not be set up from this baseline, and so could not raise an alert:', withoutLimit),
    record.silences.length === 0
      ? '<p>Every check could answer on every night.</p>'
      : reportTable(
          'Checks that could not say on some nights: that is never counted as all being well',
          ['Check', 'Why', 'Lines', 'Nights', 'From the first to the last'].map((text, place) =>
            place === 2 || place === 3 ? { text, numeric: true } : { text },
          ),
          record.silences.map((silence) => [
            { text: `${silence.check} ${checkOf(silence.check).name}` },
            { text: reasonWords[silence.reason] },
            { text: countWords(silence.lines.length), numeric: true },
            { text: countWords(silence.nights), numeric: true },
            { text: daysWords(silence.firstNight, silence.lastNight) },
          ]),
        ),
    record.silences.length === 0
      ? ''
      : `<p class="quiet small">${escapeText(`Of ${plural(daysBetween(nights.from, nights.to) + 1, 'night')} in all. Outcomes are read when they are due, so outcome checks begin ${plural(plan.outcome.maturity_days, 'night')} after the first night.`)}</p>`,
  ].join('\n')
}

function list(before: string, lines: readonly string[]): string {
  return `<p>${escapeText(before)}</p><ul>${lines.map((line) => `<li>${escapeText(line)}</li>`).join('')}</ul>`
}
