import { scribeCases } from '../../../src/demo/judged/scribe.ts'
import type { BenchHospital } from '../hospital.ts'
import { judgedHospital } from '../judged/hospital.ts'
import { documentFaults } from './faults.ts'

/** A hundred notes a day that a device wrote, three in ten of them audited. */
export function documentHospital(): BenchHospital {
  return judgedHospital({
    name: 'documents',
    plan: new URL('plan.yaml', import.meta.url),
    release: '4.1',
    size: 1,
    faults: documentFaults,
    casesOf: scribeCases,
  })
}
