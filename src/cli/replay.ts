import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import type { Alert } from '../alerts/alert.ts'
import { openFeed } from '../ingest/read.ts'
import { addDays, daysBetween } from '../plan/day.ts'
import { type LoadedPlan, loadPlan } from '../plan/load.ts'
import { problemText } from '../plan/problem.ts'
import { storedColumns } from '../plan/strata.ts'
import { dayWords, plural } from '../plan/words.ts'
import { replayPage } from '../replay/page/page.ts'
import { type ReadCounts, readHistory } from '../replay/read-history.ts'
import type { Days } from '../replay/replay.ts'
import { alertLines, type Summary, summaryOf } from '../replay/summary.ts'
import { watchHistory, wholeLedger } from '../replay/watch.ts'
import { dayArgument } from './day.ts'
import { named } from './file-name.ts'
import { fail, note, print } from './session.ts'

/** `wardwatch replay`: a plan over history, and the alerts that it would have raised. No database. */
export function replayCommand(program: Command): void {
  program
    .command('replay')
    .argument('<plan>', 'the monitoring plan, a YAML file; it need not be approved')
    .description('run a plan over history and say which alerts it would have raised, and when; nothing is stored')
    .requiredOption('--predictions <file>', 'CSV, plain or gzipped')
    .requiredOption('--outcomes <file>', 'CSV, plain or gzipped')
    .requiredOption('--baseline <from:to>', 'the days of the baseline, both counted: 2025-05-01:2025-08-31')
    .option('--from <day>', 'the first night; the one after the baseline when left out', dayArgument)
    .option('--to <day>', 'the last night; the last day with a case when left out', dayArgument)
    .option('--html <file>', 'write the result as one page that a browser shows, with charts')
    .option('--json', 'print JSON lines: each night’s alerts and shifted findings, then the summary')
    .action(replayHistory)
}

interface ReplayOptions {
  readonly predictions: string
  readonly outcomes: string
  readonly baseline: string
  readonly from?: string
  readonly to?: string
  readonly html?: string
  readonly json?: boolean
}

async function replayHistory(file: string, options: ReplayOptions): Promise<void> {
  const baseline = daysArgument(options.baseline)
  const { plan, sha256 } = await planFrom(file)
  const positions = new Map(storedColumns(plan).map(({ name }, index) => [name, index + 1]))
  const feeds = { predictions: await openFeed(options.predictions), outcomes: await openFeed(options.outcomes) }
  const { history, predictions, outcomes } = await readHistory({ plan, positions }, feeds, new Date())
  for (const counts of [predictions, outcomes]) for (const line of countLines(counts)) note(line)

  const nights = nightsOf(options, baseline, [...history.rows.keys()].at(-1))
  if (![...history.rows.keys()].some((day) => day >= baseline.from && day <= baseline.to))
    fail(`No case was read on the days of the baseline, ${baseline.from} to ${baseline.to}. Check --baseline.`)

  const known = new Map<number, Alert>()
  const watched = watchHistory(history, { plan, sha256 }, { baseline, nights }, (night) => {
    for (const alert of night.opened) known.set(alert.alertId, alert)
    if (options.json === true)
      jsonLine({
        night: night.night,
        findings: night.findings.filter(({ verdict }) => verdict.kind !== 'steady'),
        steady: night.findings.filter(({ verdict }) => verdict.kind === 'steady').length,
        alerts: alertLines(night, known),
      })
  })
  const { frozen, record } = watched
  if (options.html !== undefined) {
    const files = [predictions, outcomes]
    const ledger = wholeLedger(history, watched, nights)
    const page = replayPage({ plan, planFile: basename(file), files, baseline, nights, frozen, ledger, record })
    await writePage(options.html, page)
    note(`The page is in ${options.html}.`)
  }
  const summary = summaryOf(record.alerts, nights.from, nights.to)
  if (options.json === true)
    jsonLine({ summary: { ...summary, contract: frozen.battery.contract, notInService: frozen.battery.notStable } })
  else print(undefined, false, words(summary, nights, plan.false_alarms.one_per_nights))
}

async function writePage(path: string, page: string): Promise<void> {
  await writeFile(named(path), page).catch((error: unknown) => {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    return fail(`The page cannot be written to ${path} (${why}). Check that the folder is there and may be written to.`)
  })
}

function jsonLine(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

function nightsOf({ from, to }: ReplayOptions, baseline: Days, lastDay: string | undefined): Days {
  const nights = { from: from ?? addDays(baseline.to, 1), to: to ?? lastDay ?? baseline.to }
  if (nights.from <= baseline.to) fail(`--from ${nights.from} lies within the baseline, which ends on ${baseline.to}.`)
  if (nights.to < nights.from)
    fail(`There is no night to replay: the first would be ${nights.from} and the last ${nights.to}.`)
  return nights
}

function daysArgument(text: string): Days {
  const [from = '', to = '', more] = text.split(':')
  if (to === '' || more !== undefined) fail(`--baseline is two days with a colon between: 2025-05-01:2025-08-31.`)
  const days = { from: dayArgument(from), to: dayArgument(to) }
  if (days.to < days.from) fail(`The baseline ends (${days.to}) before it begins (${days.from}).`)
  return days
}

async function planFrom(file: string): Promise<LoadedPlan> {
  const text = await readFile(named(file), 'utf8').catch(() => fail(`The plan ${file} cannot be read. Check the path.`))
  const loaded = loadPlan(text, basename(file))
  return 'problems' in loaded ? fail(loaded.problems.map(problemText).join('\n')) : loaded
}

function countLines({
  file,
  read,
  kept,
  unchanged,
  refused,
  withoutPrediction,
  reasons,
}: ReadCounts): readonly string[] {
  const rest = [
    ...(unchanged === 0 ? [] : [`${unchanged} said nothing new`]),
    ...(withoutPrediction === 0 ? [] : [`${withoutPrediction} had no prediction`]),
    `${refused} refused`,
  ]
  return [
    `${file}: ${read} rows read, ${kept} kept, ${rest.join(', ')}.`,
    ...reasons.map(({ field, reason, rows }) => `  ${plural(rows, 'row')}: ${field}: ${reason}`),
  ]
}

function words(summary: Summary, { from, to }: Days, promised: number): readonly string[] {
  const quarters = (daysBetween(from, to) + 1) / promised
  return [
    `${plural(summary.nights, 'night')} replayed, ${dayWords(from)} to ${dayWords(to)}.`,
    `${plural(summary.alarms, 'alarm')}, ${plural(summary.facts, 'plain fact')}, ${summary.cannotSay} that could not say.`,
    `At most ${quarters.toFixed(1)} false alarms are promised for so many nights (one in ${promised}); whether these were true, only a person can say.`,
    ...summary.alerts.flatMap((alert) => [`${alert.opened}  ${alert.title}`, `            ${alert.why}`]),
  ]
}
