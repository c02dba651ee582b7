import { echoCases } from '../../../src/demo/judged/echo.ts'
import type { BenchHospital } from '../hospital.ts'
import { judgedHospital } from '../judged/hospital.ts'
import { numberFaults } from './faults.ts'

/** A hundred echocardiograms a day, a device that measures the ejection fraction, and cardiologists who read it. */
export function numberHospital(): BenchHospital {
  return judgedHospital({
    name: 'numbers',
    plan: new URL('plan.yaml', import.meta.url),
    release: '2.0',
    size: 1,
    faults: numberFaults,
    casesOf: echoCases,
  })
}
