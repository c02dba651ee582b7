import { documentFormats, type WrittenFile, writeDocument } from '../../document/formats.ts'
import { hazardLogCsv } from '../csv.ts'
import { hazardLogDocument } from './document.ts'
import { hazardLogExcel } from './excel.ts'
import type { LogExport } from './input.ts'

/** How the log leaves: the two tables to work on, and the formats of a document. */
export const logFormats = ['csv', 'xlsx', ...documentFormats] as const
export type LogFormat = (typeof logFormats)[number]

/** The whole log in a format. */
export async function writeLog(log: LogExport, format: LogFormat): Promise<WrittenFile> {
  if (format === 'csv')
    return { content: hazardLogCsv(log.hazards, log.setting.timeZone), type: 'text/csv; charset=utf-8' }
  if (format === 'xlsx')
    return {
      content: await hazardLogExcel(log),
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    }
  return await writeDocument(hazardLogDocument(log), format)
}
