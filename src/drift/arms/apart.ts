import { normalQuantile } from '../../stats/distributions/normal.ts'
import type { Standing } from '../place/standing.ts'
import type { ArmKind, NightValues, Parameters, Side } from './arm.ts'

/**
 * The chance of taking a group for apart where all have moved alike: that at which other sites are said to have moved too
 * (place/where.ts), for the same reason: the window begins where the group began to rise, so it has risen a little by choice.
 */
const chance = 0.001

/**
 * A group's arm, against its own past, that alarms only where the group has moved further than everyone else since onset, by
 * more than chance. What is so everywhere, or at one site, moves a group with it: the alert would name a group that has nothing
 * to do with it. Alarms can only be fewer than the limit allows. Values and contributions are those of `kind`, the group's and
 * then the others'; the others' parameters stand beside the group's own. For kinds whose nights can be drawn one by one.
 */
export function apartFromOthers({ quickNights: _ofOne, ...kind }: ArmKind): ArmKind {
  return {
    ...kind,
    name: `${kind.name}, of a group that moves further than the others`,
    estimate(nights) {
      const [own, others] = [kind.estimate(nights), kind.estimate(nights.map(ofOthers))]
      return own && others && { ...own, ...renamed(others, (name) => `${prefix}${name}`) }
    },
    contribution(parameters, night) {
      const own = kind.contribution(parameters, night)
      // Of a simulated night there are no others: limits are solved on the group's own.
      if (night.values.length <= width) return own
      return [...own, ...kind.contribution(ofTheOthers(parameters), ofOthers(night))]
    },
    worthAnAlert(parameters, side, gathered, minimumEffect) {
      const others = gathered.slice(gathered.length / 2)
      return (
        kind.worthAnAlert(parameters, side, gathered, minimumEffect) &&
        movesFurther(side, kind.standing?.(parameters, gathered), kind.standing?.(ofTheOthers(parameters), others))
      )
    },
  }
}

/** How many values the kinds read of a night: the group's, which stand first. */
const width = 3

/** Has the group moved to this side of the others by more than chance? Both against their own pasts. */
function movesFurther(side: Side, group: Standing | undefined, others: Standing | undefined): boolean {
  const [own, rest] = [movedBy(group), movedBy(others)]
  if (own === undefined || rest === undefined) return false
  const z = (own.shift - rest.shift) / Math.sqrt(own.variance + rest.variance)
  return (side === 'up' ? z : -z) > (normalQuantile(1 - chance) ?? Number.POSITIVE_INFINITY)
}

/** A shift of a mean as it is; of counts the logarithm of observed ÷ expected, with half a count for what was never seen. */
function movedBy(standing: Standing | undefined): { readonly shift: number; readonly variance: number } | undefined {
  if (standing === undefined || standing.kind === 'mean') return standing
  const [seen = 0, expected = 0] = [standing.seen[0], standing.expected[0]]
  return expected > 0 ? { shift: Math.log((seen + 0.5) / expected), variance: 1 / (seen + 0.5) } : undefined
}

const prefix = 'others_'

function ofTheOthers(parameters: Parameters): Parameters {
  // Written out: a limit asks for it thousands of times.
  const others: Record<string, number | readonly number[]> = {}
  for (const name in parameters) {
    const value = parameters[name]
    if (value !== undefined && name.startsWith(prefix)) others[name.slice(prefix.length)] = value
  }
  return others
}

function renamed(parameters: Parameters, as: (name: string) => string): Parameters {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [as(name), value]))
}

function ofOthers(night: NightValues): NightValues {
  return { ...night, values: night.values.slice(width) }
}

/** A group's values, and those of everyone else: what is left of everybody's. Both are sums. */
export function besideOthers(own: readonly number[], everybody: readonly number[]): readonly number[] {
  return [...own, ...own.map((value, at) => (everybody[at] ?? 0) - value)]
}
