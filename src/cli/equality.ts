import type { Command } from 'commander'
import { type EqualityPage, presentEquality } from '../equality/present.ts'
import { equalityReport } from '../equality/store.ts'
import { readChoice } from '../equality/window.ts'
import type { WordTable } from '../equality/word-tables.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch equality`: how the device does for each group, as of the last night. */
export function equalityCommands(program: Command): void {
  program
    .command('equality')
    .description('show what was decided each quarter, and how the device does for each group')
    .argument('<deployment>', "the deployment's code")
    .option('--from <day>', 'first day (default: the mature days of the last 365, without the baseline)')
    .option('--to <day>', 'last day')
    .option('--json', 'print JSON')
    .action(showEquality)
}

interface EqualityOptions {
  readonly from?: string
  readonly to?: string
  readonly json?: boolean
}

async function showEquality(code: string, { from, to, json }: EqualityOptions): Promise<void> {
  const read = readChoice({ from, to })
  if ('problems' in read) fail(read.problems.map(({ field, message }) => `--${field}: ${message}`).join('\n'))
  await withDatabase(async (db) => {
    const { deploymentId } = await planOf(db, code)
    const report = await equalityReport(db, deploymentId, read.choice)
    if (report === undefined) return fail(`No night has been run for ${code}: run “wardwatch night ${code}” first.`)
    const page = presentEquality(report.plan, report.assessment, report.decisions)
    print(
      { deployment: code, night: report.night, ...report.assessment, decisions: report.decisions },
      json === true,
      linesOf(page),
    )
  })
}

function linesOf(page: EqualityPage): readonly string[] {
  return [
    page.decision.heading,
    `  ${page.decision.lead}`,
    ...page.decision.besides.map((sentence) => `  ${sentence}`),
    ...(page.decision.latest === undefined ? [] : rowsOf(page.decision.latest)),
    ...page.decision.how.map((sentence) => `  ${sentence}`),
    '',
    'In short',
    ...page.characteristics.map(({ label, sentences }) => `  ${label}: ${sentences.join(' ')}`),
    '',
    'As of the last night',
    ...page.summary,
    ...page.sections.flatMap(({ heading, sentence, coverage, tests, main }) => [
      '',
      heading,
      `  ${sentence}`,
      `  ${coverage}`,
      ...tests.map((test) => `  ${test}`),
      ...rowsOf(main),
    ]),
    '',
    ...page.caveats.map((caveat) => `- ${caveat}`),
  ]
}

function rowsOf({ head, rows }: WordTable): readonly string[] {
  return rows.map(
    (row) => `  ${row.map(({ text }, index) => (index === 0 ? text : `${head[index]?.text}: ${text}`)).join(' | ')}`,
  )
}
