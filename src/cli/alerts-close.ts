import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Act, isClosing } from '../alerts/acts/act.ts'
import { whyNotKept } from '../alerts/acts/free-text.ts'
import { recordAct } from '../alerts/acts/store.ts'
import { closedAs } from '../alerts/alert.ts'
import { alertById } from '../alerts/story/store.ts'
import { latestNight } from '../drift/store.ts'
import { dayWords } from '../plan/words.ts'
import { dayArgument } from './day.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch alerts close` and `alerts undo-recentring`: a person's acts, recorded as on the alert's page. */
export function closingCommands(alerts: Command): void {
  const close = alerts
    .command('close')
    .description('close an alert: how it ended, and whether its checks are re-centred on the new state')
    .argument('<deployment>', "the deployment's code")
    .argument('<id>', "the alert's number", wholeNumber)
    .addOption(new Option('--as <how>', 'how it ended').choices(closedAs).makeOptionMandatory())
    .option(
      '--recentre-from <day>',
      'with "real and accepted": the first day of the new state, which its checks are then held against',
      dayArgument,
    )
  const undo = alerts
    .command('undo-recentring')
    .description('take back what the closing of an alert re-centred')
    .argument('<deployment>', "the deployment's code")
    .argument('<id>', "the alert's number", wholeNumber)
  for (const command of [close, undo])
    command
      .requiredOption('--by <name>', 'who does it')
      .requiredOption('--role <role>', 'their role')
      .requiredOption('--reason <text>', 'what was found, done or decided; nothing that points to a patient')
  close.action((code: string, id: number, options: CloseOptions) => record(code, id, options, closing(options)))
  undo.action((code: string, id: number, options: Who) =>
    record(code, id, options, { kind: 'undo re-centring', reason: options.reason }),
  )
}

interface Who {
  readonly by: string
  readonly role: string
  readonly reason: string
}

interface CloseOptions extends Who {
  readonly as: string
  readonly recentreFrom?: string
}

function closing({ as, reason, recentreFrom }: CloseOptions): Act {
  if (!isClosing(as)) return fail(`An alert is closed as one of: ${closedAs.join(', ')}.`)
  return { kind: 'close', as, reason, ...(recentreFrom === undefined ? {} : { recentreFrom }) }
}

async function record(code: string, id: number, { by, role, reason }: Who, act: Act): Promise<void> {
  for (const text of [by, role, reason]) {
    const why = text.trim() === '' ? 'Give a name, a role and a reason.' : whyNotKept(text)
    if (why !== undefined) fail(why)
  }
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const story = await alertById(db, deploymentId, id)
    if (story === undefined) return fail(`${code} has no alert ${id}: 'wardwatch alerts ${code} --all' lists them`)
    const night = (await latestNight(db, deploymentId)) ?? plan.live_from
    const actor = { name: by, role, authenticated: false } as const
    const seen = { act, actor, seenEvent: story.events.at(-1)?.event ?? 0 }
    const result = await recordAct(db, deploymentId, id, seen, { night, now: new Date() })
    if ('refused' in result) fail(result.refused)
    const from = act.kind === 'close' ? act.recentreFrom : undefined
    const done =
      act.kind === 'close'
        ? `Alert ${id} is closed as ${act.as}, by ${by}, ${role} (not authenticated).`
        : `What the closing of alert ${id} re-centred is taken back, by ${by}, ${role} (not authenticated).`
    print({}, false, [
      done,
      ...(from === undefined
        ? []
        : [
            `Its checks are re-centred on ${dayWords(from)}: 'wardwatch alert ${code} ${id}' says how far they have come.`,
          ]),
    ])
  })
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('must be a whole number')
}
