import { logistic } from '../stats/special/logistic.ts'
import type { Effect, Finding } from './finding.ts'

/** An effect in the unit that people read: a check may gather in another, in which its figures add up. */
export function shownEffect(
  { check, subject }: Pick<Finding, 'check' | 'subject'>,
  effect: Effect | undefined,
): Effect | undefined {
  if (effect === undefined) return undefined
  if (effect.measure !== 'mean') return effect
  if (check === 'B4') return subject === 'score' ? typicalScore(effect) : effect
  return check === 'B8' ? typicalTime(effect) : effect
}

/** The mean logit of a score as the probability that it stands for: nobody reads log-odds. */
function typicalScore(effect: Effect): Effect {
  return { measure: 'share', ...inUnit(effect, logistic) }
}

/** The mean logarithm of seconds as the typical time (geometric mean), in minutes, or in hours from three hours on. */
function typicalTime(effect: Effect): Effect {
  const unit = Math.exp(Math.max(effect.value, effect.expected ?? effect.value)) < 3 * 3600 ? 'minutes' : 'hours'
  const seconds = unit === 'minutes' ? 60 : 3600
  return { measure: 'mean', unit, ...inUnit(effect, (log) => Math.exp(log) / seconds) }
}

function inUnit(
  { value, low, high, expected }: Effect,
  convert: (value: number) => number,
): Pick<Effect, 'value' | 'low' | 'high' | 'expected'> {
  return {
    value: convert(value),
    ...(low === undefined ? {} : { low: convert(low) }),
    ...(high === undefined ? {} : { high: convert(high) }),
    ...(expected === undefined ? {} : { expected: convert(expected) }),
  }
}
