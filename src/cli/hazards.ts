import { type Command, InvalidArgumentError } from 'commander'
import { latestNight } from '../drift/store.ts'
import { hazardLogCsv } from '../reporting/hazards/csv.ts'
import { presentHazard } from '../reporting/hazards/present-hazard.ts'
import { presentLog } from '../reporting/hazards/present-log.ts'
import { addHazards, hazardById, hazardLog, saidLastNight } from '../reporting/hazards/store.ts'
import { takeDraft } from '../reporting/hazards/take/store.ts'
import { schemeOf } from '../reporting/risk/store.ts'
import { typedActor } from './actor.ts'
import { hazardFileCommands } from './hazard-files.ts'
import { writeNewFile } from './new-file.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch hazards` and `wardwatch hazard`: the log, what comes into it, and one hazard. It is rated and approved on the pages. */
export function hazardCommands(program: Command): void {
  const hazards = program
    .command('hazards')
    .description('list the hazard log of a deployment, what needs a person first')
    .argument('<deployment>', "the deployment's code")
    .option('--csv <file>', 'write the whole log, every column, as CSV')
    .option('--json', 'print JSON')
    .action(list)
  const add = hazards
    .command('add')
    .description('add the hazards of the plan that are not in the log yet')
    .argument('<deployment>', "the deployment's code")
    .option('--only <hazard>', 'one of them, by its id in the plan')
    .action((code: string, options: Who & { readonly only?: string }) => addFromPlan(code, options))
  const take = hazards
    .command('take')
    .description("take an alert's hazard draft into the log")
    .argument('<deployment>', "the deployment's code")
    .argument('<draft>', "the draft's number", wholeNumber)
    .option('--into <hazard>', 'attach it to this hazard of the log; without it, it becomes a new one', wholeNumber)
    .action(takeIn)
  hazardFileCommands(hazards)
  for (const command of [add, take])
    command.requiredOption('--by <name>', 'who does it').requiredOption('--role <role>', 'their role')
  program
    .command('hazard')
    .description('show one hazard: its ratings, what it says, what changed last and every version')
    .argument('<deployment>', "the deployment's code")
    .argument('<id>', "the hazard's number", wholeNumber)
    .option('--json', 'print JSON')
    .action(show)
}

interface Who {
  readonly by: string
  readonly role: string
}

async function list(code: string, { csv, json }: { readonly csv?: string; readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const hazards = await hazardLog(db, deploymentId)
    const lastNight = await saidLastNight(db, deploymentId)
    const setting = { inForce: await schemeOf(db, deploymentId), timeZone: plan.time_zone, ...lastNight }
    if (csv !== undefined) await writeNewFile(csv, hazardLogCsv(hazards, plan.time_zone))
    const { rows, unproven } = presentLog(hazards, {}, setting)
    print({ deployment: code, hazards }, json, [
      ...(rows.length === 0
        ? [`${code}: the hazard log is empty. 'wardwatch hazards add ${code}' adds what the plan names.`]
        : []),
      ...(unproven === undefined ? [] : [unproven]),
      ...rows.flatMap((row) => [
        `${row.hazardId}  ${row.risk.text}  ${row.name}${row.planHazard === undefined ? '' : ` (${row.planHazard})`}`,
        `   ${row.status.text}; ${row.approval.text}; checks: ${row.watched.text}; evidence: ${row.proof.text}; owner ${row.owner}`,
        `   ${row.next}`,
      ]),
      ...(csv === undefined ? [] : [`The log is in ${csv}.`]),
    ])
  })
}

async function addFromPlan(code: string, { only, ...who }: Who & { readonly only?: string }): Promise<void> {
  const by = typedActor(who)
  await withDatabase(async (db) => {
    const { deploymentId } = await planOf(db, code)
    const from = { kind: 'plan' as const, ...(only === undefined ? {} : { id: only }) }
    const result = await addHazards(db, deploymentId, from, { by, now: new Date() })
    if ('refused' in result) return fail(result.refused)
    print({}, false, [
      `In the log, without a rating: ${result.added.map((id) => `hazard ${id}`).join(', ')}. A person rates them on their pages.`,
    ])
  })
}

async function takeIn(
  code: string,
  draftId: number,
  { into, ...who }: Who & { readonly into?: number },
): Promise<void> {
  const by = typedActor(who)
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const night = (await latestNight(db, deploymentId)) ?? plan.live_from
    const result = await takeDraft(db, deploymentId, draftId, into ?? 'new', { by, now: new Date(), night })
    if ('refused' in result) return fail(result.refused)
    print({}, false, [
      `Draft ${draftId} is in the log, in hazard ${result.hazardId}. Nothing is rated by that: a person does it on its page.`,
    ])
  })
}

async function show(code: string, id: number, { json }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const hazard = await hazardById(db, deploymentId, id)
    const lastNight = await saidLastNight(db, deploymentId)
    const setting = { inForce: await schemeOf(db, deploymentId), timeZone: plan.time_zone, ...lastNight }
    const page = hazard === undefined ? undefined : presentHazard(hazard, {}, setting)
    if (hazard === undefined || page === undefined)
      return fail(`${code} has no hazard ${id}: 'wardwatch hazards ${code}' lists the log`)
    print({ deployment: code, ...hazard }, json, [
      `Hazard ${id}: ${page.title} [${page.tags.risk.text}] [${page.tags.approval.text}] [${page.tags.status.text}]`,
      page.next,
      ...(page.asks === undefined ? [] : [page.asks]),
      ...page.ratings.map(
        ({ when, severity, likelihood, tag }) => `  ${when}: ${severity}, ${likelihood}: ${tag.text}`,
      ),
      ...page.proposals.map(({ sentence, reason }) => `  ${sentence} ${reason}`),
      ...page.sections.map(({ key, value }) => `  ${key}: ${value.replaceAll('\n', '\n    ')}`),
      ...page.watching.map(({ code: check, name, says, passed }) => `  ${name} (${check}). ${says} ${passed}.`),
      ...page.evidence.map(({ alertId, sentences }) => `  Alert ${alertId}: ${sentences.join(' ')}`),
      ...(page.compared === undefined
        ? []
        : [`What changed from version ${page.compared.before} to ${page.compared.after}`]),
      ...(page.compared?.changes ?? []).map(({ heading, before, after }) => `  ${heading}: ${before} → ${after}`),
      'Versions',
      ...page.versions.map(
        ({ version, act, when, by, reason }) => `  ${version}. ${act}, ${when}, by ${by}. Reason: ${reason}`,
      ),
    ])
  })
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('must be a whole number')
}
