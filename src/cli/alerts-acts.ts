import { type Command, InvalidArgumentError } from 'commander'
import type { Act } from '../alerts/acts/act.ts'
import { proposedEscalation } from '../alerts/acts/escalate.ts'
import { recordAct } from '../alerts/acts/store.ts'
import { lifeOf } from '../alerts/life/life.ts'
import { alertById } from '../alerts/story/store.ts'
import type { AlertStory } from '../alerts/story/story.ts'
import { latestNight } from '../drift/store.ts'
import type { Plan } from '../plan/plan.ts'
import { dayArgument } from './day.ts'
import { kept } from './kept.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** Who acts and why, as typed. */
interface Who {
  readonly by: string
  readonly role: string
  readonly reason?: string
  readonly json?: boolean
}

/** `wardwatch alerts acknowledge|assign|snooze|escalate|link|comment|take-back`: people's acts on an alert, recorded as on its page. */
export function alertActCommands(alerts: Command): void {
  command(alerts, 'acknowledge', 'say that you have seen it and are looking', false).action(
    (code: string, id: number, who: Who) => act(code, id, who, () => ({ kind: 'acknowledge', ...reasonOf(who) })),
  )
  command(alerts, 'assign', 'say who owns it from now on', false)
    .requiredOption('--to <name and role>', 'who')
    .action((code: string, id: number, who: Who & { to: string }) =>
      act(code, id, who, () => ({
        kind: 'assign',
        to: kept(who.to, 'Give the name and role of who should own it.'),
        ...reasonOf(who),
      })),
    )
  command(alerts, 'snooze', 'put it off to a day; something worse wakes it', true)
    .requiredOption('--until <day>', 'the day on which it is due again, at most 14 days ahead', dayArgument)
    .action((code: string, id: number, who: Because & { until: string }) =>
      act(code, id, who, () => ({ kind: 'snooze', until: who.until, reason: who.reason })),
    )
  command(
    alerts,
    'escalate',
    'hand it up: to the clinical safety officer, then the clinical lead, or whom you name',
    true,
  )
    .option('--to <name and role>', 'to whom, if to somebody else')
    .action((code: string, id: number, who: Because & { to?: string }) =>
      act(code, id, who, (story, plan) => ({
        kind: 'escalate',
        to:
          who.to === undefined
            ? proposedEscalation(story.alert, lifeOf(story.events), plan)
            : kept(who.to, 'Give the name and role of whom it is escalated to.'),
        reason: who.reason,
      })),
    )
  command(alerts, 'link', 'link it to another alert of this deployment, or to something outside', false)
    .option('--alert <id>', "the other alert's number", wholeNumber)
    .option('--reference <text>', 'an outside reference: a ticket, a call')
    .action((code: string, id: number, who: Who & { alert?: number; reference?: string }) =>
      act(code, id, who, () => ({ kind: 'link', link: linkOf(who), ...reasonOf(who) })),
    )
  command(alerts, 'comment', 'add a comment', true).action((code: string, id: number, who: Because) =>
    act(code, id, who, () => ({ kind: 'comment', reason: who.reason })),
  )
  command(
    alerts,
    'agree',
    'agree to a closing that another person has proposed, where the plan asks for two',
    true,
  ).action((code: string, id: number, who: Because) =>
    act(code, id, who, () => ({ kind: 'agree to close', reason: who.reason })),
  )
  command(alerts, 'take-back', 'take back what was recorded; it stays in the story', true)
    .requiredOption('--event <n>', 'the number of the event, as “wardwatch alert … --json” lists them', wholeNumber)
    .action((code: string, id: number, who: Because & { event: number }) =>
      act(code, id, who, () => ({ kind: 'take back', event: who.event, reason: who.reason })),
    )
}

/** Records one act of a person; ends the command with the reason where it cannot be done. */
export async function act(
  code: string,
  id: number,
  { by, role, reason, json = false }: Who,
  make: (story: AlertStory, plan: Plan) => Act,
  told: (made: Act) => readonly string[] = (made) => [
    `Recorded on alert ${id}: ${doneWords(made)}, by ${by}, ${role} (not authenticated).`,
  ],
): Promise<void> {
  for (const text of [by, role, ...(reason === undefined ? [] : [reason])])
    kept(text, 'Give a name, a role and a reason.')
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const story = await alertById(db, deploymentId, id)
    if (story === undefined) return fail(`${code} has no alert ${id}: 'wardwatch alerts ${code} --all' lists them`)
    const night = (await latestNight(db, deploymentId)) ?? plan.live_from
    const actor = { name: by.trim(), role: role.trim(), authenticated: false } as const
    const made = make(story, plan)
    const seen = { act: made, actor, seenEvent: story.events.at(-1)?.event ?? 0 }
    const result = await recordAct(db, deploymentId, id, seen, { night, now: new Date() })
    if ('refused' in result) return fail(result.refused)
    const { waits } = result
    const lines = waits === undefined ? told(made) : [waits]
    print({ deployment: code, alertId: id, recorded: made.kind, waits: waits ?? null }, json, lines)
  })
}

export type Because = Who & { readonly reason: string }

function command(alerts: Command, name: string, description: string, needsReason: boolean): Command {
  const made = alerts
    .command(name)
    .description(description)
    .argument('<deployment>', "the deployment's code")
    .argument('<id>', "the alert's number", wholeNumber)
    .requiredOption('--by <name>', 'who does it')
    .requiredOption('--role <role>', 'their role')
  const why = ['--reason <text>', 'why; nothing that points to a patient'] as const
  return (needsReason ? made.requiredOption(...why) : made.option(...why)).option('--json', 'print JSON')
}

function reasonOf({ reason }: Who): { readonly reason?: string } {
  return reason === undefined ? {} : { reason: reason.trim() }
}

function linkOf({ alert, reference }: { readonly alert?: number; readonly reference?: string }) {
  if ((alert === undefined) === (reference === undefined)) return fail('Give --alert or --reference: one of the two.')
  return alert === undefined ? { reference: kept(reference ?? '', 'Give the reference.') } : { alertId: alert }
}

function doneWords(made: Act): string {
  switch (made.kind) {
    case 'assign':
      return `assigned to ${made.to}`
    case 'snooze':
      return `snoozed until ${made.until}`
    case 'escalate':
      return `escalated to ${made.to}; Wardwatch sends nothing, so tell them`
    case 'link':
      return 'linked'
    case 'take back':
      return `event ${made.event} taken back`
    case 'agree to close':
      return 'closed, as was proposed'
    default:
      return made.kind === 'acknowledge' ? 'acknowledged' : made.kind
  }
}

export function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('must be a whole number')
}
