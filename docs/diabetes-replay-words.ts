import { figureWords } from '../src/alerts/effect.ts'
import { lineWords } from '../src/alerts/line-words.ts'
import { familyWords } from '../src/alerts/words.ts'
import { inService } from '../src/drift/in-service.ts'
import { said } from '../src/drift/said.ts'
import { addDays, daysBetween } from '../src/plan/day.ts'
import { countWords, daysWords, dayWords, exactPercentWords, numberWords, plural } from '../src/plan/words.ts'
import type { ReplayResult } from '../src/replay/page/result.ts'
import type { ToldAlert } from '../src/replay/record.ts'
import type { Interval } from '../src/stats/interval.ts'
import { proportionInterval } from '../src/stats/proportions/proportion.ts'
import {
  changes,
  type FieldMoves,
  type Move,
  type Period,
  type plainTests,
  type repeats,
} from './diabetes-replay-figures.ts'

/** All that docs/diabetes-replay.md is written from. */
export interface DiabetesFigures {
  readonly result: ReplayResult
  /** the baseline, then the nights in three parts */
  readonly periods: readonly [Period, ...Period[]]
  /** all the nights */
  readonly all: Period
  readonly fields: readonly FieldMoves[]
  readonly plain: ReturnType<typeof plainTests>
  readonly repeats: ReturnType<typeof repeats>
  /** the same nights with one case a person and day in the outcome checks */
  readonly bySubjectDay: ReplayResult
}

/** docs/diabetes-replay.md: every figure in it is worked out from the replay, so that none goes stale. */
export function diabetesPage(figures: DiabetesFigures): string {
  return `${[
    '<!-- Written by `node docs/write-diabetes-replay.ts FOLDER`: run it again rather than change this. -->',
    '# What a replay finds on a real feed',
    ...intro(figures),
    ...alertsPart(figures),
    ...ratesPart(figures),
    ...fieldsPart(figures),
    ...repeatsPart(figures),
    ...fewPart(figures),
    ...limitsPart(),
  ].join('\n\n')}\n`
}

function intro({ result, periods }: DiabetesFigures): readonly string[] {
  const { baseline, nights } = result
  const [before] = periods
  return [
    'The data are the second half, by order of encounter, of *Diabetes 130-US Hospitals for Years 1999–2008* (Clore, Cios, DeShazo and Strack 2014, [doi:10.24432/C5230J](https://doi.org/10.24432/C5230J), CC BY 4.0), scored by a logistic model that was fitted on the first half. The order is real; the calendar was laid on evenly, so weekdays and seasons mean nothing. What changes in it was not planted by anybody. The files are not in this repository: [the README](../README.md#on-a-real-feed) says what is in them.',
    '```sh\n' +
      `npx wardwatch replay plans/diabetes-readmission.yaml \\\n  --predictions predictions.csv.gz --outcomes outcomes.csv.gz --baseline ${baseline.from}:${baseline.to} --html replay.html\n` +
      '```',
    `The baseline is the first ${dayCount(baseline)} days (${daysWords(baseline.from, baseline.to)}; ${countWords(before.flags)} encounters), and ${plural(dayCount(nights), 'night')} are replayed, to ${dayWords(nights.to)}. Outcomes are read ${result.plan.outcome.maturity_days} days after the encounter, when they are due.`,
  ]
}

function alertsPart({ result }: DiabetesFigures): readonly string[] {
  const { plan, record } = result
  if (record.alerts.length === 0) return ['## The alerts', 'None was raised.']
  return [
    '## The alerts',
    promise(result),
    '![Alerts over the nights, by cause](diabetes-replay/time-line.svg)',
    table(
      ['no.', 'night', 'about', 'tier', 'what it said', 'effect', 'began about', 'afterwards'],
      record.alerts.map((told, place) => {
        const { alert, openedBy, redSince, settledNight, kind } = told
        const [lead] = openedBy
        const effect = lead === undefined || kind === 'cannot say' ? undefined : figureWords(plan, lead)
        return [
          String(place + 1),
          dayWords(alert.openedNight),
          familyWords(plan, alert.causeFamily),
          `${kind === 'alarm' ? '' : `${kind}, `}${alert.tier}${redSince !== undefined && alert.tier !== 'red' ? `, red from ${dayWords(redSince)}` : ''}`,
          `**${alert.title}.** ${lead === undefined ? '' : said(lead)}`,
          effect === undefined ? '–' : `${effect.seen} (${effect.interval}), expected or agreed ${effect.expected}`,
          lead?.onset === undefined ? '–' : dayWords(lead.onset),
          settledNight === undefined ? 'open to the end' : `settled ${dayWords(settledNight)}`,
        ]
      }),
    ),
    ...record.alerts.flatMap(gatheredPart),
    ...pictures(result),
  ]
}

