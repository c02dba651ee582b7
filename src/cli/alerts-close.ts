import { type Command, Option } from 'commander'
import { type Act, isClosing } from '../alerts/acts/act.ts'
import { closedAs } from '../alerts/alert.ts'
import { dayWords } from '../plan/words.ts'
import { act, type Because, wholeNumber } from './alerts-acts.ts'
import { dayArgument } from './day.ts'
import { fail } from './session.ts'

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
  close.action((code: string, id: number, options: CloseOptions) =>
    act(
      code,
      id,
      options,
      () => closing(options),
      (made) => closedWords(code, id, options, made),
    ),
  )
  undo.action((code: string, id: number, options: Because) =>
    act(
      code,
      id,
      options,
      () => ({ kind: 'undo re-centring', reason: options.reason }),
      () => [`What the closing of alert ${id} re-centred is taken back, ${byWhom(options)}.`],
    ),
  )
}

interface CloseOptions extends Because {
  readonly as: string
  readonly recentreFrom?: string
}

function closing({ as, reason, recentreFrom }: CloseOptions): Act {
  if (!isClosing(as)) return fail(`An alert is closed as one of: ${closedAs.join(', ')}.`)
  return { kind: 'close', as, reason, ...(recentreFrom === undefined ? {} : { recentreFrom }) }
}

function closedWords(code: string, id: number, options: CloseOptions, made: Act): readonly string[] {
  const from = made.kind === 'close' ? made.recentreFrom : undefined
  return [
    `Alert ${id} is closed as ${options.as}, ${byWhom(options)}.`,
    ...(from === undefined
      ? []
      : [
          `Its checks are re-centred on ${dayWords(from)}: 'wardwatch alert ${code} ${id}' says how far they have come.`,
        ]),
  ]
}

function byWhom({ by, role }: Because): string {
  return `by ${by}, ${role} (not authenticated)`
}
