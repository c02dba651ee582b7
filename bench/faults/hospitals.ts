import { firstHospital } from './first.ts'
import type { BenchHospital } from './hospital.ts'
import { secondHospital } from './second.ts'

/** The hospitals that the benchmark runs, each written without looking at the other. */
export const hospitals: Readonly<Record<string, () => BenchHospital>> = { first: firstHospital, second: secondHospital }
