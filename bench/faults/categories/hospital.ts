import { eyeCases } from '../../../src/demo/judged/eye.ts'
import type { BenchHospital } from '../hospital.ts'
import { judgedHospital } from '../judged/hospital.ts'
import { categoryFaults } from './faults.ts'

/** A hundred eyes a day of fifty people, a device that grades them, and graders. */
export function categoryHospital(): BenchHospital {
  return judgedHospital({
    name: 'categories',
    plan: new URL('plan.yaml', import.meta.url),
    release: '5.1',
    size: 0.52,
    faults: categoryFaults,
    casesOf: eyeCases,
  })
}
