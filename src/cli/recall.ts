import type { Command } from 'commander'
import { presentRecall, windowWords } from '../reporting/recall/present.ts'
import { askForList, recallById, recallLists, recallWindow, takeList } from '../reporting/recall/store.ts'
import { typedActor } from './actor.ts'
import { kept } from './kept.ts'
import { checkNewFile, writeNewFile } from './new-file.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch recall`: the recall lists of a deployment, asking for one, and taking one away. Each is on record. */
export function recallCommands(program: Command): void {
  const recall = program.command('recall').description('lists of the cases that an alert’s fault may have touched')
  recall
    .command('list', { isDefault: true })
    .description('the lists that were asked for, and how far each review has come')
    .argument('<deployment>', "the deployment's code")
    .option('--json', 'print JSON')
    .action(list)
  const ask = recall
    .command('ask')
    .description('ask for the list of an alert')
    .argument('<deployment>', "the deployment's code")
    .argument('<alert>', "the alert's number")
    .action(askFor)
  const take = recall
    .command('take')
    .description('write a list to a new file, for re-identification in your own system')
    .argument('<deployment>', "the deployment's code")
    .argument('<list>', "the list's number")
    .argument('<file>', 'a CSV file that is not there yet')
    .action(takeAway)
  for (const command of [ask, take])
    command
      .requiredOption('--reason <text>', 'what it is for')
      .requiredOption('--by <name>', 'who does it')
      .requiredOption('--role <role>', 'their role')
}

interface Who {
  readonly reason: string
  readonly by: string
  readonly role: string
}

async function list(code: string, { json }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const lists = await recallLists(db, deploymentId)
    print({ deployment: code, lists }, json, [
      ...(lists.length === 0
        ? [`${code}: nobody has asked for a recall list. That does not say that nobody was affected.`]
        : []),
      ...lists
        .map((one) => presentRecall(plan, one))
        .flatMap((one) => [
          `${one.listId}  ${one.tag.text}. ${one.holds}. ${one.progress} ${one.taken}`,
          `   Alert ${one.alertId}. ${one.asked}: ${one.reason}`,
        ]),
    ])
  })
}

async function askFor(code: string, alert: string, { reason, ...who }: Who): Promise<void> {
  const by = typedActor(who)
  const why = reasonOf(reason)
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const result = await askForList(db, deploymentId, numberOf(alert), why, { by, now: new Date() })
    if ('refused' in result) return fail(result.refused)
    const window = await recallWindow(db, deploymentId, numberOf(alert))
    print({}, false, [
      ...(window === undefined ? [] : windowWords(plan, window)),
      `Recall list ${result.listId} is on record. 'wardwatch recall take ${code} ${result.listId} FILE' writes it.`,
    ])
  })
}

async function takeAway(code: string, listId: string, path: string, { reason, ...who }: Who): Promise<void> {
  const by = typedActor(who)
  const why = reasonOf(reason)
  await checkNewFile(path)
  await withDatabase(async (db) => {
    const { deploymentId } = await planOf(db, code)
    const found = await recallById(db, deploymentId, numberOf(listId))
    if (found === undefined) return fail(`${code} has no recall list ${listId}: 'wardwatch recall ${code}' shows them`)
    const taken = await takeList(db, deploymentId, found, why, { by, now: new Date() })
    if ('refused' in taken) return fail(taken.refused)
    const { csv, isAsAsked } = taken
    await writeNewFile(path, csv)
    print({}, false, [
      `Recall list ${listId} is in ${path}, and that you took it is on record.${isAsAsked ? '' : ' Rows have come, been corrected or been deleted since it was asked for.'}`,
      'It holds pseudonymous personal data: keep it where your organisation keeps patient data.',
    ])
  })
}

function reasonOf(text: string): string {
  return kept(text, 'Say what it is for with --reason.')
}

function numberOf(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : fail(`“${text}” is not a number.`)
}
