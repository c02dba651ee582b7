import type { ReportFile, ReportVersion } from './report.ts'
import { signatureOf } from './signature.ts'
import { verdictOf } from './verdict.ts'
import { classificationOf, figuresOf, frozenWords, missingIn, neverSent } from './words.ts'

/** One version of a report as JSON: the report itself, its frozen evidence, and the same figures in words as its documents. */
export function reportJson(file: ReportFile, version: ReportVersion, madeAt: string): string {
  const { reportId, incidentId, draft, evidence, evidenceSha256 } = file
  const signed = signatureOf(file.versions, version)
  const value = {
    format: 'wardwatch adverse incident report',
    formatVersion: 1,
    notice: neverSent,
    reportId,
    ...(incidentId === undefined ? {} : { incidentId }),
    ...(draft === undefined ? {} : { draft }),
    version,
    ...(signed === undefined
      ? {}
      : { signed: { version: signed.version, sha256: signed.sha256, by: signed.by, at: signed.at } }),
    verdict: verdictOf(version.report),
    missing: missingIn(version.report),
    classification: classificationOf(version.report).map(({ key, values }) => ({ list: key, chosen: values })),
    figures: figuresOf(evidence),
    ...(evidence === undefined ? {} : { evidence, evidenceSha256, evidenceFrozen: frozenWords(file) }),
    madeAt,
  }
  return `${JSON.stringify(value, null, 2)}\n`
}