/** What an alert gathered is in no count of alarms, and is what its owner reads: it is told in full. */
function gatheredPart({ openedBy, joined, alert }: ToldAlert, place: number): readonly string[] {
  const first = joined.filter(({ finding }, at) => joined.findIndex((one) => one.finding.line === finding.line) === at)
  const all = [...openedBy.slice(1).map((finding) => ({ night: alert.openedNight, finding })), ...first]
  if (all.length === 0) return []
  return [
    `Alert ${place + 1} gathered ${plural(all.length, 'more line')}, as probably explained by what opened it:`,
    all.map(({ night, finding }) => `- ${dayWords(night)}: ${said(finding)}`).join('\n'),
  ]
}

function pictures(result: ReplayResult): readonly string[] {
  return pictured(result).map(
    ({ number }) => `![What alert ${number} was seen in](diabetes-replay/alert-${number}.svg)`,
  )
}

/** The alerts of which the page has a picture: the first three alarms, by their number. */
export function pictured({ record }: ReplayResult): readonly { readonly told: ToldAlert; readonly number: number }[] {
  return record.alerts
    .map((told, place) => ({ told, number: place + 1 }))
    .filter(({ told }) => told.kind === 'alarm')
    .slice(0, 3)
}

function ratesPart({ result, periods, all }: DiabetesFigures): readonly string[] {
  const [before, ...thirds] = periods
  const whole = changes(before, all)
  const quiet = (whole.flags?.low ?? 0) > 0 && (whole.events?.low ?? 1) <= 0
  return [
    `## The share flagged ${went(whole.flags)}, the share readmitted ${went(whole.events)}`,
    `From the baseline to all the nights after it the share flagged moved by ${points(whole.flags)} and the share readmitted by ${points(whole.events)} (Newcombe’s 95% intervals).${
      quiet
        ? ' Nobody changed the model or its threshold: more patients look like those who come back than do come back. That is more calls for the discharge team, and a harm that no check of outcomes alone would see.'
        : ''
    } It is not one step: the thirds of the nights differ.`,
    table(
      ['days', 'encounters', 'flagged', 'against the baseline, points', 'readmitted', 'against the baseline, points'],
      [before, ...thirds].map((period) => {
        const change = changes(before, period)
        return [
          daysWords(period.from, period.to),
          countWords(period.flags),
          rateWords(period.flagged, period.flags),
          period === before ? 'the baseline' : points(change.flags).replace(' points', ''),
          rateWords(period.events, period.outcomes),
          period === before ? 'the baseline' : points(change.events).replace(' points', ''),
        ]
      }),
    ),
    '![Share flagged, week by week](diabetes-replay/flagged.svg)',
    '![Share readmitted, week by week](diabetes-replay/readmitted.svg)',
    'Against the limits that the plan agrees, four weeks at a time:',
    '![Sensitivity, four weeks at a time](diabetes-replay/sensitivity.svg)',
    '![Positive predictive value, four weeks at a time](diabetes-replay/ppv.svg)',
    '![Observed against expected events, four weeks at a time](diabetes-replay/observed-to-expected.svg)',
    shiftedOutcomes(result),
  ]
}

/** "19.7% (19.1% to 20.4%)" */
function rateWords(x: number, n: number): string {
  const interval = proportionInterval(x, n)
  return interval === undefined ? '–' : `${share(interval.estimate)} (${between(interval)})`
}

function shiftedOutcomes({ record, plan }: ReplayResult): string {
  const lines = record.alerts
    .flatMap(({ openedBy, joined }) => [...openedBy, ...joined.map(({ finding }) => finding)])
    .filter(({ check, verdict }) => check.startsWith('C') && verdict.kind === 'shifted')
  if (lines.length === 0) return 'No check of outcomes shifted, and no agreed limit was found broken, in these nights.'
  return `Shifted among the checks of outcomes: ${lines.map((finding) => `${lineWords(plan, finding)} (${said(finding)})`).join(' ')}`
}

