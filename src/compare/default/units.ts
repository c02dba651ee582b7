import { fahrenheit, isBodyTemperature, unitFactors } from '../../plan/unit-factors.ts'
import { numberWords } from '../../plan/words.ts'

/** How near the ratio of two medians must be to a factor: nearer than patients change, wider than samples vary. */
const NEAR = 0.05

/** A sentence that names the suspected change of unit, where the medians are a known factor apart. */
export function unitRemark(reference: number | undefined, current: number | undefined): string | undefined {
  if (reference === undefined || current === undefined || reference === 0 || current === 0) return undefined
  const ratio = current / reference
  for (const { factor, between } of unitFactors) {
    const times = Math.abs(ratio / factor - 1) < NEAR
    const part = Math.abs(ratio * factor - 1) < NEAR
    if (times || part)
      return `The median is ${times ? `${numberWords(ratio)} times` : `1/${numberWords(1 / ratio)} of`} the reference's: was the unit changed? ${factor} is the factor between ${between}.`
  }
  if (isBodyTemperature(reference) && Math.abs(current - fahrenheit(reference)) < 1)
    return 'The medians are those of one body temperature in °C and in °F: was the unit changed?'
  if (isBodyTemperature(current) && Math.abs(reference - fahrenheit(current)) < 1)
    return 'The medians are those of one body temperature in °F and in °C: was the unit changed?'
  return undefined
}
