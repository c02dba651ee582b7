import { questionWords } from '../../alerts/effect.ts'
import { placeEnding } from '../../alerts/place.ts'
import type { Finding } from '../../drift/finding.ts'
import { said } from '../../drift/said.ts'
import { escapeText } from '../../plan/escape-text.ts'
import { countWords, dayWords, exactPercentWords, numberWords, percentWords, shortDayWords } from '../../plan/words.ts'
import { dailyChart } from '../../web/charts/daily.ts'
import type { TrailPoint } from '../record.ts'
import type { ReplayResult } from './result.ts'
import { type WeeklySeries, weeklySeries } from './series.ts'

/** What one finding was seen in: the figure week by week, and its evidence night by night against its limit. HTML. */
export function evidenceFigures(result: ReplayResult, finding: Finding, opened: string, id: string): string {
  const series = weeklySeries(result, finding)
  const trail = result.record.trails.get(finding.line) ?? []
  const figures = [
    series && { caption: titleOf(result, finding, series), chart: chartOf(series, result, finding, opened, `${id}-w`) },
    evidenceChart(trail, finding, nameOf(result, finding), opened, `${id}-e`),
  ]
  return figures
    .flatMap((one) => one ?? [])
    .map(({ caption, chart }) => `<figure><figcaption>${escapeText(caption)}</figcaption>${chart}</figure>`)
    .join('')
}

/** The picture of a finding's figure, week by week; undefined where there is none to draw. */
export function figureChart(result: ReplayResult, finding: Finding, opened: string, id: string): string | undefined {
  const series = weeklySeries(result, finding)
  return series && chartOf(series, result, finding, opened, id)
}

function nameOf({ plan }: ReplayResult, finding: Finding): string {
  return `${questionWords(plan, finding)}${placeEnding(plan, finding.stratum)}`
}

function titleOf(result: ReplayResult, finding: Finding, { levelName }: WeeklySeries): string {
  const level = levelName === undefined ? '' : `, share “${levelName}”`
  return `${nameOf(result, finding)}${level}, week by week`
}

function chartOf(series: WeeklySeries, result: ReplayResult, finding: Finding, opened: string, id: string): string {
  const { baseline } = result
  const [first, last] = [series.points[0]?.day ?? baseline.from, series.points.at(-1)?.day ?? baseline.to]
  const title = titleOf(result, finding, series)
  const known = series.points.filter(({ value }) => value !== undefined)
  const ends = [known[0], known.at(-1)].map((point) => writeIn(series, point?.value ?? Number.NaN))
  return dailyChart({
    id,
    title,
    description: `${title}: ${ends[0]} in the first week, ${ends[1]} in the last. ${said(finding)}`,
    from: first,
    to: last,
    points: series.points,
    every: 7,
    write: (value) => writeIn(series, value),
    ...(series.measure === 'share' ? { atMost: 1 } : {}),
    ...(series.expected === undefined
      ? {}
      : finding.limitKind === 'agreed'
        ? { limits: [{ value: series.expected, words: `Agreed ${writeIn(series, series.expected)}` }] }
        : { baseline: { mean: series.expected } }),
    markers: [
      { day: baseline.to, words: `Baseline ends ${shortDayWords(baseline.to)}`, kind: 'baseline' as const },
      ...(finding.onset === undefined
        ? []
        : [{ day: finding.onset, words: `Began about ${shortDayWords(finding.onset)}`, kind: 'shift' as const }]),
      { day: opened, words: `Seen ${shortDayWords(opened)}`, kind: 'release' as const },
    ].filter(({ day }) => day >= first && day <= last),
  })
}

/** Evidence as a share of its limit: two directions have limits of their own, and 1 is the limit of either. */
function evidenceChart(
  trail: readonly TrailPoint[],
  finding: Finding,
  name: string,
  opened: string,
  id: string,
): { readonly caption: string; readonly chart: string } | undefined {
  const [first, last] = [trail[0]?.night, trail.at(-1)?.night]
  const points = trail.map(({ night, statistic, limit }) => ({
    day: night,
    ...(statistic === undefined || limit === undefined || limit <= 0 ? {} : { value: statistic / limit }),
  }))
  if (first === undefined || last === undefined || points.every(({ value }) => value === undefined)) return undefined
  const title = `Evidence, night by night: ${name}. It begins again at nought when it crosses its limit`
  const chart = dailyChart({
    id,
    title,
    description: `${title}. How high the evidence stood as a share of its limit, which is 1. It crossed on ${dayWords(opened)}. ${said(finding)}`,
    from: first,
    to: last,
    points,
    write: (value) => numberWords(value),
    fromZero: true,
    limits: [{ value: 1, words: 'Limit' }],
    markers: [{ day: opened, words: `Crossed ${shortDayWords(opened)}`, kind: 'shift' as const }].filter(
      ({ day }) => day >= first && day <= last,
    ),
  })
  return { caption: title, chart }
}

function writeIn({ measure, unit }: WeeklySeries, value: number): string {
  if (!Number.isFinite(value)) return 'no value'
  if (measure === 'share')
    return Number.isInteger(Math.round(value * 1e6) / 1e4) ? percentWords(value) : exactPercentWords(value)
  if (measure === 'count') return countWords(value)
  return unit === undefined ? numberWords(value) : `${numberWords(value)} ${unit}`
}
