import { type Command, InvalidArgumentError, Option } from 'commander'
import { compare } from '../compare/compare.ts'
import { given as givenOnly } from '../compare/given.ts'
import { methods } from '../compare/methods.ts'
import { type CompareOptions, type Cut, type Period, periods } from '../compare/options.ts'
import { prepare } from '../compare/prepare.ts'
import { openTable, writeReport } from '../compare/read.ts'
import { htmlOf } from '../compare/report/html.ts'
import { jsonOf } from '../compare/report/json.ts'
import { reportOf } from '../compare/report/report.ts'
import { textLines } from '../compare/report/text.ts'
import { COMMA, POINT, usualMissing } from '../compare/table/cells.ts'
import { fail, note, print } from './session.ts'

/** `wardwatch compare`: two files, column by column and in performance. Needs no database. */
export function compareCommand(program: Command): void {
  const command = program
    .command('compare')
    .description('compare two files, column by column and in performance; no database, no deployment')
    .argument('<reference>', 'CSV (plain or gzipped) or Parquet: what was, and was right')
    .argument('<current>', 'the same columns, now')
    .option('--html <file>', 'write a report with charts, one file that needs nothing else')
    .option('--json', 'print JSON: every figure of every chunk')
    .addOption(new Option('--method <name>', 'whose rules').choices(methods.map(({ name }) => name)).default('default'))
    .optionsGroup('Chunks:')
    .option('--time <column>', 'the column with the time of each row')
    .addOption(new Option('--chunk <period>', 'one chunk for each period of --time').choices(periods))
    .option('--chunk-size <rows>', 'chunks of this many rows', wholeNumber)
    .option('--chunks <number>', 'this many chunks of equal size', wholeNumber)
    .optionsGroup('Performance:')
    .option('--outcome <column>', 'what happened: 1 or 0, true or false, yes or no')
    .option('--event <text>', 'the text of the outcome that means the event, where it is another')
    .option('--score <column>', 'what the model said, from 0 to 1')
    .option('--flag <column>', 'whether the case was flagged: 1 or 0')
    .option('--threshold <score>', 'instead of --flag: flagged from this score on', decimal)
    .option(
      '--predicted <column>',
      'instead of --score and --flag: an output that is a number, or one of several levels',
    )
    .option('--level-scores <names>', 'the score of each level, as level=column, parted by commas', levelScores)
    .option('--targets <file>', 'outcomes in a file of their own, joined by --id')
    .option('--id <column>', 'the column that joins the targets to the rows')
    .optionsGroup('Columns:')
    .option('--columns <names>', 'only these, parted by commas', names)
    .option('--categorical <names>', 'take these for categories, whatever they look like', names)
    .option('--numeric <names>', 'take these for numbers, whatever they look like', names)
    .optionsGroup('Reading:')
    .option('--delimiter <sign>', 'what parts the cells of a CSV; found out if not given', oneSign)
    .option('--decimal-comma', 'numbers are written 3,14')
    .option('--missing <texts>', 'texts that mean “missing”, parted by commas, beside the usual ones', names)
  command.action((reference: string, current: string, options: Given) => run(command, reference, current, options))
}

interface Given {
  readonly html?: string
  readonly json?: boolean
  readonly method: string
  readonly time?: string
  readonly chunk?: Period
  readonly chunkSize?: number
  readonly chunks?: number
  readonly outcome?: string
  readonly event?: string
  readonly score?: string
  readonly flag?: string
  readonly threshold?: number
  readonly predicted?: string
  readonly levelScores?: readonly { readonly level: string; readonly column: string }[]
  readonly targets?: string
  readonly id?: string
  readonly columns?: readonly string[]
  readonly categorical?: readonly string[]
  readonly numeric?: readonly string[]
  readonly delimiter?: string
  readonly decimalComma?: boolean
  readonly missing?: readonly string[]
}

