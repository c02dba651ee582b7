import { SingleBar } from 'cli-progress'
import type { Command } from 'commander'
import { readFeedWatch } from '../alerts/device/store.ts'
import { type FeedWatch, watchWords } from '../alerts/device/watch.ts'
import type { Db } from '../db/connect.ts'
import { type Finding, rankOf } from '../drift/finding.ts'
import { smallestInCases } from '../drift/smallest-in-cases.ts'
import { findingsOf, latestNight } from '../drift/store.ts'
import { deployments } from '../plan/store.ts'
import { forEveryDeployment, type RunNight, rebuild, runNights } from '../runs/nights.ts'
import { expectedNight } from '../web/expected-night.ts'
import { dayArgument } from './day.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch night`, `wardwatch findings`, `wardwatch rebuild` */
export function nightCommands(program: Command): void {
  program
    .command('night')
    .argument('[deployment]', 'one deployment; all of them when left out')
    .description('run the nights that are due and have not been run, oldest first')
    .option('--day <day>', 'run this night only', dayArgument)
    .option('--until <day>', 'run all that are missing up to this night', dayArgument)
    .option('--json', 'print the last night’s findings as JSON')
    .action(night)
  program
    .command('findings')
    .argument('<deployment>')
    .description('what a night found')
    .option('--night <day>', 'which night; the last one when left out', dayArgument)
    .option('--json', 'print as JSON')
    .action(findings)
  program
    .command('rebuild')
    .argument('<deployment>')
    .requiredOption('--from <day>', 'the first night to compute again', dayArgument)
    .description('compute arm states and findings again from the ledger; they must be the same to the byte')
    .option('--json', 'print as JSON')
    .action(again)
}

interface NightOptions {
  readonly day?: string
  readonly until?: string
  readonly json?: boolean
}

async function night(code: string | undefined, { day, until, json }: NightOptions): Promise<void> {
  await withDatabase(async (db) => {
    const all = code === undefined ? await deployments(db) : []
    const work = async (one: string) => {
      const approved = await planOf(db, one)
      // Two bars at a time would write over one another.
      const bar =
        process.stderr.isTTY && (code !== undefined || all.length === 1)
          ? new SingleBar({ format: `${one} {bar} {value}/{total} nights`, hideCursor: true, stream: process.stderr })
          : undefined
      const wanted = { ...(day === undefined ? {} : { day }), ...(until === undefined ? {} : { until }) }
      const runs = await runNights(
        db,
        approved,
        wanted,
        () => new Date(),
        (_run, place, of) => {
          if (place === 1) bar?.start(of, 0)
          bar?.update(place)
        },
      ).finally(() => bar?.stop())
      const last = day ?? (await latestNight(db, approved.deploymentId))
      const found = last === undefined ? [] : await findingsOf(db, approved.deploymentId, last)
      if (json !== true) print(undefined, false, summary(one, runs, last, found))
      return {
        deployment: one,
        nights: runs.map(({ night: ran, state }) => ({ night: ran, state })),
        night: last,
        findings: found.map(withSmallest),
      }
    }
    if (code !== undefined) {
      const result = await withWatch(db, await work(code), json)
      if (json === true) print(result, true, [])
      return
    }
    // As by the schedule: one deployment's failure is told with its name, and the others still have their night.
    const results = await forEveryDeployment(db, all, async ({ code: one }) => {
      try {
        return await work(one)
      } catch (error) {
        const { messageOf } = await import('./problem-text.ts')
        process.stderr.write(`${one}: ${messageOf(error)}\n`)
        process.exitCode = 1
        return undefined
      }
    })
    const told = []
    for (const one of results) if (one !== undefined) told.push(await withWatch(db, one, json))
    if (json === true) print(told, true, [])
  })
}

/** The result of a night with who watches the feed where another output is to; in words only where nobody does. */
async function withWatch<Result extends { readonly deployment: string }>(
  db: Db,
  result: Result,
  json: boolean | undefined,
): Promise<Result & { readonly feedWatch?: FeedWatch }> {
  const now = new Date()
  const watch = await readFeedWatch(db, await planOf(db, result.deployment), (one) => expectedNight(one, now))
  if (watch === undefined) return result
  if (watch.why !== undefined && json !== true)
    print(
      undefined,
      false,
      watchWords(watch).map((words) => `${result.deployment}: ${words}`),
    )
  return { ...result, feedWatch: watch }
}

/** A finding with the smallest change that it would have shown as a number of cases, where it has one. */
function withSmallest(finding: Finding): Finding & { readonly smallestSeenInCases?: number } {
  const smallest = smallestInCases(finding)
  return smallest === undefined ? finding : { ...finding, smallestSeenInCases: smallest.cases }
}

async function findings(code: string, options: { readonly night?: string; readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const { deploymentId } = await planOf(db, code)
    const which = options.night ?? (await latestNight(db, deploymentId))
    const found = which === undefined ? [] : await findingsOf(db, deploymentId, which)
    if (options.night !== undefined && found.length === 0) fail(`The night of ${options.night} has not been run.`)
    print(
      { deployment: code, night: which, findings: found.map(withSmallest) },
      options.json,
      which === undefined ? ['No night has been run yet.'] : listed(which, found),
    )
  })
}

async function again(code: string, { from, json }: { readonly from: string; readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const { nights, differences } = await rebuild(db, await planOf(db, code), from)
    const words =
      differences.length === 0
        ? `${nights} nights computed again: every arm is the same to the byte.`
        : `${nights} nights computed again: ${differences.length} arm states differ from what was stored, the first ${differences[0]?.arm} on ${differences[0]?.night}. Look for a changed ledger or version.`
    print({ deployment: code, nights, differences }, json, [words])
    if (differences.length > 0) process.exitCode = 1
  })
}

function summary(
  code: string,
  runs: readonly RunNight[],
  last: string | undefined,
  found: readonly Finding[],
): readonly string[] {
  const done = runs.filter(({ state }) => state === 'done').length
  const ran = done === 0 ? 'no night was due' : `${done} ${done === 1 ? 'night' : 'nights'} run`
  return [`${code}: ${ran}.`, ...(last === undefined ? [] : listed(last, found))]
}

function listed(which: string, found: readonly Finding[]): readonly string[] {
  const count = (kind: Finding['verdict']['kind']) => found.filter(({ verdict }) => verdict.kind === kind).length
  const said = [...found].sort((a, b) => rankOf(a) - rankOf(b)).filter(({ verdict }) => verdict.kind !== 'steady')
  return [
    `Night of ${which}: ${count('shifted')} shifted, ${count('unknown')} cannot say, ${count('steady')} steady.`,
    ...said.map(
      ({ check, verdict, sentence }) =>
        `  ${verdict.kind === 'shifted' ? 'SHIFTED' : 'unknown'}  ${check}  ${sentence}`,
    ),
  ]
}
