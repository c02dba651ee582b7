import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Command } from 'commander'
import type { Db } from '../db/connect.ts'
import { contentHash } from '../reporting/canonical.ts'
import { actions } from '../reporting/statement/actions.ts'
import { statementFile, statementFormats } from '../reporting/statement/file.ts'
import { isOfRecord, readGivenFile } from '../reporting/statement/given-file.ts'
import { type Month, readMonth } from '../reporting/statement/month.ts'
import { presentMonths } from '../reporting/statement/present.ts'
import { citedWords } from '../reporting/statement/references.ts'
import { readSigning } from '../reporting/statement/sign.ts'
import type { SignedStatement, StatementBody } from '../reporting/statement/statement.ts'
import { askAgain, readBody, signedStatements, signedVersions, signStatement } from '../reporting/statement/store.ts'
import { presentAgain } from '../reporting/statement/verified.ts'
import { typedActor } from './actor.ts'
import { named } from './file-name.ts'
import { writeNewFile } from './new-file.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch statement`: the monthly monitoring statements, one as a file, its signing, and asking its questions again. */
export function statementCommands(program: Command): void {
  const statement = program.command('statement').description('the monthly monitoring statements of a deployment')
  statement
    .command('list', { isDefault: true })
    .description('list the months, and whether each is signed')
    .argument('<deployment>', "the deployment's code")
    .option('--json', 'print JSON')
    .action(list)
  statement
    .command('show')
    .description('print a month, or write it: Word, PDF, web page or JSON, by the ending of the file’s name')
    .argument('<deployment>', "the deployment's code")
    .argument('<month>', 'such as 2026-10', month)
    .option(
      '--statement-version <version>',
      'a signed version; without it the last signed one, else the records as they are now',
    )
    .option('--now', 'the records as they are now, though it is signed')
    .option('--to <file>', 'a file that is not there yet: NAME.docx, .pdf, .html or .json')
    .option('--json', 'print JSON')
    .action(show)
  statement
    .command('sign')
    .description('decide what follows from a month that is over, and sign it; a correction is a further version')
    .argument('<deployment>', "the deployment's code")
    .argument('<month>', 'such as 2026-10', month)
    .requiredOption('--seen <sha256>', 'the sha-256 of what you have read, as “wardwatch statement show” says it')
    .requiredOption('--action <action>', actions.map(({ name }) => name).join(', '))
    .requiredOption('--reason <text>', 'why')
    .option('--todo <text>', 'what is to be done, by whom and by when', '')
    .option('--correction <text>', 'what was wrong with the version before', '')
    .requiredOption('--by <name>', 'who signs')
    .requiredOption('--role <role>', 'their role')
    .action(sign)
  statement
    .command('verify')
    .description('ask every question of a statement again and compare the hashes; ends with 1 where one differs')
    .argument('<deployment>', "the deployment's code")
    .argument('<month>', 'such as 2026-10', month)
    .option('--statement-version <version>', 'a signed version; the last one without it')
    .option('--file <file>', 'a statement that was written as JSON: its own hash is checked too')
    .option('--json', 'print JSON')
    .action(verify)
}

async function list(code: string, { json }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const signed = await signedStatements(db, deploymentId)
    const months = presentMonths(plan, signed, new Date())
    print({ deployment: code, months }, json, [
      ...(months.length === 0 ? [`${code} is not in use yet.`] : []),
      ...months.map(({ name, tag, says }) => `${name}  ${tag.text}. ${says}`),
    ])
  })
}

interface ShowOptions {
  readonly statementVersion?: string
  readonly now?: boolean
  readonly to?: string
  readonly json?: boolean
}

async function show(code: string, wanted: Month, { statementVersion, now, to, json }: ShowOptions): Promise<void> {
  const format = to === undefined ? undefined : statementFormats.find((one) => `.${one}` === extname(to).toLowerCase())
  if (to !== undefined && format === undefined)
    return fail('Name the file with one of these endings: .docx, .pdf, .html, .json')
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const madeAt = new Date()
    const signed = now === true ? undefined : await signedAs(db, deploymentId, wanted, statementVersion)
    const body = signed?.body ?? (await readBody(db, deploymentId, wanted, madeAt))
    if (body === undefined)
      return fail('No night of that month has been judged yet, or it was before the device was in use.')
    if (to !== undefined && format !== undefined) {
      const setting = { code, plan, madeAt: madeAt.toISOString() }
      await writeNewFile(to, (await statementFile(format, body, signed, setting)).content)
      return print({}, false, [`${standing(signed)} The statement is in ${to}.`])
    }
    print({ deployment: code, signed: signed ?? null, body, bodySha256: contentHash(body) }, json, [
      standing(signed),
      ...linesOf(body),
      ...(signed === undefined
        ? [`What it says: sha-256 ${contentHash(body)}. To sign this, give it with --seen.`]
        : []),
    ])
  })
}

