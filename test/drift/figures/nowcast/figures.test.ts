import { describe, expect, test } from 'vitest'
import { figureCsv } from '../../../../src/drift/figures/csv.ts'
import { eventRateFigure } from '../../../../src/drift/figures/event-rate.ts'
import type { Figure } from '../../../../src/drift/figures/figure.ts'
import { delaysOf } from '../../../../src/drift/figures/nowcast/delays.ts'
import { observedFigure } from '../../../../src/drift/figures/observed.ts'
import type { Wanted } from '../../../../src/drift/figures/windows.ts'
import { figureWords } from '../../../../src/drift/figures/words.ts'
import { addDays, dayRange, daysBetween } from '../../../../src/plan/day.ts'
import type { Tally } from '../../../../src/tally/tally.ts'
import { figureView } from '../../../../src/web/deployment/figure-view.ts'
import { planOf } from '../../../web/fixture.ts'

const night = '2026-10-30'
const matureTo = '2026-10-08'
const about = { stratum: 'all', sums: [] } as const

/** A fifth of the events is known after 5 days, half after 10, all after 22. Ten events and 90 others a day. */
function delay(day: string, age: number): Tally {
  const cells = [5, 2, 8, 10, 3, 12, 22, 5, 70]
  const known = cells.filter((_, at) => (cells[at - (at % 3)] ?? 0) <= age)
  return {
    ...about,
    day,
    basis: age >= 22 ? 'at maturity' : 'latest',
    series: 'delay',
    baselineId: 0,
    counts: [100],
    cells: known,
  }
}

function score(day: string, age: number): Tally {
  const [events, others] = age >= 22 ? [10, 90] : age >= 10 ? [5, 20] : age >= 5 ? [2, 8] : [0, 0]
  const cells = [0, 0, 0, 100 - events - others, 0, 0, 1, others, 0, 0, 2, events]
  return { ...delay(day, age), series: 'score', baselineId: 1, cells }
}

const baseline = { baselineId: 1, fromDay: '2026-03-01', toDay: '2026-06-08', expectedRisk: [0.1] }
const days = [...dayRange(baseline.fromDay, baseline.toDay), ...dayRange('2026-09-01', night)]
const tallies = days.flatMap((day) => [delay(day, daysBetween(day, night)), score(day, daysBetween(day, night))])
const delays = delaysOf(
  new Map(tallies.flatMap((one) => (one.series === 'delay' && one.basis === 'at maturity' ? [[one.day, one]] : []))),
  baseline,
  22,
)
const shown = { from: '2026-10-01', to: night, matureTo }
const wanted: Wanted = {
  ...{ plan: planOf('demo-sepsis'), tallies, stratum: 'all', shown, baseline, waiting: [] },
  ...(delays === undefined ? {} : { delays }),
}

function required(figure: Figure | undefined): Figure {
  if (figure === undefined) throw new Error('no figure')
  return figure
}

describe.each([
  ['observed against expected', required(observedFigure(wanted)), 1],
  ['the share with the event', eventRateFigure(wanted), 0.1],
])('%s', (_name, figure, value) => {
  const estimates = figure.points.filter(({ estimate }) => estimate !== undefined)

  test('goes on past the mature days as an estimate, a point a week and one on the last day that can be estimated', () => {
    expect(figure.points.map(({ day }) => day)).toEqual([
      '2026-10-01',
      matureTo,
      '2026-10-15',
      '2026-10-22',
      '2026-10-25',
    ])
    expect(estimates.map(({ day }) => day)).toEqual(['2026-10-15', '2026-10-22', '2026-10-25'])
    expect(figure.notAllKnown).toEqual({ from: '2026-10-09', estimatedTo: '2026-10-25', to: night })
  })

  test('is what it was, while events become known as they did', () => {
    for (const point of estimates) expect(point.value).toBeCloseTo(value, 9)
  })

  test('rests on the share that is usually known: of 28 days 11 are mature, 12 at a half and 5 at a fifth', () => {
    // By hand; each day weighs as much as the others.
    expect(estimates.at(-1)?.numerator).toBe(110 + 12 * 5 + 5 * 2)
    expect(estimates.at(-1)?.estimate?.usuallyKnown).toBeCloseTo((11 + 12 * 0.5 + 5 * 0.2) / 28, 9)
  })

  test('says so in its sentence, its table and its file', () => {
    const { sentence, table } = figureWords(figure)
    expect(sentence).toContain('11 September 2026 to 8 October 2026:')
    expect(sentence).toMatch(
      /Estimate, because not all is known yet: .* for 28 September 2026 to 25 October 2026, from 180 events known so far \(usually 64% are known by then\)\. No check uses it\./,
    )
    expect(table.head.map(({ text }) => text).slice(-2)).toEqual(['Usually known by then', 'Known or estimate'])
    expect(table.rows.map((row) => row.at(-1)?.text)).toEqual(['Estimate', 'Estimate', 'Estimate', 'Known', 'Known'])
    expect(table.rows[0]?.some(({ text }) => text === '180 so far')).toBe(true)
    expect(new Set(table.rows.map((row) => row.length))).toEqual(new Set([table.head.length]))
    const [head, ...rows] = figureCsv(figure)
    expect(head?.slice(-3)).toEqual(['share_usually_known', 'known_or_estimate', 'waiting_days'])
    expect(rows.map((row) => row.at(-2))).toEqual(['known', 'known', 'estimate', 'estimate', 'estimate'])
  })

  test('is hatched up to the last estimate and "too early to say" after it', () => {
    const { svg } = figureView(figure, { plan: wanted.plan, findings: [], shown, csvHref: '' })
    expect(svg).toContain('▨ Not all known yet: estimate · ▩ Too early to say')
    expect(svg?.match(/fill="url\(#chart-[\w-]+-(estimate|too-early)\)"/g)).toHaveLength(2)
    expect(svg?.match(/<circle[^>]*fill="#ffffff"/g)).toHaveLength(3)
  })

  test('without days that tell how soon events become known it stops at the last mature day', () => {
    const { delays: _, ...without } = wanted
    const plain = figure.id === 'event-rate' ? eventRateFigure(without) : required(observedFigure(without))
    expect(plain.points.at(-1)?.day).toBe(matureTo)
    expect(plain.notAllKnown).toBeUndefined()
  })
})

test('a window says how many of its days wait for late outcomes, and the picture marks them', () => {
  const waiting = [addDays(matureTo, -1), matureTo]
  const figure = required(observedFigure({ ...wanted, waiting }))
  expect(figureWords(figure).sentence).toContain(
    '2 days are due and wait for late outcomes: no check of performance has taken them in yet.',
  )
  expect(figureWords(figure).table.rows.map((row) => row.at(-1)?.text)).toEqual([
    ...['Estimate; 2 days wait', 'Estimate; 2 days wait', 'Estimate; 2 days wait', 'Known; 2 days wait', 'Known'],
  ])
  const { svg } = figureView(figure, { plan: wanted.plan, findings: [], shown, csvHref: '' })
  expect(svg).toContain('◫ Waits for late outcomes')
})
