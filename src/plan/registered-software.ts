import type { Plan } from './plan.ts'

/** The device software that the plan's releases register; none where the feed does not name it or the plan lists none. */
export function registeredSoftware(plan: Plan): readonly string[] {
  if (plan.columns.predictions.device_software === undefined) return []
  return plan.releases.flatMap(({ device_software }) => device_software ?? [])
}
