import { checks } from '../drift/checks.ts'
import { askedBy } from '../plan/several-outputs/watched.ts'
import type { Aim, CannotPlant, DrillFault, DrillSetting } from './fault.ts'

/**
 * The fault in this deployment. A fault of what the outputs of one device share is not planted where another output is asked
 * about it: nobody would find it here, and that says nothing of the monitor.
 */
export function aimed(fault: DrillFault, setting: DrillSetting): Aim | CannotPlant {
  const [elsewhere] = checks
    .filter(({ cause }) => fault.causes.includes(cause))
    .flatMap(({ code }) => askedBy(setting.plan, code) ?? [])
  return elsewhere === undefined
    ? fault.aim(setting)
    : { cannot: `${elsewhere} watches this for all outputs of the device: drill it there` }
}
