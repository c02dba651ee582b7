import { lineWords } from '../../alerts/line-words.ts'
import { familyWords } from '../../alerts/words.ts'
import { said } from '../../drift/said.ts'
import { daysBetween } from '../../plan/day.ts'
import { escapeText } from '../../plan/escape-text.ts'
import { countWords, daysWords, dayWords, plural } from '../../plan/words.ts'
import { reportDocument } from '../../web/report/document.ts'
import type { ToldAlert } from '../record.ts'
import { alertsTable, tierTag } from './alerts-table.ts'
import { contractSection } from './contract.ts'
import { evidenceFigures } from './evidence.ts'
import type { ReplayResult } from './result.ts'
import { silenceSection } from './silence.ts'
import { sourceSection } from './source.ts'
import { timeLine } from './time-line.ts'

/** Alerts whose evidence is drawn; and of one alert the lines, those that opened it first. */
const [mostAlerts, mostLines] = [12, 6]

/** The result of a replay as one HTML file: pictures drawn in place, no script, nothing fetched. */
export function replayPage(result: ReplayResult): string {
  const { plan, baseline, nights, record } = result
  const shown = record.alerts.slice(0, mostAlerts)
  return reportDocument({
    title: `Replay: ${plan.title}`,
    lead: `${plural(daysBetween(nights.from, nights.to) + 1, 'night')}, ${daysWords(nights.from, nights.to)}, against a baseline of ${daysWords(baseline.from, baseline.to)}.`,
    body: [
      figures(result),
      '<p>The nights of a past, run through the code that watches a live deployment. Each night saw its own day and those before it, and outcomes only when they were due. Nobody acts in a replay: an alert is closed when everything in it has been steady for 14 nights.</p>',
      '<h2>Alerts</h2>',
      record.alerts.length === 0
        ? `<p>No alert was raised. That says nothing about what <a href="#silence">could not be watched</a>.</p>`
        : `<figure><div class="scroll" tabindex="0" role="region" aria-label="Alerts over the nights"><div class="broad">${timeLine(result.plan, record.alerts, nights)}</div></div></figure>${alertsTable(result)}`,
      ...(shown.length === 0 ? [] : ['<h2>What the alerts were seen in</h2>']),
      ...shown.map((told, index) => alertCard(told, index + 1, result)),
      ...(record.alerts.length > shown.length
        ? [
            `<p class="quiet">The first ${shown.length} of ${countWords(record.alerts.length)} alerts are drawn; the table has them all.</p>`,
          ]
        : []),
      contractSection(result),
      `<div id="silence">${silenceSection(result)}</div>`,
      sourceSection(result),
    ].join('\n'),
  })
}

function figures({ plan, nights, record }: ReplayResult): string {
  const count = (kind: ToldAlert['kind']) => countWords(record.alerts.filter((told) => told.kind === kind).length)
  const allowed = (daysBetween(nights.from, nights.to) + 1) / plan.false_alarms.one_per_nights
  const one = (of: string, value: string, beside: string) =>
    `<li><span>${of}</span><strong>${escapeText(value)}</strong>${escapeText(beside)}</li>`
  return `<ul class="figures">${[
    one('Alarms', count('alarm'), `at most ${allowed.toFixed(1)} false ones agreed for so many nights`),
    one('Plain facts', count('fact'), 'no limit, no chance in them'),
    one('Could not say', count('cannot say'), 'alerts that something is not being watched'),
  ].join('')}</ul>`
}

/** One alert: what opened it and what it gathered, each line with its pictures. */
function alertCard(told: ToldAlert, number: number, result: ReplayResult): string {
  const { alert, openedBy, joined } = told
  const lines = [
    ...openedBy.map((finding) => ({ night: alert.openedNight, finding })),
    ...joined.filter(({ finding }, place) => joined.findIndex((one) => one.finding.line === finding.line) === place),
  ].filter(({ finding }) => finding.verdict.kind === 'shifted')
  const drawn = lines.slice(0, mostLines).map(({ night, finding }, place) => {
    const pictures = evidenceFigures(result, finding, night, `alert-${number}-${place}`)
    const words = `<p>${place < openedBy.length ? '' : `<strong>${escapeText(`Gathered on ${dayWords(night)}.`)}</strong> `}${escapeText(said(finding))}</p>`
    if (place === 0) return words + pictures
    return pictures === ''
      ? words
      : `${words}<details><summary>${escapeText(`Pictures of ${lineWords(result.plan, finding)}`)}</summary>${pictures}</details>`
  })
  const rest = lines.length - drawn.length
  return `<section class="card" id="alert-${number}" aria-labelledby="alert-${number}-h"><h3 id="alert-${number}-h">${number}. ${escapeText(alert.title)} ${tierTag(told)}</h3>
<p class="quiet small">${escapeText(`${familyWords(result.plan, alert.causeFamily)}. Raised on the night of ${dayWords(alert.openedNight)}${told.settledNight === undefined ? '; open when the replay ended' : `; settled on ${dayWords(told.settledNight)}`}.`)}</p>
${lines.length === 0 ? `<p>${escapeText(openedBy[0] === undefined ? '' : said(openedBy[0]))}</p>` : drawn.join('\n')}
${
  rest > 0
    ? `<p class="quiet small">${escapeText(
        `And ${plural(rest, 'line')} more: ${lines
          .slice(mostLines)
          .map(({ finding }) => lineWords(result.plan, finding))
          .join('; ')}.`,
      )}</p>`
    : ''
}</section>`
}
