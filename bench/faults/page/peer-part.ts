import type { BenchHospital } from '../hospital.ts'
import { rules } from '../peers/rules.ts'
import type { PeerResult } from '../peers/run-peers.ts'
import { type FaultFigures, within } from './fault-figures.ts'
import { table } from './table.ts'

/** What other monitors' rules find at the monitor's own rate of false alarms. */
export function peerPart(
  { name }: BenchHospital,
  peers: readonly PeerResult[],
  faults: readonly FaultFigures[],
): readonly string[] {
  if (peers.length === 0) return []
  const judged = rules.flatMap((rule) => {
    const result = peers.find((one) => one.rule === rule.id)
    return result === undefined ? [] : [{ rule, result }]
  })
  const letter = (place: number) => String.fromCharCode(65 + place)
  return [
    '### Other monitors’ rules at the same rate of false alarms',
    `Each rule’s limit is moved until it raises no more false alarms on N1 of the ${name} hospital than Wardwatch does. An alarm counts when the run without the fault does not raise it on the same chunk; alarms within 14 nights of one another are one.`,
    table(
      ['', 'rule', 'limit it comes with', 'false alarms in so many runs', 'limit here', 'false alarms'],
      judged.map(({ rule, result }, place) => [
        letter(place),
        `${rule.name} ([source](${rule.source}))`,
        figure(rule.usual),
        `${result.falseAlarms.usual} in ${result.runs}`,
        figure(result.limit),
        String(result.falseAlarms.matched),
      ]),
    ),
    'In each cell: the median delay in nights, and the parts found within 30 and within 90 nights.',
    table(
      ['fault', 'Wardwatch', ...judged.map((_, place) => letter(place))],
      faults.map(({ fault, delays }) => [
        `${fault.id} ${fault.name}`,
        cell(delays),
        ...judged.map(({ result }) => {
          const own = result.faults.find((one) => one.fault === fault.id)?.delays ?? []
          return cell(own.map((delay) => delay ?? Infinity))
        }),
      ]),
    ),
  ]
}

function cell(delays: readonly number[]): string {
  if (delays.length === 0) return '–'
  const median = delays.toSorted((a, b) => a - b)[Math.floor((delays.length - 1) / 2)] ?? Infinity
  const share = (nights: number) => `${Math.round((100 * within(delays, nights)) / delays.length)}%`
  return `${Number.isFinite(median) ? median : 'never'} (${share(30)}, ${share(90)})`
}

function figure(limit: number): string {
  return Number(limit.toPrecision(3)).toString()
}
