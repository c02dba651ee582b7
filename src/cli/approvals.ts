import { type Command, InvalidArgumentError } from 'commander'
import { approvals, takeApprovalBack } from '../plan/review/store.ts'
import { presentApprovals } from '../reporting/approvals/present.ts'
import { typedActor } from './actor.ts'
import { kept } from './kept.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch approvals`: what the first of two people agreed to, and one's own taken back. */
export function approvalCommands(program: Command): void {
  const command = program
    .command('approvals')
    .description('list what the first of two people agreed to, and what became of it')
    .argument('<deployment>', "the deployment's code")
    .option('--json', 'print JSON')
    .action(list)
  command
    .command('take-back')
    .description('take your own agreement back, for as long as no second person has followed')
    .argument('<deployment>', "the deployment's code")
    .argument('<number>', 'the number of the agreement, as the list gives it', wholeNumber)
    .requiredOption('--by <name>', 'who gave it')
    .requiredOption('--role <role>', 'their role')
    .requiredOption('--reason <text>', 'why it is taken back')
    .action(takeBack)
}

async function list(code: string, { json }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const known = await approvals(db, deploymentId)
    const rows = presentApprovals(code, known, plan.time_zone)
    print({ deployment: code, approvals: known }, json, [
      ...(rows.length === 0 ? [`${code}: nobody has agreed to anything as the first of two people.`] : []),
      ...rows.flatMap(({ approvalId, tag, what, agreed, became }) => [
        `${approvalId}  [${tag}] ${what}`,
        `   Agreed to by ${agreed}`,
        `   ${became}`,
      ]),
    ])
  })
}

async function takeBack(
  code: string,
  number: number,
  { reason: typed, ...who }: { readonly by: string; readonly role: string; readonly reason: string },
): Promise<void> {
  const by = typedActor(who)
  const reason = kept(typed, 'Give a reason.')
  await withDatabase(async (db) => {
    const { deploymentId } = await planOf(db, code)
    const refused = await takeApprovalBack(db, deploymentId, number, reason, { by, now: new Date() })
    if (refused !== undefined) fail(refused.refused)
    print({}, false, [
      `Agreement ${number} is taken back by ${by.name}, ${by.role} (not authenticated). It stays on record and counts no more.`,
    ])
  })
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('must be a whole number')
}
