import { numberWords } from '../../plan/words.ts'

/** Factors between units that are mistaken for each other, and what they are between. */
const factors: readonly (readonly [number, string])[] = [
  [18.0182, 'glucose in mmol/l and in mg/dl'],
  [88.42, 'creatinine in µmol/l and in mg/dl'],
  [9.01, 'lactate in mmol/l and in mg/dl'],
  [2.2046, 'kilograms and pounds'],
  [10, 'units a factor of 10 apart'],
  [100, 'shares and percentages, or units a factor of 100 apart'],
  [1000, 'units a factor of 1,000 apart'],
]

/** How near the ratio of two medians must be to a factor: nearer than patients change, wider than samples vary. */
const NEAR = 0.05

/** A sentence that names the suspected change of unit, where the medians are a known factor apart. */
export function unitRemark(reference: number | undefined, current: number | undefined): string | undefined {
  if (reference === undefined || current === undefined || reference === 0 || current === 0) return undefined
  const ratio = current / reference
  for (const [factor, between] of factors) {
    const times = Math.abs(ratio / factor - 1) < NEAR
    const part = Math.abs(ratio * factor - 1) < NEAR
    if (times || part)
      return `The median is ${times ? `${numberWords(ratio)} times` : `1/${numberWords(1 / ratio)} of`} the reference's: was the unit changed? ${factor} is the factor between ${between}.`
  }
  const fahrenheit = (celsius: number) => celsius * 1.8 + 32
  const isBody = (celsius: number) => celsius > 34 && celsius < 42
  if (isBody(reference) && Math.abs(current - fahrenheit(reference)) < 1)
    return 'The medians are those of one body temperature in °C and in °F: was the unit changed?'
  if (isBody(current) && Math.abs(reference - fahrenheit(current)) < 1)
    return 'The medians are those of one body temperature in °F and in °C: was the unit changed?'
  return undefined
}
