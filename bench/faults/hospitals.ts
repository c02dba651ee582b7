import { firstHospital } from './first.ts'
import type { BenchHospital } from './hospital.ts'
import { secondHospital } from './second.ts'

/** The hospitals that the benchmark runs, each written without looking at the other. */
const hospitals: Readonly<Record<string, () => BenchHospital>> = { first: firstHospital, second: secondHospital }

export const hospitalNames: readonly string[] = Object.keys(hospitals)

export function hospitalNamed(name: string): BenchHospital {
  const make = hospitals[name]
  if (make === undefined) throw new Error(`There is no hospital ${name}.`)
  return make()
}
