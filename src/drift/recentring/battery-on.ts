import type { FrozenArm } from '../arms/limit.ts'
import type { Battery } from '../battery.ts'
import type { RecentredLine } from '../finding.ts'
import type { Line } from '../line.ts'
import { inForceOn, type Recentring, recentringsOf } from './recentring.ts'

/**
 * The battery as it is used on `night`: the frozen one, in which each re-centred line has the arm of its new state, or
 * none while its nights are gathered (`gathered`: line → nights with cases). Nothing else of it changes; without a
 * re-centring it is the very same object. A question whose lines are re-centred is no longer placed: its sites' pasts are
 * those of the old state.
 */
export function batteryOn(
  battery: Battery,
  recentrings: readonly Recentring[],
  night: string,
  lines: readonly Line[],
  gathered: ReadonlyMap<string, number>,
): Battery {
  const counting = recentringsOf(recentrings, night)
  if (counting.size === 0) return battery
  const arms: Record<string, FrozenArm> = { ...battery.arms }
  const recentred: Record<string, RecentredLine> = {}
  for (const [line, recentring] of counting) {
    const solved = inForceOn(recentring, night)
    delete arms[line]
    if (solved !== undefined) arms[line] = solved.arm
    recentred[line] = recentredLine(recentring, night, gathered.get(line) ?? 0)
  }
  return { ...battery, arms, recentred, ...withoutOldPasts(battery, lines, counting) }
}

function recentredLine(recentring: Recentring, night: string, have: number): RecentredLine {
  const { solved: _solved, undoneAfter: _undone, ...record } = recentring
  const solved = inForceOn(recentring, night)
  if (solved === undefined) return { recentring: record, have }
  const { arm: _arm, ...inForce } = solved
  return { recentring: record, have: solved.nights, inForce }
}

function withoutOldPasts(
  { sitePasts }: Battery,
  lines: readonly Line[],
  counting: ReadonlyMap<string, Recentring>,
): Pick<Battery, 'sitePasts'> {
  if (sitePasts === undefined) return {}
  const moved = new Set(
    lines.flatMap(({ line, bySite }) => (bySite !== undefined && counting.has(line) ? [bySite.question] : [])),
  )
  return { sitePasts: Object.fromEntries(Object.entries(sitePasts).filter(([question]) => !moved.has(question))) }
}
