import type { InService } from '../../drift/in-service.ts'
import { type OfDevice, ofDevice, partOfDevice } from '../../drift/part-of-device.ts'
import type { Plan } from '../../plan/plan.ts'
import type { ContractCounts } from '../contract/counts.ts'

/**
 * For which outputs the limits in use were solved. `these`: those of the plan in force, with this one in its present part.
 * `others`: another list, or another output watched what they share. `alone`: a contract of the deployment's own. `other
 * terms`: these outputs, and the plan has agreed another number of false alarms since.
 */
export type LimitsAreFor = 'these' | 'others' | 'alone' | 'other terms' | 'nothing'

/** One output of a device in the device's contract. Alarms are means in 365 nights. */
export interface OutputInContract {
  readonly code: string
  /** absent: no plan of it is approved */
  readonly title?: string
  readonly watchesFeed: boolean
  /** of the device's false alarms, by the plan in force */
  readonly part: number
  readonly limitsAreFor: LimitsAreFor
  readonly arms: number
  /** of what is in service */
  readonly expectedAlarms: number
  /** of the quarterly equality decision */
  readonly equalityAlarms: number
  readonly raised: number
  readonly nothingWrongFound: number
  readonly stillOpen: number
}

/** The false-alarm contract of a device with several outputs: what was agreed for all of them, and what each has of it. */
export interface DeviceContract {
  readonly device: string
  readonly name: string
  /** at most one false alarm in so many nights, of all outputs together */
  readonly oneFalseAlarmPerNights: number
  /** in 365 nights: what was agreed, and what the limits of the outputs are worked out for together */
  readonly agreedAlarms: number
  readonly wantedAlarms: number
  readonly expectedAlarms: number
  readonly equalityAlarms: number
  /** alerts of all outputs in the contract's window */
  readonly raised: number
  readonly nothingWrongFound: number
  readonly stillOpen: number
  readonly outputs: readonly OutputInContract[]
  /** what the plans of the outputs do not agree on yet */
  readonly warnings: readonly string[]
}

/** An output as it stands; `plan` is absent where none is approved, `service` where no baseline is frozen. */
export interface OutputStanding {
  readonly code: string
  readonly plan?: Plan
  readonly service?: InService
  readonly counts?: ContractCounts
}

/** The device's contract from its outputs as the plan lists them; undefined where the device has one output. */
export function deviceContract(
  plan: Plan,
  standings: readonly OutputStanding[],
  warnings: readonly string[],
): DeviceContract | undefined {
  const several = plan.several_outputs
  if (several === undefined) return undefined
  const { one_per_nights, share_spent } = plan.false_alarms
  const outputs = several.outputs.map((code) => {
    const standing = standings.find((one) => one.code === code)
    const watchesFeed = several.watches_feed === code
    const { service, counts } = standing ?? {}
    const own = { device: several.device, outputs: several.outputs, watchesFeed }
    return {
      code,
      ...(standing?.plan === undefined ? {} : { title: standing.plan.title }),
      watchesFeed,
      part: partOfDevice(own),
      limitsAreFor: limitsAreFor(plan, own, service),
      arms: sum(service?.checks.map(({ arms }) => arms) ?? []),
      expectedAlarms: service?.contract.expectedAlarms ?? 0,
      equalityAlarms: service?.contract.equalityAlarms ?? 0,
      raised: counts?.raised ?? 0,
      nothingWrongFound: counts?.nothingWrongFound ?? 0,
      stillOpen: counts?.notClosed ?? 0,
    }
  })
  const total = (of: (output: OutputInContract) => number) => sum(outputs.map(of))
  return {
    device: several.device,
    name: plan.device.name,
    oneFalseAlarmPerNights: one_per_nights,
    agreedAlarms: 365 / one_per_nights,
    wantedAlarms: (365 * share_spent) / one_per_nights,
    expectedAlarms: total(({ expectedAlarms }) => expectedAlarms),
    equalityAlarms: total(({ equalityAlarms }) => equalityAlarms),
    raised: total(({ raised }) => raised),
    nothingWrongFound: total(({ nothingWrongFound }) => nothingWrongFound),
    stillOpen: total(({ stillOpen }) => stillOpen),
    outputs,
    warnings,
  }
}

/** What the limits in use were solved for, beside what the plan in force says. */
function limitsAreFor(
  { false_alarms: { one_per_nights, share_spent } }: Plan,
  now: OfDevice | undefined,
  service: InService | undefined,
): LimitsAreFor {
  if (service === undefined) return 'nothing'
  const { ofDevice: then, nights, spent } = service.contract
  if (then === undefined) return now === undefined ? 'these' : 'alone'
  const codes = (of: OfDevice) => [...of.outputs].sort().join('\n')
  if (now === undefined || codes(now) !== codes(then) || now.watchesFeed !== then.watchesFeed) return 'others'
  return nights === one_per_nights && spent === share_spent ? 'these' : 'other terms'
}

/** The same for a deployment by its plan. */
export function limitsOfPlan(plan: Plan, service: InService | undefined): LimitsAreFor {
  return limitsAreFor(plan, ofDevice(plan), service)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
