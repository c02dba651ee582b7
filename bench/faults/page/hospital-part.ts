import { hospitalNamed } from '../hospitals.ts'
import type { HospitalFigures } from '../results.ts'
import { type FalseAlarms, falseAlarms } from './controls.ts'
import { type FaultFigures, faultFigures, within } from './fault-figures.ts'
import { peerPart } from './peer-part.ts'
import { nights, part, table } from './table.ts'
import { leastRight, mostFalseAlarms } from './targets.ts'
import { forbids } from './why-missed.ts'

/** Everything about one hospital. */
export function hospitalPart(figures: HospitalFigures): readonly string[] {
  const hospital = hospitalNamed(figures.hospital)
  const controls = hospital.controls.flatMap(({ id, name }) => {
    const alarms = falseAlarms(figures.controls.filter((one) => one.id === id))
    return alarms === undefined ? [] : [{ id, name, alarms }]
  })
  const faults = hospital.faults.flatMap((fault) => {
    const best = figures.best.find((one) => one.fault === fault.id)
    return faultFigures(fault, figures.faults, best) ?? []
  })
  const quiet = controls.find(({ id }) => id === 'N1')?.alarms.rate ?? 0
  return [
    `## The ${hospital.name} hospital`,
    '### When nothing is wrong',
    table(
      ['control', 'runs', 'quarters', 'false alarms', 'a quarter (95% interval)', 'at most 1', 'what they said'],
      controls.map(({ id, name, alarms }) => controlRow(`${id} ${name}`, alarms)),
    ),
    '### How soon faults are found',
    `![Median delays beside the best possible](fault-benchmark/delays-${hospital.name}.svg)`,
    table(
      [
        'fault',
        'runs',
        'median delay',
        'best possible',
        'in which series',
        'target',
        'within 30',
        'within 90',
        'never',
        'excess events before',
      ],
      faults.map(delayRow),
    ),
    ...bestNote(figures),
    '### Whether they are named rightly',
    table(
      [
        'fault',
        'right cause',
        'right place',
        'both',
        `at least ${100 * leastRight}%`,
        'both, first alert of all',
        'its ceiling',
      ],
      faults.map((one) => placeRow(one, quiet)),
    ),
    ...missedPart(hospital.name, controls, faults),
    ...peerPart(hospital, figures.peers, faults),
  ]
}

function bestNote({ best }: HospitalFigures): readonly string[] {
  const seeds = best[0]?.seeds
  if (seeds === undefined) return []
  return [
    `The best possible is simulated in the ${seeds === 1 ? 'hospital of one seed' : `hospitals of ${seeds} seeds`}, 1,000 runs each.`,
  ]
}

function controlRow(name: string, { runs, quarters, alarms, rate, low, high, said }: FalseAlarms): readonly string[] {
  return [
    name,
    String(runs),
    quarters.toFixed(1),
    String(alarms),
    `${rate.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`,
    alarmsJudged(low, high),
    said.join('; ') || 'none',
  ]
}

/** With few runs an interval may hold both what is promised and what is not. */
function alarmsJudged(low: number, high: number): string {
  if (low <= mostFalseAlarms && high > mostFalseAlarms) return 'not shown: too few runs'
  return metOrMissed(high <= mostFalseAlarms)
}

function delayRow(one: FaultFigures): readonly string[] {
  const { fault, runs, median, best, target, delays } = one
  return [
    `${fault.id} ${fault.name}`,
    String(runs),
    Number.isFinite(median) ? nights(median) : 'not found',
    best === undefined ? '–' : best.median === undefined ? 'over 400 nights' : nights(best.median),
    best === undefined ? '–' : best.lag === 0 ? best.series : `${best.series}, due after ${best.lag}`,
    target === undefined ? '–' : `${target}: ${metOrMissed(median <= target)}`,
    part(within(delays, 30), runs),
    part(within(delays, 90), runs),
    part(runs - one.found, runs),
    one.excessEvents.toFixed(0),
  ]
}

function placeRow(one: FaultFigures, quiet: number): readonly string[] {
  const { found, median, plain } = one
  return [
    `${one.fault.id} ${one.fault.name}`,
    part(one.rightCause, found),
    part(one.rightPlace, found),
    part(one.rightBoth, found),
    found === 0 ? '–' : metOrMissed(one.rightBoth >= leastRight * found),
    part(plain.rightBoth, plain.alerts),
    Number.isFinite(median) ? `${Math.round(100 * Math.exp((-quiet * median) / 91))}%` : '–',
  ]
}

/** Every target that was missed, with what a person has written down as the reason. */
function missedPart(
  hospital: string,
  controls: readonly { readonly id: string; readonly name: string; readonly alarms: FalseAlarms }[],
  faults: readonly FaultFigures[],
): readonly string[] {
  const missed = [
    ...controls
      .filter(({ alarms }) => alarms.low > mostFalseAlarms)
      .map(({ id, name }) => ({ id, name, what: 'false alarms' })),
    ...faults
      .filter(({ median, target }) => target !== undefined && median > target)
      .map(({ fault }) => ({ id: fault.id, name: fault.name, what: 'delay' })),
    ...faults
      .filter(({ found, rightBoth }) => found > 0 && rightBoth < leastRight * found)
      .map(({ fault }) => ({ id: fault.id, name: fault.name, what: 'cause and place' })),
  ]
  if (missed.length === 0) return []
  return [
    '### Targets missed, and what forbids them',
    table(
      ['what', 'target', 'why'],
      missed.map(({ id, name, what }) => [`${id} ${name}`, what, forbids(hospital, id, what) ?? 'not yet known']),
    ),
  ]
}

function metOrMissed(isMet: boolean): string {
  return isMet ? 'met' : '**missed**'
}
