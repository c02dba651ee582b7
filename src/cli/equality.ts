import type { Command } from 'commander'
import { closerLines, presentCloser } from '../equality/closer/present.ts'
import { closerReport } from '../equality/closer/store.ts'
import { type EqualityPage, presentEquality } from '../equality/present.ts'
import { presentReview, reviewPageLines } from '../equality/screen/present.ts'
import { presentSites, sitesLines } from '../equality/sites/present.ts'
import { sitesReport } from '../equality/sites/store.ts'
import { equalityReport, reviewOf } from '../equality/store.ts'
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
    .option('--by <name>', 'look at one characteristic or crossing closely, by its column (sex, or sex&age_band)')
    .option('--sites', 'the sites beside one another, each against limits for its size')
    .option('--screen', 'what is worth a look this month, and what was answered')
    .option('--json', 'print JSON')
    .action(showEquality)
}

interface EqualityOptions {
  readonly from?: string
  readonly to?: string
  readonly by?: string
  readonly sites?: boolean
  readonly screen?: boolean
  readonly json?: boolean
}

async function showEquality(code: string, { from, to, by, sites, screen, json }: EqualityOptions): Promise<void> {
  const read = readChoice({ from, to })
  if ('problems' in read) fail(read.problems.map(({ field, message }) => `--${field}: ${message}`).join('\n'))
  await withDatabase(async (db) => {
    const { deploymentId } = await planOf(db, code)
    const noNight = `No night has been run for ${code}: run “wardwatch night ${code}” first.`
    if (sites === true) {
      const found = await sitesReport(db, deploymentId, read.choice)
      if (found === 'no night') return fail(noNight)
      if (found === 'no sites') return fail('The plan maps no column that says at which site a case was.')
      return print(
        { deployment: code, night: found.night, ...found.funnels[0], measures: found.funnels },
        json === true,
        found.funnels.flatMap((funnel) => sitesLines(presentSites(funnel))),
      )
    }
    if (screen === true) {
      const review = await reviewOf(db, deploymentId)
      const page = presentReview(review.screen, review.answers)
      return print(
        { deployment: code, ...review.screen, answers: review.answers },
        json === true,
        reviewPageLines(page),
      )
    }
    if (by !== undefined) {
      const found = await closerReport(db, deploymentId, { name: by }, read.choice)
      if (found === 'no night') return fail(noNight)
      if (found === 'no table') return fail(`The plan maps no characteristic or crossing called ${by}.`)
      const { plan, closers, night } = found
      return print(
        { deployment: code, night, ...closers[0], measures: closers },
        json === true,
        closers.flatMap((closer, at) => [...(at === 0 ? [] : ['']), ...closerLines(presentCloser(plan, closer))]),
      )
    }
    const report = await equalityReport(db, deploymentId, read.choice)
    if (report === undefined) return fail(noNight)
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
