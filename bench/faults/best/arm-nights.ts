import type { BenchHospital } from '../hospital.ts'
import { freezeWorld } from '../runs/world.ts'
import type { Series } from './series.ts'

/** γ of every arm of a hospital: the nights between false alarms that the contract allows it, by line. */
export function armNights(hospital: BenchHospital): Readonly<Record<string, number>> {
  const { arms } = freezeWorld(hospital, 'arms', { control: 'N1' }).battery
  return Object.fromEntries(
    Object.entries(arms).flatMap(([line, { limits }]) => {
      const wanted = (limits.up ?? limits.down)?.wantedAlarms
      return wanted === undefined ? [] : [[line, 365 / wanted]]
    }),
  )
}

/** γ of the arm that watches a series; a series that no arm watches has that of the output's, or of outcomes where none watches the output. */
export function nightsOfArm(arms: Readonly<Record<string, number>>, { check, stratum }: Series): number {
  const line = Object.keys(arms).find((name) => name.startsWith(check) && name.endsWith(`@${stratum}`))
  const everywhere = (other: string) =>
    Object.keys(arms).find((name) => name.startsWith(other) && name.endsWith('@all'))
  const nights = arms[line ?? everywhere('B4') ?? everywhere('B5') ?? everywhere('C2') ?? '']
  if (nights === undefined)
    throw new Error(`No arm watches ${check} at ${stratum}, and there is none of the output or of outcomes.`)
  return nights
}
