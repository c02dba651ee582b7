import { internalFigures, publishedFigures } from './csv.ts'
import type { MadeReport } from './file.ts'
import type { ReportInput } from './input.ts'
import { internalEdition } from './internal.ts'
import { publishedEdition } from './published/edition.ts'
import type { Publication } from './published/publication.ts'
import { equalityReportDocument } from './report.ts'

export const editions = ['internal', 'published'] as const
export type EditionName = (typeof editions)[number]

/** The exact edition, for the inside. */
export function internalReport(input: ReportInput): MadeReport {
  return {
    document: equalityReportDocument(input, internalEdition(input.decision.assessment, input.record.sha256)),
    figures: internalFigures(input),
  }
}

/** The edition for the public. `input` is of the record's version that was published. */
export function publishedReport(input: ReportInput, publication: Publication): MadeReport {
  return {
    document: equalityReportDocument(input, publishedEdition(publication, input.decision)),
    figures: publishedFigures(input, publication),
  }
}
