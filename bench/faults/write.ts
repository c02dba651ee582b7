import { mkdirSync, writeFileSync } from 'node:fs'
import { hospitalNamed } from './hospitals.ts'
import { alarmChart, type ControlFigures } from './page/alarm-chart.ts'
import { falseAlarms } from './page/controls.ts'
import { delayChart } from './page/delay-chart.ts'
import { faultFigures } from './page/fault-figures.ts'
import { hospitalPart } from './page/hospital-part.ts'
import { type HospitalFigures, readFigures } from './results.ts'

/*
 * The page and its charts from the results as they are:
 *
 *   npx node bench/faults/write.ts
 */
if (import.meta.main) writePage(readFigures())

const docs = new URL('../../docs/', import.meta.url)

/** Writes docs/fault-benchmark.md and the charts beside it. */
export function writePage(figures: readonly HospitalFigures[]): void {
  mkdirSync(new URL('fault-benchmark/', docs), { recursive: true })
  for (const [name, chart] of charts(figures)) writeFileSync(new URL(`fault-benchmark/${name}.svg`, docs), chart)
  writeFileSync(new URL('fault-benchmark.md', docs), page(figures))
}

function charts(figures: readonly HospitalFigures[]): readonly (readonly [name: string, chart: string])[] {
  const delays = figures.map(({ hospital: name, faults: runs, best }) => {
    const faults = hospitalNamed(name).faults.flatMap(
      (fault) =>
        faultFigures(
          fault,
          runs,
          best.find((one) => one.fault === fault.id),
        ) ?? [],
    )
    return [`delays-${name}`, delayChart(name, faults)] as const
  })
  const controls = figures.flatMap(({ hospital, controls: runs }) =>
    hospitalNamed(hospital).controls.flatMap(({ id, name }): readonly ControlFigures[] => {
      const alarms = falseAlarms(runs.filter((one) => one.id === id))
      return alarms === undefined ? [] : [{ hospital, name: `${id} ${name}`, alarms }]
    }),
  )
  return [...delays, ['false-alarms', alarmChart(controls)]]
}

function page(figures: readonly HospitalFigures[]): string {
  return `${[
    '<!-- Written by `npx node bench/faults/write.ts` from bench/faults/results.json: run it again rather than change this. -->',
    '# The fault benchmark',
    'Synthetic hospitals are run night by night through the code that watches a live deployment: 180 nights of baseline, 180 monitored, and in each run at most one fault, from the 60th monitored night on. The same seed gives the same patients with and without the fault, and the same results to the last byte.',
    `The first hospital is the one that the checks were written against; the second is of another family, written without looking at the first. No setting differs between the two.${figures.some(({ hospital }) => hospital === 'flags') ? ' The third, “flags”, has the patients of the first and a device that gives a flag and no score.' : ''} Every row says how many runs it rests on: with few, a rate is rough.`,
    '![False alarms a quarter where nothing is wrong](fault-benchmark/false-alarms.svg)',
    '## How to read it',
    [
      '- **False alarms** are alerts in runs where nothing is wrong. Where patients themselves change (N2, N4), an alert that says so is not false; one about outcomes is. The interval is exact (Garwood). The promise is at most one a quarter: it is met where the whole interval is below that, missed where the whole of it is above, and otherwise not shown.',
      '- **Delay** is in nights from the first affected day to the first alert that the same run without the fault (its twin) does not have; 0 is the same night. The median is the lower of the middle two. Outcomes are read when they are due, so a fault that shows only in outcomes cannot be seen before that.',
      '- **Best possible**: the median delay, simulated, of the likelihood-ratio CUSUM that is told the fault beforehand and watches the one series in which it is soonest, with the false alarms that the contract allows that series’ own check. No rule with so few false alarms is quicker in the worst case (Moustakides 1986). Faults that a single case proves have a best possible of 0.',
      '- **Target**: set before the first run. The fault’s own (2 nights for S01, S03, S04, S06 and S16, 4 for S05 and S07, 35 for S08 to S12 and S14, 70 for S15), or 1.5 times the best possible and 2 nights, whichever is sooner; the nights until outcomes are due count once.',
      '- **Cause and place** are judged on that first alert. Beside it stands the first alert of all, which may be a chance alarm that the twin has too; its ceiling is e^(−r·d/91), the chance that none comes first, with r false alarms a quarter and d nights of delay.',
      '- **Excess events** are the events of patients that the fault added (or took away) before it was found.',
    ].join('\n'),
    ...figures.flatMap(hospitalPart),
  ].join('\n\n')}\n`
}
