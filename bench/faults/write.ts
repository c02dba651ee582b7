import { writeFileSync } from 'node:fs'
import { daysBetween } from '../../src/plan/day.ts'
import { byar } from '../../src/stats/proportions/byar.ts'
import { proportionInterval } from '../../src/stats/proportions/proportion.ts'
import type { BenchHospital } from './hospital.ts'
import { hospitals } from './hospitals.ts'
import type { ControlResult, FaultResult } from './one-seed.ts'
import type { SeedResult } from './run.ts'
import { firstMonitored, lastMonitored } from './times.ts'

/** Writes the results as they are, and the page that says what they come to. */
export function writeResults(results: readonly SeedResult[]): void {
  writeFileSync(new URL('results.json', import.meta.url), `${JSON.stringify(results, null, 1)}\n`)
  writeFileSync(new URL('../../docs/fault-benchmark.md', import.meta.url), page(results))
}

const quarters = (daysBetween(firstMonitored, lastMonitored) + 1) / 91

function page(results: readonly SeedResult[]): string {
  const names = [...new Set(results.map(({ hospital }) => hospital))]
  return [
    '<!-- Written by `npx node bench/faults/run.ts`: run it again rather than change this. -->',
    '# The fault benchmark',
    'Synthetic hospitals are run night by night through the code that watches a live deployment: 180 nights of baseline, 180 monitored, and in each run at most one fault, from the 60th monitored night on. An alert counts for a fault when the same run without the fault (its twin: the same patients) does not have it. The delay is in nights from the first affected day; outcomes are read when they are due, so a fault that shows in outcomes cannot be seen before that (22 nights in the first hospital).',
    'The first hospital is the one that the checks were written against; the second is of another family, written without looking at the first. No setting differs between the two.',
    'Each row says how many runs it rests on. With few runs a rate is rough, its interval says how rough, and the median is the lower of the middle two. Not shown yet: the best delay that is possible for each fault, and other monitors’ rules at the same rate of false alarms.',
    ...names.flatMap((name) => {
      const make = hospitals[name]
      if (make === undefined) return []
      return hospitalPart(
        make(),
        results.filter(({ hospital }) => hospital === name),
      )
    }),
  ].join('\n\n')
}

function hospitalPart(hospital: BenchHospital, results: readonly SeedResult[]): readonly string[] {
  const faults = results.flatMap((one) => one.faults)
  const controls = results.flatMap((one) => one.controls)
  return [
    `## The ${hospital.name} hospital`,
    '### When nothing is wrong',
    table(
      ['control', 'runs', 'quarters', 'false alarms', 'a quarter (95% interval)', 'what they said'],
      hospital.controls.map(({ id, name }) =>
        controlRow(
          `${id} ${name}`,
          controls.filter((one) => one.id === id),
        ),
      ),
    ),
    '### When something is',
    table(
      [
        'fault',
        'runs',
        'median delay',
        'found within 30',
        'within 90',
        'never',
        'right cause',
        'right place',
        'excess events before',
      ],
      hospital.faults
        .map((fault) => ({ fault, own: faults.filter((one) => one.id === fault.id) }))
        .filter(({ own }) => own.length > 0)
        .map(({ fault, own }) => faultRow(`${fault.id} ${fault.name}`, own)),
    ),
  ]
}

function controlRow(name: string, runs: readonly ControlResult[]): readonly string[] {
  const alarms = runs.flatMap(({ alerts }) => alerts.filter((alert) => alert.false))
  const time = runs.length * quarters
  const rate = byar(alarms.length, time)
  const said = [...Map.groupBy(alarms, ({ cause, place }) => `${cause} at ${place}`)].map(
    ([words, some]) => `${words} ${some.length}`,
  )
  return [
    name,
    String(runs.length),
    time.toFixed(1),
    String(alarms.length),
    rate === undefined
      ? 'cannot say'
      : `${rate.estimate.toFixed(2)} (${rate.low.toFixed(2)} to ${rate.high.toFixed(2)})`,
    said.join('; ') || 'none',
  ]
}

function faultRow(name: string, runs: readonly FaultResult[]): readonly string[] {
  const found = runs.flatMap(({ first }) => (first === undefined ? [] : [first]))
  const delays = runs.map(({ first }) => first?.delay ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b)
  const median = delays[Math.floor((delays.length - 1) / 2)] ?? Number.POSITIVE_INFINITY
  const within = (nights: number) => shareOf(delays.filter((delay) => delay <= nights).length, runs.length)
  const excess = runs.reduce((sum, one) => sum + one.excessEvents, 0) / runs.length
  return [
    name,
    String(runs.length),
    Number.isFinite(median) ? `${median} nights` : 'not found',
    within(30),
    within(90),
    shareOf(runs.length - found.length, runs.length),
    shareOf(found.filter((one) => one.rightCause).length, found.length),
    shareOf(found.filter((one) => one.rightPlace).length, found.length),
    excess.toFixed(0),
  ]
}

function shareOf(x: number, n: number): string {
  const interval = proportionInterval(x, n)
  return interval === undefined ? '–' : `${Math.round(100 * interval.estimate)}% (${x} of ${n})`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
