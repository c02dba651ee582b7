/** Two units of one quantity that are mistaken for each other. */
export interface UnitFactor {
  /** by how much the numbers in `larger` are larger than those in `smaller` */
  readonly factor: number
  /** the unit with the larger numbers, and that with the smaller; absent where many pairs of units are so far apart */
  readonly larger?: string
  readonly smaller?: string
  /** what is measured so, as a field may be called */
  readonly of?: string
  /** in words: what the factor is between */
  readonly between: string
}

/** Factors between units that are mistaken for each other. 0.4536 (kilograms to pounds) is 1/2.2046. */
export const unitFactors: readonly UnitFactor[] = [
  {
    factor: 18.0182,
    larger: 'mg/dL',
    smaller: 'mmol/L',
    of: 'glucose',
    between: 'glucose in mmol/l and in mg/dl',
  },
  {
    factor: 88.42,
    larger: 'µmol/L',
    smaller: 'mg/dL',
    of: 'creatinine',
    between: 'creatinine in µmol/l and in mg/dl',
  },
  { factor: 9.01, larger: 'mg/dL', smaller: 'mmol/L', of: 'lactate', between: 'lactate in mmol/l and in mg/dl' },
  { factor: 2.2046, larger: 'lb', smaller: 'kg', of: 'weight', between: 'kilograms and pounds' },
  { factor: 10, between: 'units a factor of 10 apart' },
  { factor: 100, between: 'shares and percentages, or units a factor of 100 apart' },
  { factor: 1000, between: 'units a factor of 1,000 apart' },
]

/** A body temperature in °F, from °C. */
export function fahrenheit(celsius: number): number {
  return celsius * 1.8 + 32
}

/** Could this be the typical body temperature of patients, in °C? */
export function isBodyTemperature(celsius: number): boolean {
  return celsius > 34 && celsius < 42
}
