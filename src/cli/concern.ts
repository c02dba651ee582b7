import type { Command } from 'commander'
import { alertsOf } from '../alerts/store.ts'
import { concernKinds } from '../concern/concern.ts'
import { fateOf, fateTag, type Nights } from '../concern/fate.ts'
import { readConcern } from '../concern/form.ts'
import { presentConcerns } from '../concern/present.ts'
import { concernsOf, keepConcern, sitesToName } from '../concern/store.ts'
import type { Db } from '../db/connect.ts'
import { latestNight } from '../drift/store.ts'
import { localDay } from '../plan/day.ts'
import type { ApprovedPlan } from '../plan/store.ts'
import { readActor } from '../web/actor.ts'
import { expectedNight } from '../web/expected-night.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch concern` writes down what a member of staff is concerned about; `wardwatch concerns` lists what is on record. */
export function concernCommands(program: Command): void {
  program
    .command('concerns')
    .description('list what staff were concerned about, and what became of it')
    .argument('<deployment>', "the deployment's code")
    .option('--json', 'print JSON')
    .action(list)
  program
    .command('concern')
    .description('write down a concern of staff about the device: the next night makes it an alert')
    .argument('<deployment>', "the deployment's code")
    .requiredOption('--kind <kind>', `one of: ${concernKinds.map(({ kind }) => kind).join(', ')}`)
    .option('--site <code>', 'where it happened; left out: not at one site')
    .requiredOption('--said <text>', 'what happened, without anything that points to a patient')
    .requiredOption('--by <name>', 'who says it')
    .requiredOption('--role <role>', 'their role')
    .action(write)
}

async function list(code: string, { json = false }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const approved = await planOf(db, code)
    const { deploymentId, plan } = approved
    const concerns = await concernsOf(db, deploymentId)
    const nights = await nightsOf(db, approved)
    const rows = presentConcerns(plan, concerns, await alertsOf(db, deploymentId), nights)
    const told = concerns.map((concern, at) => ({ ...concern, became: rows[at]?.tag.text, alertId: rows[at]?.alertId }))
    print({ deployment: code, concerns: told }, json, [
      ...(rows.length === 0 ? [`${code}: no concern has been written down.`] : []),
      ...rows.flatMap(({ title, tag, said, by, alertId }) => [
        `${title}  [${tag.text}${alertId === undefined ? '' : `, alert ${alertId}`}]`,
        `   ${said}`,
        `   ${by}`,
      ]),
    ])
  })
}

interface WriteOptions {
  readonly kind: string
  readonly site?: string
  readonly said: string
  readonly by: string
  readonly role: string
}

async function write(code: string, { kind, site, said, by, role }: WriteOptions): Promise<void> {
  const who = readActor({ name: by, role })
  if ('problems' in who) return fail(who.problems.map(({ message }) => message).join('. '))
  await withDatabase(async (db) => {
    const approved = await planOf(db, code)
    const { deploymentId, plan } = approved
    const sites = await sitesToName(db, approved)
    const written = readConcern({ kind, said, place: site === undefined ? 'all' : `site=${site}` }, sites)
    if ('problems' in written) return fail(written.problems.map(({ message }) => message).join('. '))
    const now = new Date()
    const day = localDay(now, plan.time_zone)
    const concernId = await keepConcern(db, deploymentId, written, {
      day,
      at: now,
      by: who.actor,
    })
    print({ deployment: code, concernId }, false, [
      `Concern ${concernId} is on record. ${fateTag(fateOf(plan, day, await nightsOf(db, approved))).text}.`,
    ])
  })
}

async function nightsOf(db: Db, approved: ApprovedPlan): Promise<Nights> {
  return { last: await latestNight(db, approved.deploymentId), expected: expectedNight(approved, new Date()) }
}