interface SignOptions {
  readonly seen: string
  readonly action: string
  readonly reason: string
  readonly todo: string
  readonly correction: string
  readonly by: string
  readonly role: string
}

async function sign(code: string, wanted: Month, { by, role, seen, ...decision }: SignOptions): Promise<void> {
  const actor = typedActor({ by, role })
  await withDatabase(async (db) => {
    const { deploymentId } = await planOf(db, code)
    const now = new Date()
    const [before] = await signedVersions(db, deploymentId, wanted)
    const read = readSigning({
      ...decision,
      // What was shown, not what the records say at this moment: the two must be the same for it to be signed.
      seen: seen.trim().toLowerCase(),
      seen_version: before?.version,
    })
    if ('problems' in read) return fail(read.problems.map(({ message }) => `${message}.`).join(' '))
    const result = await signStatement(db, deploymentId, wanted, read.form, { by: actor, now })
    if ('refused' in result) return fail(result.refused)
    if ('problems' in result) return fail(result.problems.map(({ message }) => `${message}.`).join(' '))
    print({}, false, [
      `Signed as version ${result.version}: ${read.form.action}. It is not edited any more.`,
      `What was signed: sha-256 ${read.form.seen}.`,
    ])
  })
}

interface VerifyOptions {
  readonly statementVersion?: string
  readonly file?: string
  readonly json?: boolean
}

async function verify(code: string, wanted: Month, { statementVersion, file, json }: VerifyOptions): Promise<void> {
  const text =
    file === undefined ? undefined : await readFile(named(file), 'utf8').catch(() => fail('That file cannot be read.'))
  const given = text === undefined ? undefined : readGivenFile(text)
  if (text !== undefined && given === undefined) return fail('That file is not a monitoring statement written as JSON.')
  await withDatabase(async (db) => {
    const { deploymentId } = await planOf(db, code)
    if (given !== undefined && (given.deployment !== code || given.month !== wanted.name))
      return fail('That file is of another deployment or month.')
    const version = given === undefined ? statementVersion : given.version?.toString()
    const isDraft = given !== undefined && given.version === undefined
    const signed = isDraft ? undefined : await signedAs(db, deploymentId, wanted, version)
    if (signed === undefined && given === undefined)
      return fail('Nobody has signed that month: give a file with --file.')
    const answers = given?.answers ?? signed?.body.answers ?? []
    const again = await askAgain(db, deploymentId, { answers }, given?.asOf ?? signed?.at ?? new Date())
    const { rows, isSame, sentence } = presentAgain(answers, again)
    const isWhole = given?.isWhole ?? contentHash({ body: signed?.body, decision: signed?.decision }) === signed?.sha256
    const isOnRecord =
      given === undefined || given.version === undefined || (signed !== undefined && isOfRecord(given, signed))
    print({ deployment: code, month: wanted.name, isWhole, isOnRecord, isSame, rows }, json, [
      isWhole
        ? 'Its own hash is of what it says.'
        : 'Its own hash is not of what it says: something in it was changed.',
      ...(isOnRecord ? [] : ['It is not the statement that is on record under this version.']),
      sentence,
      ...rows.map(({ ref, asked, isSame: same }) => `  [${ref}] ${same ? 'the same' : 'NOT THE SAME'}: ${asked}`),
    ])
    if (!isWhole || !isOnRecord || !isSame) process.exitCode = 1
  })
}

async function signedAs(
  db: Db,
  deploymentId: number,
  wanted: Month,
  version: string | undefined,
): Promise<SignedStatement | undefined> {
  const versions = await signedVersions(db, deploymentId, wanted)
  if (version === undefined) return versions[0]
  return versions.find((one) => String(one.version) === version) ?? fail('There is no such version of that month.')
}

function standing(signed: SignedStatement | undefined): string {
  if (signed === undefined) return 'Not signed: the records as they are now.'
  return `Signed as version ${signed.version} by ${signed.by.name}, ${signed.by.role} (not authenticated): ${signed.decision.action}.`
}

function linesOf({ first, hazards, closed, otherAlerts, contract, labels, setting }: StatementBody): readonly string[] {
  return [
    ...first.map(citedWords),
    ...hazards.flatMap(({ hazardId, name, risk, evidence, checks, alerts, drills }) => [
      `Hazard ${hazardId}: ${name}`,
      ...[risk, ...evidence].map((one) => `  ${citedWords(one)}`),
      ...checks.map(
        ({ check, steady, shifted, silent, notAsked, why, passed }) =>
          `  ${check}: steady ${steady}, shifted ${shifted}, said nothing ${silent}, not asked ${notAsked}. Answers that could not be given: ${why}. ${passed}`,
      ),
      ...[...alerts, ...drills].map((one) => `  ${citedWords(one)}`),
    ]),
    ...[...closed, ...otherAlerts, ...contract, ...labels, ...setting].map(citedWords),
  ]
}

function month(text: string): Month {
  return readMonth(text) ?? fail(`“${text}” is not a month such as 2026-10.`)
}
