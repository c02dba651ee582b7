import type { ReportVersion } from './report.ts'

/**
 * The signed version whose words a version still carries; undefined where nobody has signed them. Who records a submission
 * or a follow-up afterwards signs nothing, and a change or opening it again ends a signature.
 */
export function signatureOf(versions: readonly ReportVersion[], shown: ReportVersion): ReportVersion | undefined {
  const acts = versions.filter(({ version }) => version <= shown.version)
  const last = acts.findLast(({ act }) => act === 'signed' || act === 'changed' || act === 'reopened')
  return last?.act === 'signed' ? last : undefined
}

/** "Signed, not submitted, version 4, by …", or "Submitted by a person, version 5; version 4 was signed by …": what stands on every page of a document. */
export function markingOf(versions: readonly ReportVersion[], shown: ReportVersion): string {
  const { state, version } = shown
  if (state === 'draft') return `Draft, version ${version}: not signed, not submitted`
  const signed = signatureOf(versions, shown)
  const word = state === 'closed' ? 'Closed' : state === 'submitted' ? 'Submitted by a person' : 'Signed, not submitted'
  if (signed === undefined) return `${word}, version ${version}`
  const by = signed.version === version ? ', by' : `; version ${signed.version} was signed by`
  return `${word}, version ${version}${by} ${signed.by.name}`
}