function fieldsPart({ result, fields }: DiabetesFigures): readonly string[] {
  const { notStable } = inService(result.plan, result.frozen.baseline, result.frozen.battery)
  const moved = fields.filter(({ within }) => isLarge(within)).length
  const weekly = fields.filter((one) => one.weekly).length
  return [
    '## Inputs that do not keep still',
    `Of ${countWords(fields.length)} inputs ${countWords(moved)} had moved between the two halves of the baseline already, by as much as is worth an alert (0.1 standard deviations, or odds of 1.15). A baseline that wanders makes its own limits wide: φ says how much more nights vary than chance alone would make them, and above 4 an input is looked at once a week (${countWords(weekly)} here). ${
      notStable.length === 0
        ? 'None of them crossed its own limit on the baseline’s own nights, so none was taken out of service.'
        : `${plural(notStable.length, 'line')} crossed ${notStable.length === 1 ? 'its' : 'their'} own limit on the baseline’s own nights and ${notStable.length === 1 ? 'is' : 'are'} out of service until somebody re-specifies ${notStable.length === 1 ? 'it' : 'them'}: ${notStable.map((line) => lineWords(result.plan, line)).join('; ')}. A person who approves the baseline signs for this list.`
    }`,
    table(
      [
        'input',
        'φ',
        'in service',
        'second half of the baseline against the first',
        'nights against the baseline',
        'seen to shift',
      ],
      fields.map(({ field, dispersion, weekly: isWeekly, stable, within, after, seen }) => [
        field.label ?? field.name,
        dispersion === undefined ? '–' : numberWords(dispersion),
        !stable ? 'no: not stable' : isWeekly ? 'once a week' : 'every night',
        moveWords(within),
        moveWords(after),
        seen === undefined ? 'no' : dayWords(seen),
      ]),
    ),
    missedWords(fields),
  ]
}

/** A miss is told: what moved by as much as is worth an alert, taking all nights together, and never crossed its limit. */
function missedWords(fields: readonly FieldMoves[]): string {
  const missed = fields.filter(({ after, seen, stable }) => isLarge(after) && seen === undefined && stable)
  if (missed.length === 0)
    return 'Every input that moved by as much as is worth an alert, taking all nights together, was seen to shift.'
  return `Not seen, though taking all nights together ${missed.length === 1 ? 'it' : 'each'} moved by as much as is worth an alert: ${missed.map(({ field, after }) => `${field.label ?? field.name} (${moveWords(after)})`).join('; ')}. The evidence never reached a limit that is as wide as the baseline’s own wandering makes it.`
}

function repeatsPart({ repeats: own, result, bySubjectDay }: DiabetesFigures): readonly string[] {
  const same = JSON.stringify(keysOf(result)) === JSON.stringify(keysOf(bySubjectDay))
  const others = bySubjectDay.record.alerts.map(({ alert }) => `${alert.title} (${dayWords(alert.openedNight)})`)
  return [
    '## People who come again',
    `${exactPercentWords(own.rowsOfSeveral / own.rows)} of the ${countWords(own.rows)} rows belong to people who come more than once (${countWords(own.subjects)} people; one of them ${countWords(own.most)} times). The plan says \`unit: { count: ${result.plan.unit.count} }\`: each stay is a decision of its own, with an outcome of its own, and counts. Only ${countWords(own.sameDay)} rows share person and day with another, so \`subject-day\` would leave out ${exactPercentWords(own.sameDay / own.rows)} of the rows of the outcome checks. Replayed with it, ${same ? 'the same alerts open on the same nights' : `the nights raise ${plural(others.length, 'alert')}: ${others.join('; ')}`}.`,
    'What remains is that one person’s stays are alike. The subject-cluster sandwich says how many independent cases the rows are worth:',
    table(
      ['rate', 'estimate', '95% interval with repeats counted', 'design effect', 'cases they are worth'],
      (
        [
          ['readmitted', own.events],
          ['flagged', own.flags],
          ['sensitivity at the flag', own.sensitivity],
        ] as const
      ).map(([name, rate]) => [
        name,
        share(rate?.estimate),
        between(rate),
        rate === undefined ? '–' : numberWords(rate.designEffect),
        rate === undefined ? '–' : countWords(Math.round(rate.effectiveCases)),
      ]),
    ),
    'The limits of the nightly checks do not suppose that rows are independent: they are found by resampling the baseline’s own nights, repeat patients and all, and φ is measured on them. Intervals on pages that treat rows as independent are too narrow by the square root of the design effect.',
  ]
}

