import type { Command } from 'commander'
import { type EqualityPage, presentEquality } from '../equality/present.ts'
import { equalityReport } from '../equality/store.ts'
import { readChoice } from '../equality/window.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch equality`: how the device does for each group, as of the last night. */
export function equalityCommands(program: Command): void {
  program
    .command('equality')
    .description('show how the device does for each group; it decides nothing')
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
    const page = presentEquality(report.plan, report.assessment)
    print({ deployment: code, night: report.night, ...report.assessment }, json === true, linesOf(page))
  })
}

function linesOf(page: EqualityPage): readonly string[] {
  return [
    ...page.summary,
    ...page.sections.flatMap(({ heading, sentence, coverage, tests, main }) => [
      '',
      heading,
      `  ${sentence}`,
      `  ${coverage}`,
      ...tests.map((test) => `  ${test}`),
      ...main.rows.map(
        (row) =>
          `  ${row.map(({ text }, index) => (index === 0 ? text : `${main.head[index]?.text}: ${text}`)).join(' | ')}`,
      ),
    ]),
    '',
    ...page.notCollected.map(({ label, reason }) => `Not collected: ${label}. ${reason}`),
    '',
    ...page.caveats.map((caveat) => `- ${caveat}`),
  ]
}
