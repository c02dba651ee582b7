import { categoryHospital } from './categories/hospital.ts'
import { documentHospital } from './documents/hospital.ts'
import { firstHospital } from './first.ts'
import { flagHospital } from './flags/hospital.ts'
import type { BenchHospital } from './hospital.ts'
import { numberHospital } from './numbers/hospital.ts'
import { secondHospital } from './second.ts'

/**
 * The hospitals that the benchmark runs: two with a score, each written without looking at the other, one whose device gives a
 * flag alone, and one each of a number, a category and a document.
 */
const hospitals: Readonly<Record<string, () => BenchHospital>> = {
  first: firstHospital,
  second: secondHospital,
  flags: flagHospital,
  numbers: numberHospital,
  categories: categoryHospital,
  documents: documentHospital,
}

export const hospitalNames: readonly string[] = Object.keys(hospitals)

export function hospitalNamed(name: string): BenchHospital {
  const make = hospitals[name]
  if (make === undefined) throw new Error(`There is no hospital ${name}.`)
  return make()
}
