import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { deploymentByCode } from '../plan/store.ts'
import { type LogFormat, logFormats, writeLog } from '../reporting/hazards/export/formats.ts'
import { logToExport } from '../reporting/hazards/export/store.ts'
import { fieldHeadings, importFields } from '../reporting/hazards/import/fields.ts'
import { plain } from '../reporting/hazards/import/heading-field.ts'
import { presentReading } from '../reporting/hazards/import/present.ts'
import { type ColumnChoice, type ImportFile, whyNotRecorded } from '../reporting/hazards/import/reading.ts'
import { readImport, recordImport } from '../reporting/hazards/import/store.ts'
import { typedActor } from './actor.ts'
import { named } from './file-name.ts'
import { writeNewFile } from './new-file.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch hazards export` and `wardwatch hazards import`: the log as a file, and a file as the log. */
export function hazardFileCommands(hazards: Command): void {
  hazards
    .command('export')
    .description('write the whole log to a new file')
    .argument('<deployment>', "the deployment's code")
    .requiredOption('--format <format>', logFormats.join(', '))
    .requiredOption('--to <file>', 'a file that is not there yet')
    .action(exportLog)
  hazards
    .command('import')
    .description(
      'bring in a hazard log that is kept elsewhere (.xlsx or .csv), each hazard as imported and not approved',
    )
    .argument('<deployment>', "the deployment's code")
    .argument('<file>', 'the file')
    .option('--sheet <name>', 'the sheet that holds the log; without it, the one that looks most like one')
    .option('--map <columns...>', '"Their column=our column"; our column is a heading of the log, or "note"')
    .option('--dry-run', 'only say what it would bring')
    .option('--by <name>', 'who does it')
    .option('--role <role>', 'their role')
    .option('--json', 'print JSON')
    .action(importLog)
}

async function exportLog(
  code: string,
  { format, to }: { readonly format: string; readonly to: string },
): Promise<void> {
  const known: LogFormat | undefined = logFormats.find((one) => one === format)
  if (known === undefined) return fail(`There is no format “${format}”: choose ${logFormats.join(', ')}.`)
  await withDatabase(async (db) => {
    const deployment = (await deploymentByCode(db, code)) ?? fail(`There is no deployment “${code}”.`)
    const { content } = await writeLog(await logToExport(db, deployment, new Date()), known)
    await writeNewFile(to, content)
    print({}, false, [`The log is in ${to}.`])
  })
}

interface ImportOptions {
  readonly sheet?: string
  readonly map?: readonly string[]
  readonly dryRun?: boolean
  readonly by?: string
  readonly role?: string
  readonly json?: boolean
}

async function importLog(code: string, path: string, options: ImportOptions): Promise<void> {
  const { sheet, map = [], dryRun, by, role, json } = options
  if (dryRun !== true && (by === undefined || role === undefined))
    return fail('Say who does it with --by and --role, or look first with --dry-run.')
  const file: ImportFile = {
    name: basename(path),
    bytes: await readFile(named(path)).catch(() => fail('That file cannot be read.')),
  }
  const choices = { ...(sheet === undefined ? {} : { sheet }), taken: map.map(choiceOf) }
  await withDatabase(async (db) => {
    const { deploymentId } = await planOf(db, code)
    const now = new Date()
    const reading = await readImport(db, deploymentId, file, choices, now)
    if ('refused' in reading) return fail(reading.refused)
    const why = whyNotRecorded(reading)
    if (why !== undefined) return fail(`${why.message}.`)
    if (dryRun === true) return print(presentReading(reading), json, linesOf(reading))
    const doing = { by: typedActor({ by: by ?? '', role: role ?? '' }), now }
    const result = await recordImport(db, deploymentId, file, choices, doing)
    if ('refused' in result) return fail(result.refused)
    print({ added: result.added, ...presentReading(result.reading) }, json, [
      ...linesOf(result.reading),
      result.added.length === 0
        ? 'Nothing was added.'
        : `In the log, imported and not approved: ${result.added.map((id) => `hazard ${id}`).join(', ')}.`,
    ])
  })
}

function choiceOf(text: string): ColumnChoice {
  const at = text.lastIndexOf('=')
  const [theirs, ours] = [text.slice(0, Math.max(0, at)).trim(), plain(text.slice(at + 1))]
  const taken = ours === 'note' ? 'note' : importFields.find((field) => plain(fieldHeadings[field]) === ours)
  if (theirs === '' || taken === undefined)
    return fail(
      `“${text}” is not “Their column=our column”. Our columns are: ${importFields.map((field) => fieldHeadings[field]).join('; ')}; or note.`,
    )
  return { column: theirs, taken }
}

function linesOf(reading: Parameters<typeof presentReading>[0]): readonly string[] {
  const page = presentReading(reading)
  return [
    page.isAllKnown ? 'Everything in this file is in the log already.' : page.counted,
    ...(page.identifying === undefined ? [] : [page.identifying]),
    ...page.keptOut.map(
      ({ row, column, reason, todo }) =>
        `  ${page.file}, sheet ${page.sheet}, row ${row}, ${column}: ${reason}. ${todo}.`,
    ),
    `Read from sheet ${page.sheet}, headings in row ${page.headingRow}:`,
    ...page.columns.map(({ heading, takenAs }) => `  ${heading} → ${takenAs}`),
    ...page.carried.map((sentence) => `  ${sentence}`),
    ...page.titles.map(({ row, text }) => `  Row ${row}, above the headings, is not read: ${text}`),
    ...page.otherSheets.map(({ name, rows }) => `  Sheet ${name} is not read (${rows})`),
    ...page.hazards.map(({ row, name, initial, status }) => `  Row ${row}: ${name} [${initial.text}] [${status}]`),
  ]
}
