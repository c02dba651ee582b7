import type { Command } from 'commander'
import { localDay } from '../plan/day.ts'
import { fallbackWords } from '../plan/fallback/words.ts'
import { readRehearsal, readStep } from '../service/form.ts'
import { presentService } from '../service/present.ts'
import { standingOf } from '../service/standing/store.ts'
import { recordServiceAct, serviceActs } from '../service/store.ts'
import { typedActor } from './actor.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch service`, `suspend`, `return` and `rehearse`: a device out of service and back, and the work without it. */
export function serviceCommands(program: Command): void {
  program
    .command('service')
    .description('whether a device is in service, the work without it, and what is open before it returns')
    .argument('<deployment>', "the deployment's code")
    .option('--json', 'print JSON')
    .action(show)
  for (const [name, description] of [
    ['suspend', 'put on record that a device is taken out of service'],
    ['return', 'put on record that a suspended device returns to service'],
  ] as const)
    program
      .command(name)
      .description(description)
      .argument('<deployment>', "the deployment's code")
      .requiredOption('--reason <text>', 'why')
      .requiredOption('--evidence <text>', 'what that rests on: an alert, a test, the developer’s answer')
      .requiredOption('--by <name>', 'who decided it')
      .requiredOption('--role <role>', 'their role')
      .action((code: string, options: StepOptions) => step(name, code, options))
  program
    .command('rehearse')
    .description('put on record that the work was done, or tried, without the AI')
    .argument('<deployment>', "the deployment's code")
    .requiredOption('--on <day>', 'the day, such as 2026-11-30')
    .requiredOption('--went-well <yes|no>', 'whether the work could be done without the AI')
    .requiredOption('--learnt <text>', 'what was learnt')
    .requiredOption('--took-part <text>', 'who took part, by role')
    .requiredOption('--by <name>', 'who records it')
    .requiredOption('--role <role>', 'their role')
    .action(rehearse)
}

interface Who {
  readonly by: string
  readonly role: string
}
type StepOptions = Who & { readonly reason: string; readonly evidence: string }

async function show(code: string, { json = false }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const approved = await planOf(db, code)
    const now = new Date()
    const today = localDay(now, approved.plan.time_zone)
    const acts = await serviceActs(db, approved.deploymentId)
    const standing = await standingOf(db, approved, today)
    const lastEstimate = `see 'wardwatch estimate ${code}'.`
    const page = presentService(approved.plan, acts, { ...standing, lastEstimate, today, now }, code)
    print(
      { deployment: code, isSuspended: page.isSuspended, isSuspendedByPlan: page.isSuspendedByPlan, standing, acts },
      json,
      [
        page.tag.text,
        ...page.sentences.map((one) => `  ${one}`),
        `The work without the AI: ${fallbackWords(approved.plan, today).pathway}`,
        `  ${page.rehearsal.words}`,
        ...(page.isSuspended
          ? ['Before it returns to service:', ...page.needed.map(({ what, tag }) => `  ${tag.text}: ${what}`)]
          : []),
      ],
    )
  })
}

async function step(name: 'suspend' | 'return', code: string, { by, role, ...options }: StepOptions): Promise<void> {
  const actor = typedActor({ by, role })
  const read = readStep(options)
  if ('problems' in read) return fail(read.problems.map(({ message }) => message).join('. '))
  await withDatabase(async (db) => {
    const approved = await planOf(db, code)
    const now = new Date()
    const { lastDrillFailed: _shown, ...standing } = await standingOf(
      db,
      approved,
      localDay(now, approved.plan.time_zone),
    )
    const result = await recordServiceAct(
      db,
      approved,
      name === 'suspend' ? { kind: 'suspended', ...read } : { kind: 'returned', ...read, standing },
      { by: actor, now },
    )
    if ('refused' in result) return fail(result.refused)
    print({}, false, [
      name === 'suspend'
        ? `${code} is suspended by record. Nothing here switches the device off: tell the wards and the service desk.`
        : `${code} is back in service by record, with what was open at that time.`,
    ])
  })
}

async function rehearse(
  code: string,
  options: Who & { readonly on: string; readonly wentWell: string; readonly learnt: string; readonly tookPart: string },
): Promise<void> {
  const actor = typedActor(options)
  await withDatabase(async (db) => {
    const approved = await planOf(db, code)
    const now = new Date()
    const { on, wentWell, learnt, tookPart } = options
    const typed = { rehearsed_on: on, went_well: wentWell, learnt, took_part: tookPart }
    const read = readRehearsal(typed, localDay(now, approved.plan.time_zone))
    if ('problems' in read) return fail(read.problems.map(({ message }) => message).join('. '))
    const result = await recordServiceAct(db, approved, { kind: 'rehearsed', ...read }, { by: actor, now })
    if ('refused' in result) return fail(result.refused)
    print({}, false, [`The rehearsal of ${on} is on record.`])
  })
}
