import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { localDay } from '../plan/day.ts'
import { type LegalKind, legalKinds } from '../reporting/legal/content.ts'
import { type LoadedContent, readLegal } from '../reporting/legal/load.ts'
import { presentLegal } from '../reporting/legal/present.ts'
import { legalOf, loadedLegal, loadLegal } from '../reporting/legal/store.ts'
import { writeLegal } from '../reporting/legal/write.ts'
import { typedActor } from './actor.ts'
import { named } from './file-name.ts'
import { kept } from './kept.ts'
import { writeNewFile } from './new-file.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch legal`: reporting routes, clocks and lists of a deployment, and an organisation's own put in their place. */
export function legalCommands(program: Command): void {
  const legal = program
    .command('legal')
    .description('reporting routes, clocks and lists in force in a deployment, each with its source')
  legal
    .command('list')
    .description('what is in force, from which source, whether anybody confirmed it, and what was loaded before')
    .argument('<deployment>', "the deployment's code")
    .option('--json', 'print JSON')
    .action(list)
  legal
    .command('show')
    .description('print one kind as it is in force, as the file that can be edited')
    .argument('<deployment>', "the deployment's code")
    .argument('<kind>', legalKinds.join(', '))
    .action(async (code: string, word: string) => {
      process.stdout.write(await written(code, kindOf(word)))
    })
  legal
    .command('export')
    .description('write one kind into a file that is not there yet, to be edited and loaded')
    .argument('<deployment>', "the deployment's code")
    .argument('<kind>', legalKinds.join(', '))
    .argument('<file>', 'YAML')
    .action(async (code: string, word: string, file: string) => writeNewFile(file, await written(code, kindOf(word))))
  legal
    .command('check')
    .description('say whether a file can be loaded, and if not, which lines stand in the way')
    .argument('<file>', 'YAML')
    .action(async (file: string) => {
      const { kind, content } = await readContent(file, localDay(new Date(), 'Europe/London'))
      print({}, false, [`${file}: ${kind} (${content.version}) can be loaded.`])
    })
  legal
    .command('load')
    .description('put a file in force; what was made before keeps what it was made under')
    .argument('<deployment>', "the deployment's code")
    .argument('<file>', 'YAML')
    .requiredOption('--by <name>', 'who loads it')
    .requiredOption('--role <role>', 'their role')
    .requiredOption('--reason <text>', 'why, such as the policy that says so')
    .action(load)
}

function kindOf(word: string): LegalKind {
  return legalKinds.find((one) => one === word) ?? fail(`There is no “${word}”. There are: ${legalKinds.join(', ')}.`)
}

async function written(code: string, kind: LegalKind): Promise<string> {
  return await withDatabase(async (db) => writeLegal(kind, await legalOf(db, (await planOf(db, code)).deploymentId)))
}

async function list(code: string, { json }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const rows = presentLegal(await legalOf(db, deploymentId), await loadedLegal(db, deploymentId), plan.time_zone)
    print(
      { deployment: code, legal: rows },
      json,
      rows.flatMap(({ kind, title, tag, source, loaded }) => [
        `${kind} [${tag.text}]: ${title}`,
        `  ${source}`,
        ...loaded.split('\n').map((line) => `  ${line}`),
      ]),
    )
  })
}

async function load(
  code: string,
  file: string,
  { reason: typed, ...who }: { readonly by: string; readonly role: string; readonly reason: string },
): Promise<void> {
  const by = typedActor(who)
  const reason = kept(typed, 'Give a reason.')
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const now = new Date()
    const { kind, content } = await readContent(file, localDay(now, plan.time_zone))
    const done = await loadLegal(db, deploymentId, kind, content, reason, { by, now })
    if (done === undefined) return fail(`${kind} (${content.version}) is in force already, to the letter.`)
    if ('refused' in done) return fail(done.refused)
    print({}, false, [
      `${kind} (${content.version}) is in force for ${code} from now on, as version ${done.loading}, loaded by ${by.name}, ${by.role} (not authenticated).`,
      content.confirmed
        ? `Confirmed by ${content.confirmedBy ?? ''} on ${content.confirmedOn ?? ''}.`
        : 'Nobody has confirmed it: every page that uses it says “unconfirmed”.',
      'What was begun before keeps what it was begun under.',
    ])
  })
}

async function readContent(file: string, today: string): Promise<LoadedContent> {
  const text = await readFile(named(file), 'utf8').catch(() => fail(`${file} could not be read.`))
  const result = readLegal(text, today)
  if ('problems' in result)
    return fail(
      result.problems.map(({ line, field, reason }) => `${file}, line ${line}, ${field}: ${reason}.`).join('\n'),
    )
  return result.read
}
