import type { Hazard } from '../../../src/reporting/hazards/entry.ts'
import type { LogExport } from '../../../src/reporting/hazards/export/input.ts'
import { guidanceInForce } from '../../../src/reporting/risk/guidance.ts'
import { plan } from '../../alerts/example.ts'

/** A log of these hazards as it is written to a file. */
export function exported(hazards: readonly Hazard[], madeAt = '2026-11-22T08:14:00.000Z'): LogExport {
  return {
    deployment: {
      code: 'sepsis',
      organisation: 'St Elsewhere NHS Foundation Trust',
      device: 'Early warning 4',
      manufacturer: 'Acme Health',
    },
    planTitle: plan.title,
    hazards,
    setting: {
      inForce: guidanceInForce,
      timeZone: 'Europe/London',
      findings: [],
      night: undefined,
      proof: { nights: 28, lastPassed: new Map() },
    },
    madeAt,
  }
}
