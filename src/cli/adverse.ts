import { extname } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { reportFile } from '../reporting/adverse/file.ts'
import { formats } from '../reporting/adverse/formats.ts'
import { presentReports } from '../reporting/adverse/present-report.ts'
import { latestReport } from '../reporting/adverse/report.ts'
import { adverseReports, reportById } from '../reporting/adverse/store.ts'
import { neverSent } from '../reporting/adverse/words.ts'
import { writeNewFile } from './new-file.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch adverse`: the adverse incident reports of a deployment, and one of them as a file. They are written and signed on the pages. */
export function adverseCommands(program: Command): void {
  const adverse = program
    .command('adverse')
    .description('list the adverse incident reports of a deployment, what waits for a person first')
    .argument('<deployment>', "the deployment's code")
    .option('--json', 'print JSON')
    .action(list)
  adverse
    .command('write')
    .description('write one report as a file: Word, PDF, web page, JSON or plain text, by the ending of its name')
    .argument('<deployment>', "the deployment's code")
    .argument('<id>', "the report's number", wholeNumber)
    .argument('<file>', 'where to: NAME.docx, .pdf, .html, .json or .txt')
    .option('--report-version <version>', 'an older version', wholeNumber)
    .action(write)
}

async function list(code: string, { json }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const { deploymentId } = await planOf(db, code)
    const reports = await adverseReports(db, deploymentId)
    const rows = presentReports(reports)
    print({ deployment: code, reports }, json, [
      ...(rows.length === 0 ? [`${code}: no adverse incident report has been begun.`] : []),
      ...rows.flatMap((row) => [
        `${row.reportId}  ${row.tag.text}  ${row.what}: ${row.route}`,
        `   ${row.next} Reference: ${row.reference}.`,
      ]),
      neverSent,
    ])
  })
}

async function write(
  code: string,
  id: number,
  path: string,
  { reportVersion }: { readonly reportVersion?: number },
): Promise<void> {
  const format = formats.find((one) => `.${one}` === extname(path).toLowerCase())
  if (format === undefined) return fail('Name the file with one of these endings: .docx, .pdf, .html, .json, .txt')
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const file = await reportById(db, deploymentId, id)
    const wanted = reportVersion ?? (file === undefined ? 0 : latestReport(file).version)
    const version = file?.versions.find((one) => one.version === wanted)
    if (file === undefined || version === undefined)
      return fail(`${code} has no such report or version: 'wardwatch adverse ${code}' lists them`)
    const setting = { title: plan.title, timeZone: plan.time_zone, madeAt: new Date().toISOString() }
    await writeNewFile(path, await reportFile(format, file, version, setting))
    print({}, false, [`Version ${version.version} of report ${id} is in ${path}. ${neverSent}`])
  })
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('must be a whole number')
}
