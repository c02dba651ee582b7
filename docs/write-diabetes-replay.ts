import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Figure } from '../src/drift/figures/figure.ts'
import { observedFigure } from '../src/drift/figures/observed.ts'
import { rateFigure } from '../src/drift/figures/outcomes.ts'
import { writeValue } from '../src/drift/figures/write-value.ts'
import { openFeed } from '../src/ingest/read.ts'
import { addDays, dayRange } from '../src/plan/day.ts'
import { loadPlan } from '../src/plan/load.ts'
import { storedColumns } from '../src/plan/strata.ts'
import { exactPercentWords } from '../src/plan/words.ts'
import type { History } from '../src/replay/history.ts'
import { figureChart } from '../src/replay/page/evidence.ts'
import type { ReplayResult } from '../src/replay/page/result.ts'
import { timeLine } from '../src/replay/page/time-line.ts'
import { readHistory } from '../src/replay/read-history.ts'
import { talliedDays } from '../src/replay/replay.ts'
import { watchHistory, wholeLedger } from '../src/replay/watch.ts'
import { dailyChart } from '../src/web/charts/daily.ts'
import {
  fieldMoves,
  type Period,
  periodOf,
  periodsOf,
  plainTests,
  repeats,
  weeklyShares,
} from './diabetes-replay-figures.ts'
import { diabetesPage, pictured } from './diabetes-replay-words.ts'

/** Writes docs/diabetes-replay.md and its pictures from the two files of the feed: `node docs/write-diabetes-replay.ts FOLDER`. */
const folder = process.argv[2]
if (folder === undefined) throw new Error('Say in which folder predictions.csv.gz and outcomes.csv.gz are.')
const planFile = 'plans/diabetes-readmission.yaml'
const source = readFileSync(planFile, 'utf8')
const baselineDays = 120

const { result, history } = await replayed(source)
const unit = /^unit: .*$/m
if (!unit.test(source)) throw new Error(`${planFile} has no line that says what counts once.`)
const { result: bySubjectDay } = await replayed(source.replace(unit, 'unit: { count: subject-day }'))
const figures = {
  result,
  periods: periodsOf(result),
  all: periodOf(result, result.nights),
  fields: fieldMoves(result),
  plain: plainTests(result),
  repeats: repeats(history),
  bySubjectDay,
}
rmSync('docs/diabetes-replay', { recursive: true, force: true })
mkdirSync('docs/diabetes-replay')
for (const [name, picture] of pictures(result, history)) {
  // A file has no page behind it that would be white.
  const white = picture.replace('</desc>', '</desc><rect width="100%" height="100%" fill="#fff"/>')
  writeFileSync(`docs/diabetes-replay/${name}.svg`, `${white}\n`)
}
writeFileSync('docs/diabetes-replay.md', diabetesPage(figures))

async function replayed(yaml: string): Promise<{ readonly result: ReplayResult; readonly history: History }> {
  const loaded = loadPlan(yaml, planFile)
  if ('problems' in loaded) throw new Error(`${planFile} cannot be used.`)
  const { plan } = loaded
  const positions = new Map(storedColumns(plan).map(({ name }, index) => [name, index + 1]))
  const feeds = {
    predictions: await openFeed(join(folder ?? '', 'predictions.csv.gz')),
    outcomes: await openFeed(join(folder ?? '', 'outcomes.csv.gz')),
  }
  const { history: read, predictions, outcomes } = await readHistory({ plan, positions }, feeds, new Date())
  const days = [...read.rows.keys()]
  const [first = '', last = ''] = [days[0], days.at(-1)]
  const baseline = { from: first, to: addDays(first, baselineDays - 1) }
  const nights = { from: addDays(baseline.to, 1), to: last }
  const watched = watchHistory(read, loaded, { baseline, nights })
  const ledger = wholeLedger(read, watched, nights)
  const files = [predictions, outcomes]
  return { history: read, result: { plan, planFile, files, baseline, nights, ledger, ...watched } }
}

function pictures(of: ReplayResult, read: History): readonly (readonly [string, string])[] {
  const { plan, baseline, nights, frozen, record } = of
  const tallies = [
    ...frozen.tallies,
    ...dayRange(addDays(baseline.to, 1), nights.to).flatMap(talliedDays(read, frozen.baseline).tallies),
  ]
  const shown = { from: baseline.from, to: nights.to, matureTo: addDays(nights.to, -plan.outcome.maturity_days) }
  const wanted = { plan, tallies, stratum: 'all', shown, baseline: frozen.baseline }
  const observed = observedFigure(wanted)
  return [
    ['time-line', timeLine(plan, record.alerts, nights)],
    ['flagged', shareChart('flagged', 'Share flagged, week by week', ({ flagged, flags }) => [flagged, flags])],
    [
      'readmitted',
      shareChart('readmitted', 'Share readmitted, week by week', ({ events, outcomes }) => [events, outcomes]),
    ],
    ['sensitivity', agreedChart(rateFigure('sensitivity', wanted))],
    ['ppv', agreedChart(rateFigure('ppv', wanted))],
    ...(observed === undefined ? [] : [['observed-to-expected', agreedChart(observed)] as const]),
    ...pictured(of).flatMap(({ told: { alert, openedBy }, number }) => {
      const [lead] = openedBy
      const chart = lead && figureChart(of, lead, alert.openedNight, `alert-${number}`)
      return chart === undefined ? [] : [[`alert-${number}`, chart] as const]
    }),
  ]
}

function shareChart(id: string, title: string, of: (period: Period) => readonly [number, number]): string {
  const { baseline, nights } = result
  const points = weeklyShares(result, of)
  const [top, bottom] = of(figures.periods[0])
  return dailyChart({
    id,
    title,
    description: `${title}, with 95% intervals, and the baseline's share as a line across.`,
    from: points[0]?.day ?? baseline.from,
    to: points.at(-1)?.day ?? nights.to,
    points,
    every: 7,
    write: exactPercentWords,
    atMost: 1,
    baseline: { mean: top / bottom },
    markers: [{ day: baseline.to, words: 'Baseline ends', kind: 'baseline' }],
  })
}

function agreedChart(figure: Figure): string {
  const { baseline } = result
  return dailyChart({
    id: figure.id,
    title: figure.heading,
    description: figure.workedOut,
    from: figure.points[0]?.day ?? baseline.from,
    to: figure.points.at(-1)?.day ?? baseline.to,
    points: figure.points,
    every: figure.every,
    write: (value) => writeValue({ kind: figure.kind }, value),
    ...(figure.kind === 'share' ? { atMost: 1 } : {}),
    ...(figure.baseline === undefined ? {} : { baseline: figure.baseline }),
    limits: figure.limits,
    markers: [{ day: baseline.to, words: 'Baseline ends', kind: 'baseline' }],
  })
}
