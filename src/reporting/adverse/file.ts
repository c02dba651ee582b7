import { instantWords } from '../../alerts/who-and-when.ts'
import { writeHtml } from '../document/html.ts'
import { writePdf } from '../document/pdf.ts'
import { writeWord } from '../document/word.ts'
import { copyText } from './copy.ts'
import { type DocumentSetting, reportDocument } from './document.ts'
import type { Format } from './formats.ts'
import { reportJson } from './json.ts'
import type { ReportFile, ReportVersion } from './report.ts'
import { markingOf } from './signature.ts'
import { neverSent } from './words.ts'

/** One version of a report as a file of this format: the same words and figures in each. */
export async function reportFile(
  format: Format,
  file: ReportFile,
  version: ReportVersion,
  setting: DocumentSetting,
): Promise<Uint8Array | string> {
  switch (format) {
    case 'json':
      return reportJson(file, version, setting.madeAt)
    case 'txt':
      return `${textHead(file, version, setting)}\n\n${copyText(version.report, file.evidence)}\n`
    case 'docx':
      return await writeWord(reportDocument(file, version, setting))
    case 'pdf':
      return await writePdf(reportDocument(file, version, setting))
    case 'html':
      return writeHtml(reportDocument(file, version, setting))
  }
}

/** A text file leaves the page that says what it is, so it says so itself. */
function textHead(file: ReportFile, version: ReportVersion, { title, madeAt }: DocumentSetting): string {
  return [
    `Adverse incident report ${file.reportId}: ${version.report.device.name} (${title})`,
    `${markingOf(file.versions, version)}. sha-256 ${version.sha256}`,
    neverSent,
    `Made ${instantWords(new Date(madeAt), 'UTC')} UTC`,
  ].join('\n')
}
