import { type Command, InvalidArgumentError } from 'commander'
import type { Db } from '../db/connect.ts'
import { localDay } from '../plan/day.ts'
import { reportsOfIncident } from '../reporting/adverse/store.ts'
import { proposedFrom } from '../reporting/incidents/begin.ts'
import { incidentLogCsv } from '../reporting/incidents/csv.ts'
import { readNewIncident } from '../reporting/incidents/form.ts'
import { evidenceOfAlert, openIncident } from '../reporting/incidents/open/store.ts'
import { presentIncident } from '../reporting/incidents/present-incident.ts'
import { presentLog } from '../reporting/incidents/present-log.ts'
import { incidentById, incidentLog } from '../reporting/incidents/store.ts'
import { schemeOf } from '../reporting/risk/store.ts'
import { readActor } from '../web/actor.ts'
import { lfpseCommand } from './lfpse.ts'
import { writeNewFile } from './new-file.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch incidents` and `wardwatch incident`: the safety incident log, a new incident, and one of them. It is assessed on the pages. */
export function incidentCommands(program: Command): void {
  const incidents = program
    .command('incidents')
    .description('list the safety incidents of a deployment, what is overdue first')
    .argument('<deployment>', "the deployment's code")
    .option('--csv <file>', 'write the whole log, every field and the journal, as CSV')
    .option('--json', 'print JSON')
    .action(list)
  incidents
    .command('open')
    .description('open a safety incident, from an alert with its figures frozen, or by hand')
    .argument('<deployment>', "the deployment's code")
    .option('--alert <alert>', "the alert's number", wholeNumber)
    .option('--summary <words>', 'what happened; from an alert, its title stands in')
    .option('--reported-by <who>', 'who reported it: a name and role, or a team')
    .option('--reported-on <day>', 'the day on which it was reported (today where left out)')
    .requiredOption('--by <name>', 'who records it')
    .requiredOption('--role <role>', 'their role')
    .action(open)
  lfpseCommand(incidents)
  program
    .command('incident')
    .description('show one safety incident: its clocks, the three questions, its fields and its journal')
    .argument('<deployment>', "the deployment's code")
    .argument('<id>', "the incident's number", wholeNumber)
    .option('--json', 'print JSON')
    .action(show)
}

async function list(code: string, { csv, json }: { readonly csv?: string; readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const incidents = await incidentLog(db, deploymentId)
    const { rows, sentence, steps } = presentLog(incidents, await settingOf(db, deploymentId, plan.time_zone))
    if (csv !== undefined) await writeNewFile(csv, incidentLogCsv(incidents, plan.time_zone))
    print({ deployment: code, incidents }, json, [
      ...(rows.length === 0
        ? [`${code}: no safety incident has been recorded. That says nothing about safety.`]
        : [sentence]),
      ...rows.flatMap((row) => [
        `${row.incidentId}  ${row.state.text}; ${row.risk.text}  ${row.summary}`,
        ...(row.overdue === undefined ? [] : [`   OVERDUE. ${row.overdue}`]),
        `   ${row.next}`,
      ]),
      ...(rows.length === 0
        ? []
        : steps.map((step) => `${step.name}: median ${step.median}, longest ${step.longest} (${step.counted})`)),
      ...(csv === undefined ? [] : [`The log is in ${csv}.`]),
    ])
  })
}

interface Opening {
  readonly alert?: number
  readonly summary?: string
  readonly reportedBy?: string
  readonly reportedOn?: string
  readonly by: string
  readonly role: string
}

async function open(code: string, options: Opening): Promise<void> {
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const now = new Date()
    const today = localDay(now, plan.time_zone)
    const { alert } = options
    const evidence = alert === undefined ? undefined : await evidenceOfAlert(db, deploymentId, alert)
    if (alert !== undefined && evidence === undefined) return fail(`${code} has no alert ${alert}.`)
    const proposed =
      evidence === undefined ? {} : { ...proposedFrom(evidence), reported_by: 'Wardwatch, nightly monitoring' }
    const typed = {
      ...(options.summary === undefined ? {} : { summary: options.summary }),
      ...(options.reportedBy === undefined ? {} : { reported_by: options.reportedBy }),
    }
    // The same reading as the page's form: what cannot be kept is refused here as well.
    const read = readNewIncident({ ...proposed, ...typed, reported_on: options.reportedOn ?? today }, today)
    const who = readActor({ name: options.by, role: options.role })
    const problems = [...('problems' in read ? read.problems : []), ...('problems' in who ? who.problems : [])]
    if ('problems' in read || 'problems' in who) return fail(problems.map(({ message }) => message).join('\n'))
    const result = await openIncident(db, deploymentId, read.given, alert, { by: who.actor, now })
    if ('refused' in result) return fail(result.refused)
    print({}, false, [
      `Safety incident ${result.incidentId} is open. A person acknowledges and assesses it on its page.`,
    ])
  })
}

async function show(code: string, id: number, { json }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const incident = await incidentById(db, deploymentId, id)
    const setting = await settingOf(db, deploymentId, plan.time_zone)
    const page = incident === undefined ? undefined : presentIncident(incident, {}, setting)
    if (incident === undefined || page === undefined)
      return fail(`${code} has no safety incident ${id}: 'wardwatch incidents ${code}' lists them`)
    const reports = await reportsOfIncident(db, deploymentId, id)
    print({ deployment: code, ...incident, reports }, json, [
      `Safety incident ${id} ${page.tags.map(({ text }) => `[${text}]`).join(' ')}`,
      page.next,
      ...page.summary.split('\n').map((text) => `  ${text}`),
      'Clocks',
      ...page.clocks.map(({ name, sentence }) => `  ${name}: ${sentence}`),
      'The three questions',
      ...page.triage.map(({ question, answer }) => `  ${question} ${answer}`),
      ...page.fields.map(({ key, value }) => `  ${key}: ${value.replaceAll('\n', '\n    ')}`),
      ...(page.evidence === undefined ? [] : ['Evidence, frozen when the incident was opened']),
      ...(page.evidence?.figures ?? []).map(
        ({ sentence, denominator, interval, window, night }) =>
          `  ${sentence} Counted ${denominator}; 95% interval ${interval}; ${window}; night of ${night}.`,
      ),
      ...(page.evidence?.facts ?? []).map(({ key, value }) => `  ${key}: ${value.replaceAll('\n', '\n    ')}`),
      ...reports.map(
        ({ reportId, state }) => `Adverse incident report ${reportId}: ${state}. Wardwatch sends it nowhere.`,
      ),
      'Journal',
      ...page.journal.map(
        ({ version, when, who, what, words }) => `  ${version}. ${what}, ${when}, by ${who}. ${words}`,
      ),
    ])
  })
}

async function settingOf(db: Db, deploymentId: number, timeZone: string) {
  return { inForce: await schemeOf(db, deploymentId), timeZone, today: localDay(new Date(), timeZone) }
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('must be a whole number')
}
