import { readFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import type { Db } from '../db/connect.ts'
import type { Quarter } from '../equality/decision/quarters.ts'
import type { WrittenFile } from '../reporting/document/formats.ts'
import { type Format, fileOf, formats, whatItIs } from '../reporting/equality-report/file.ts'
import { type EditionName, editions } from '../reporting/equality-report/make.ts'
import { readQuarter } from '../reporting/equality-report/quarter.ts'
import { organisationMade, publish, reportFile } from '../reporting/equality-report/store.ts'
import { readRule, rules } from '../reporting/pack/rules.ts'
import type { SuppressionRule } from '../reporting/pack/suppress.ts'
import { readActor } from '../web/actor.ts'
import { named } from './file-name.ts'
import { checkNewFile, writeNewFile } from './new-file.ts'
import { fail, note, planOf, print, withDatabase } from './session.ts'

/** `wardwatch equality-report`: a quarter's report, for the inside or for the public, of a deployment or all of an organisation's. */
export function equalityReportCommand(program: Command): void {
  program
    .command('equality-report')
    .description('write the quarterly equality monitoring report')
    .argument('<code>', "the deployment's code; with --organisation, the organisation's")
    .requiredOption('--quarter <quarter>', 'such as 2026-Q3')
    .requiredOption('--to <file>', 'a file that is not there yet')
    .addOption(new Option('--format <format>', 'what to write').choices([...formats]).default('docx'))
    .addOption(
      new Option('--edition <edition>', 'exact, or suppressed for the public')
        .choices([...editions])
        .default('internal'),
    )
    .option('--organisation', 'over all deployments of the organisation')
    .option('--publish', 'publish the quarter first: recorded for good, needs --by and --role')
    .option(
      '--rule <rule>',
      `the small-number rule to publish by: ${rules.map(({ id }) => id).join(', ')}, or a YAML file`,
    )
    .option('--by <name>', 'who publishes it')
    .option('--role <role>', 'their role')
    .action(write)
}

interface Options {
  readonly quarter: string
  readonly to: string
  readonly format: Format
  readonly edition: EditionName
  readonly organisation?: boolean
  readonly publish?: boolean
  readonly rule?: string
  readonly by?: string
  readonly role?: string
}

async function write(code: string, options: Options): Promise<void> {
  const quarter = readQuarter(options.quarter) ?? fail('--quarter: give a quarter such as 2026-Q3')
  const { edition, organisation } = options
  if (options.publish === true && (edition !== 'published' || organisation === true))
    fail('--publish goes with --edition published and one deployment: each deployment is published by itself.')
  // A publication stands for good: it must not be made for a file that then cannot be written.
  await checkNewFile(options.to)
  const now = new Date()
  await withDatabase(async (db) => {
    if (options.publish === true) await publishFirst(db, code, quarter, options, now)
    const { file, what } = await (organisation === true ? ofOrganisation : ofDeployment)(
      db,
      code,
      quarter,
      options,
      now,
    )
    await writeNewFile(options.to, file.content)
    print({}, false, [what, `It is in ${options.to}.`])
  })
}

interface Named {
  readonly file: WrittenFile
  readonly what: string
}

async function ofDeployment(
  db: Db,
  code: string,
  quarter: Quarter,
  { edition, format }: Options,
  now: Date,
): Promise<Named> {
  const { deploymentId } = await planOf(db, code)
  const report = await reportFile(db, deploymentId, quarter, edition, format, now)
  if ('file' in report) return report
  return fail(
    `${report.because}${edition === 'published' && !report.isPublished ? ' With --publish, --by and --role it is.' : ''}`,
  )
}

async function ofOrganisation(
  db: Db,
  code: string,
  quarter: Quarter,
  { edition, format }: Options,
  now: Date,
): Promise<Named> {
  const made = await organisationMade(db, code, quarter, edition, now)
  if (made === undefined)
    return fail(`No deployment belongs to an organisation with the code “${code}”: the plan names it.`)
  return { file: await fileOf(made, format), what: whatItIs(made.document) }
}

async function publishFirst(db: Db, code: string, quarter: Quarter, options: Options, now: Date): Promise<void> {
  const who = readActor({ name: options.by, role: options.role })
  if ('problems' in who) return fail(`--by and --role: ${who.problems.map(({ message }) => message).join('. ')}.`)
  const rule = await ruleOf(options.rule)
  const { deploymentId } = await planOf(db, code)
  const result = await publish(db, deploymentId, quarter, rule, { by: who.actor, now })
  if ('refused' in result) return fail(result.refused)
  if ('waits' in result) return fail(`${result.waits} Nothing is published yet.`)
  note(
    `Published by ${result.publication.by.role} under the rule “${result.publication.rule.name}”: recorded for good.`,
  )
}

/** The rule of that id, else the one in that file. */
async function ruleOf(asked: string | undefined): Promise<SuppressionRule> {
  const listed = asked === undefined ? rules[0] : rules.find(({ id }) => id === asked)
  if (listed !== undefined) {
    if (!listed.confirmed) note(`The rule “${listed.id}” has not been compared with its source: see that it is yours.`)
    return listed.rule
  }
  const text = await readFile(named(asked ?? ''), 'utf8').catch(() =>
    fail(`--rule: there is no rule and no file “${asked}”. Rules: ${rules.map(({ id }) => id).join(', ')}.`),
  )
  const read = readRule(text)
  return 'rule' in read ? read.rule : fail(`--rule: ${read.problems.join('; ')}`)
}
