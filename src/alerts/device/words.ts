import type { InService } from '../../drift/in-service.ts'
import { ofDevice } from '../../drift/part-of-device.ts'
import type { Plan } from '../../plan/plan.ts'
import { countWords, listWords, numberWords, percentWords, plural } from '../../plan/words.ts'
import { heads, numbers, type WordTable } from '../contract/word-table.ts'
import { type DeviceContract, type LimitsAreFor, limitsOfPlan, type OutputInContract } from './contract.ts'

/** The device's contract for a page. */
export interface DeviceWords {
  readonly heading: string
  readonly sentences: readonly string[]
  readonly table: WordTable
}

/** What all outputs of the device may raise together, what each has of it, and what was raised. */
export function deviceWords(device: DeviceContract): DeviceWords {
  const { agreedAlarms, wantedAlarms, expectedAlarms, equalityAlarms, outputs, oneFalseAlarmPerNights } = device
  const all = wantedAlarms + equalityAlarms
  const old = outputs.filter(({ limitsAreFor }) => limitsAreFor !== 'these' && limitsAreFor !== 'nothing')
  return {
    heading: `The device: ${device.name}, ${plural(outputs.length, 'output')}, one contract`,
    sentences: [
      `At most 1 false alarm in ${plural(oneFalseAlarmPerNights, 'night')} from all ${countWords(outputs.length)} outputs together (${numberWords(agreedAlarms)} in 365 nights). What they share, the feed, what comes in it and who the patients are, is asked once, by ${watcherName(outputs)}; what is asked of one output alone has an equal part for each.`,
      `By these plans limits are worked out for ${numberWords(wantedAlarms)} in 365 nights from all outputs together; of what is in service ${numberWords(expectedAlarms)} are expected. ${equalityAlarms === 0 ? '' : `With the quarterly equality decisions ${numberWords(all)} are expected at most${all > agreedAlarms ? ': MORE THAN WAS AGREED. Lower “wrong_at_most” or “share_spent” in the plans' : ''}.`}`.trim(),
      ...(old.length === 0 ? [] : [oldLimitsWords(old)]),
      ...device.warnings.map((warning) => `Not agreed yet: ${warning}.`),
      `In the contract’s window: ${plural(device.raised, 'alert')} raised from all outputs, ${countWords(device.nothingWrongFound)} closed as nothing wrong found, ${countWords(device.stillOpen)} still open. Alerts of several outputs that began together may be one fault, and each is counted here.`,
    ],
    table: {
      caption: 'Each output’s part of the device’s contract',
      head: heads(
        'Output',
        'Its part',
        'Arms in service',
        'False alarms expected in 365 nights',
        'Alerts raised',
        'Nothing wrong found',
      ).concat([{ text: 'Its limits were worked out for' }]),
      rows: outputs.map((output) => [
        {
          text: `${output.title ?? `${output.code}: no plan approved`}${output.watchesFeed ? ' (watches what they share)' : ''}`,
          ...(output.title === undefined ? {} : { href: `/deployments/${output.code}/contract` }),
        },
        ...numbers(
          percentWords(output.part),
          countWords(output.arms),
          numberWords(output.expectedAlarms),
          countWords(output.raised),
          countWords(output.nothingWrongFound),
        ),
        { text: limitsWords[output.limitsAreFor] },
      ]),
    },
  }
}

const limitsWords: Readonly<Record<LimitsAreFor, string>> = {
  these: 'these outputs',
  others: 'OTHER OUTPUTS: freeze a new baseline',
  alone: 'this output ALONE: freeze a new baseline',
  'other terms': 'these outputs, ANOTHER AGREEMENT: freeze a new baseline',
  nothing: 'nothing: no baseline yet',
}

function watcherName(outputs: readonly OutputInContract[]): string {
  const watcher = outputs.find(({ watchesFeed }) => watchesFeed)
  return watcher?.title === undefined ? (watcher?.code ?? 'nobody') : `“${watcher.title}”`
}

function oldLimitsWords(old: readonly OutputInContract[]): string {
  return `The limits of ${listWords(old.map(({ title, code }) => title ?? code))} are OLD: they were worked out for another list of outputs or another agreement, and the device may raise more false alarms than was agreed until a new baseline is frozen.`
}

/** That a deployment's limits were worked out for other outputs than the plan names now; nothing where they were not. */
export function oldLimits(plan: Plan, service: InService | undefined): readonly string[] {
  const are = limitsOfPlan(plan, service)
  if (are === 'these' || are === 'nothing') return []
  const freeze = `Until a new baseline is frozen the contract may not be kept: wardwatch baseline freeze ${plan.deployment} --from … --to …`
  if (are === 'other terms')
    return [
      `These limits are OLD: they were worked out for 1 false alarm in ${plural(service?.contract.nights ?? 0, 'night')}, of which ${percentWords(service?.contract.spent ?? 0)} was spent, and the plan in force agrees 1 in ${plural(plan.false_alarms.one_per_nights, 'night')}, of which ${percentWords(plan.false_alarms.share_spent)} is to be. ${freeze}`,
    ]
  const then = service?.contract.ofDevice
  const now = ofDevice(plan)
  const was =
    then === undefined
      ? 'a contract of this deployment alone'
      : `a device with ${plural(then.outputs.length, 'output')} (${listWords(then.outputs)})${then.watchesFeed === now?.watchesFeed ? '' : `, of which this one ${then.watchesFeed ? 'watched' : 'did not watch'} the feed`}`
  const is = now === undefined ? 'names no other outputs' : `names ${listWords(now.outputs)}`
  return [`These limits are OLD: they were worked out for ${was}, and the plan in force ${is}. ${freeze}`]
}
