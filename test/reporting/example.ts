import { contentHash } from '../../src/reporting/canonical.ts'
import { draftsFor } from '../../src/reporting/draft.ts'
import type { DraftVersion } from '../../src/reporting/review.ts'
import { examplePlan, openAlert, shifted } from '../alerts/example.ts'

const { plan, sha256 } = examplePlan()
export const setting = { plan, planVersion: 1, planSha256: sha256 }

const findings = [shifted('B5', 'site=ED1'), shifted('C4', 'all', 'sensitivity')]
export const alert = openAlert(3, findings)
export const dated = findings.map((finding) => ({ night: '2026-11-10', finding }))

export const hazard = content('hazard')
export const report = content('adverse incident')

function content(kind: 'hazard' | 'adverse incident') {
  const found = draftsFor(alert, dated, setting).find((draft) => draft.kind === kind && draft.hazardId === 'SEP-01')
  if (found === undefined) throw new Error(`no ${kind} draft`)
  return found.content
}

/** A first version, as the night writes it. */
export function version(of: typeof hazard, more: Partial<DraftVersion> = {}): DraftVersion {
  return {
    version: 1,
    state: 'draft',
    content: of,
    sha256: contentHash(of),
    at: new Date('2026-11-11T04:20:00Z'),
    ...more,
  }
}