function fewPart({ result, plain }: DiabetesFigures): readonly string[] {
  const { record } = result
  const lines = new Set(
    record.alerts.flatMap(({ openedBy, joined }) =>
      [...openedBy, ...joined.map(({ finding }) => finding)].map(({ line }) => line),
    ),
  )
  const active = new Set(record.alerts.flatMap(({ activeNights }) => activeNights))
  return [
    '## Why the alarms are few enough to act on',
    [
      `- The same nights by one χ² test an input a night, each at 5%: ${countWords(plain.alarms)} of ${countWords(plain.tests)} tests are “significant” (${exactPercentWords(plain.alarms / plain.tests)}, where 5% would be if nothing changed and nights were alike), on ${countWords(plain.nights)} of ${countWords(dayCount(result.nights))} nights. Nobody reads that.`,
      `- Here ${plural(record.alerts.length, 'alert')} ${record.alerts.length === 1 ? 'holds' : 'hold'} ${plural(lines.size, 'line')} that shifted or fell silent; something was beyond its limit on ${plural(active.size, 'night')}, and each line was told once.`,
      '- A line needs both: evidence gathered night by night beyond a limit that was solved for the contract, and an effect worth an alert. A change too small to matter is charted, and wakes nobody.',
      '- What probably follows from an open alert joins it. So one person is asked one question (why did the recorded values change?) with everything that may belong to it, and not one question a field.',
      '- The price: what joins an open alert raises none of its own. Whoever owns an alert that stays open for months must read what it gathers; closing it as “real and accepted” lets the next change speak for itself.',
    ].join('\n'),
  ]
}

function limitsPart(): readonly string[] {
  return [
    '## What this does not show',
    '- Nobody acts in a replay: an alert is closed only when all of it has been steady for 14 nights, and no check is re-centred.\n- Whether an alarm was false cannot be told from these data: nobody knows today what changed in those hospitals.\n- The feed names no hospital, so nothing is said about places.\n- The calendar is not real: day types are noise here.',
    '## To make this page again',
    '```sh\nnpx node docs/write-diabetes-replay.ts FOLDER\n```',
    '`FOLDER` holds `predictions.csv.gz` and `outcomes.csv.gz`. The same files and the same version give the same page to the byte.',
  ]
}

function promise({ plan, nights, record }: ReplayResult): string {
  const allowed = dayCount(nights) / plan.false_alarms.one_per_nights
  const count = (kind: ToldAlert['kind']) => record.alerts.filter((told) => told.kind === kind).length
  return `At most one false alarm in ${plan.false_alarms.one_per_nights} nights is agreed, so at most ${allowed.toFixed(1)} in these nights. Raised: ${plural(count('alarm'), 'alarm')}, ${plural(count('fact'), 'plain fact')}, and ${plural(count('cannot say'), 'alert')} that something could not be said.`
}

function keysOf({ record }: ReplayResult): readonly string[] {
  return record.alerts.map(({ alert }) => `${alert.causeFamily}@${alert.place}/${alert.openedNight}`)
}

/** Worth an alert by the plan's defaults. */
function isLarge(move: Move): boolean {
  if (move.kind === 'number') return Math.abs(move.by) >= 0.1
  const odds = (one: number) => one / (1 - one)
  const ratio = odds(move.to) / odds(move.from)
  return ratio >= 1.15 || ratio <= 1 / 1.15
}

function moveWords(move: Move): string {
  if (move.kind === 'number') return Number.isFinite(move.by) ? `${signed(move.by, 2)} SD` : '–'
  return `“${move.level}” ${share(move.from)} → ${share(move.to)}`
}

function went(change: Interval | undefined): string {
  if (change === undefined) return 'cannot be told'
  return change.low > 0 ? 'rises' : change.high < 0 ? 'falls' : 'does not move'
}

function points(change: Interval | undefined): string {
  if (change === undefined) return 'an unknown amount'
  const [value, low, high] = [change.estimate, change.low, change.high].map((one) => signed(100 * one, 1))
  return `${value} points (${low} to ${high})`
}

function signed(value: number, decimals: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(decimals)}`
}

function share(value: number | undefined): string {
  return value === undefined ? '–' : exactPercentWords(value)
}

function between(interval: Interval | undefined): string {
  return interval === undefined ? '–' : `${share(interval.low)} to ${share(interval.high)}`
}

function dayCount({ from, to }: { readonly from: string; readonly to: string }): number {
  return daysBetween(from, addDays(to, 1))
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
