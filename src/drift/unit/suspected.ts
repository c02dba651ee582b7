import type { PlanField } from '../../plan/plan.ts'
import { fahrenheit, isBodyTemperature, type UnitFactor, unitFactors } from '../../plan/unit-factors.ts'
import { numberWords } from '../../plan/words.ts'
import type { BinnedMedian } from './medians.ts'

/** An interval of the ratio wider than this from end to end says too little to name anything by. */
const widest = 2

/**
 * What values may be, going by how far their median is from the baseline's: "mg/dL sent as µmol/L (÷88.42)". A
 * suspicion, and only where the interval of the ratio holds one known factor and not 1. Of several, the one that the
 * field's own name points to (creatinine) is taken before those that any unit might be apart by. Undefined: none.
 */
export function suspectedUnit(field: PlanField, before: BinnedMedian, now: BinnedMedian): string | undefined {
  return unitOfFactor(field, before, now) ?? unitOfTemperature(before, now)
}

function unitOfFactor(field: PlanField, before: BinnedMedian, now: BinnedMedian): string | undefined {
  // A ratio means nothing where a median may be nought or below.
  if (!(before.low > 0 && now.low > 0)) return undefined
  const [low, high] = [now.low / before.high, now.high / before.low]
  if ((low <= 1 && high >= 1) || high > widest * low) return undefined
  const isHeld = (ratio: number) => low <= ratio && ratio <= high
  const held = unitFactors
    .filter((one) => maybeOf(one, field))
    .flatMap((one) => [
      ...(isHeld(one.factor) ? [{ one, isLarger: true }] : []),
      ...(isHeld(1 / one.factor) ? [{ one, isLarger: false }] : []),
    ])
  const own = held.filter(({ one }) => isNamed(one, field))
  const [found, ...others] = own.length > 0 ? own : held
  return found === undefined || others.length > 0 ? undefined : factorWords(found.one, found.isLarger)
}

/** A field with a unit or a name of something else is not glucose. */
function maybeOf(one: UnitFactor, field: PlanField): boolean {
  if (one.of === undefined || isNamed(one, field)) return true
  const isNamedOtherwise = unitFactors.some((other) => isNamed(other, field))
  const unit = plainUnit(unitOf(field))
  return !isNamedOtherwise && (unit === undefined || unit === plainUnit(one.larger) || unit === plainUnit(one.smaller))
}

function isNamed({ of }: UnitFactor, { name, label = '' }: PlanField): boolean {
  return of !== undefined && `${name} ${label}`.toLowerCase().includes(of)
}

function unitOf(field: PlanField): string | undefined {
  return field.kind === 'number' ? field.unit : undefined
}

/** Both signs for micro, and u, are one. */
function plainUnit(unit: string | undefined): string | undefined {
  return unit?.toLowerCase().replace(/[µμ]/g, 'u').replace(/\s/g, '')
}

function factorWords({ factor, larger, smaller }: UnitFactor, isLarger: boolean): string {
  const by = `${isLarger ? '×' : '÷'}${Number.isInteger(factor) ? numberWords(factor) : factor}`
  if (larger === undefined || smaller === undefined) return `in a unit a factor of ${numberWords(factor)} apart (${by})`
  return isLarger ? `${larger} sent as ${smaller} (${by})` : `${smaller} sent as ${larger} (${by})`
}

function unitOfTemperature(before: BinnedMedian, now: BinnedMedian): string | undefined {
  const holds = ({ low, high }: BinnedMedian, value: number) => low - 0.5 <= value && value <= high + 0.5
  if (isBodyTemperature(before.value) && holds(now, fahrenheit(before.value))) return '°F sent as °C'
  if (isBodyTemperature(now.value) && holds(before, fahrenheit(now.value))) return '°C sent as °F'
  return undefined
}