async function run(command: Command, referencePath: string, currentPath: string, given: Given): Promise<void> {
  const problem = usageProblem(given)
  if (problem !== undefined) return command.error(`error: ${problem}`, { exitCode: 2 })
  const method = methods.find(({ name }) => name === given.method)
  if (method === undefined) return fail(`There is no method “${given.method}”.`)
  const today = new Date().toISOString().slice(0, 10)
  const reading = {
    point: given.decimalComma === true ? COMMA : POINT,
    missing: new Set([...usualMissing, ...(given.missing ?? [])]),
  }
  const tables = { ...reading, today, ...(given.delimiter === undefined ? {} : { delimiter: given.delimiter }) }
  const reference = await openTable(referencePath, tables)
  const current = await openTable(currentPath, tables)
  const targets = given.targets === undefined ? undefined : await openTable(given.targets, tables)
  const prepared = await prepare(reference, current, targets, optionsOf(given, today), reading, method)
  const report = reportOf(prepared, method, compare(method, prepared))
  if (given.html !== undefined) {
    await writeReport(given.html, htmlOf(report))
    note(`The report is in ${given.html}.`)
  }
  print(jsonOf(report), given.json, textLines(report))
}

function usageProblem(given: Given): string | undefined {
  const cuts = [given.chunk, given.chunkSize, given.chunks].filter((one) => one !== undefined)
  if (cuts.length > 1) return 'give one of --chunk, --chunk-size and --chunks'
  if (given.chunk !== undefined && given.time === undefined)
    return '--chunk needs the column with the time of each row: --time'
  if (given.flag !== undefined && given.threshold !== undefined) return 'give --flag or --threshold, not both'
  if (given.threshold !== undefined && given.score === undefined) return '--threshold needs --score'
  if (given.outcome === undefined && (given.score ?? given.flag) !== undefined)
    return '--score and --flag need the column that says what happened: --outcome'
  if (given.predicted !== undefined) return outputProblem(given)
  if (given.levelScores !== undefined) return '--level-scores needs the level that was predicted: --predicted'
  if (given.targets !== undefined && (given.id === undefined || given.outcome === undefined))
    return '--targets needs --id, the column that joins them to the rows, and --outcome'
  return undefined
}

function outputProblem({ method, outcome, targets, score, flag }: Given): string | undefined {
  if (method !== 'nannyml') return 'only --method nannyml has anything to say of --predicted'
  if (outcome === undefined) return '--predicted needs the column that says what was true: --outcome'
  if (targets !== undefined)
    return '--targets holds yes and no; with --predicted the outcome is in the files themselves'
  return score === undefined && flag === undefined ? undefined : 'give --predicted, or --score and --flag'
}

function optionsOf(given: Given, today: string): CompareOptions {
  const { time, chunk, chunkSize, chunks, id, score, outcome, event, flag, threshold, columns } = given
  const cut: Cut | undefined =
    chunk !== undefined
      ? { by: 'period', period: chunk }
      : chunkSize !== undefined
        ? { by: 'size', rows: chunkSize }
        : chunks !== undefined
          ? { by: 'count', chunks }
          : undefined
  const { predicted, levelScores } = given
  const said = { predicted, levelScores, columns, time, cut, id, score, outcome, event, flag, threshold }
  return {
    ...givenOnly(said),
    categorical: given.categorical ?? [],
    numeric: given.numeric ?? [],
    today,
  }
}

function names(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...text.split(',').map((name) => name.trim())]
}

function levelScores(text: string): readonly { readonly level: string; readonly column: string }[] {
  const pairs = text.split(',').map((pair) => pair.split('='))
  if (pairs.length < 2 || pairs.some((pair) => pair.length !== 2))
    throw new InvalidArgumentError('must be level=column for two levels or more, parted by commas')
  return pairs.map(([level = '', column = '']) => ({ level: level.trim(), column: column.trim() }))
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('must be a whole number from 1 on')
}

function decimal(text: string): number {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  throw new InvalidArgumentError('must be a number such as 0.25')
}

function oneSign(text: string): string {
  const sign = text === '\\t' || text === 'tab' ? '\t' : text
  if (sign.length === 1 && sign.charCodeAt(0) < 128 && sign !== '"') return sign
  throw new InvalidArgumentError('must be one sign such as ; or tab')
}
