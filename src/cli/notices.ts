import { extname } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { localDay } from '../plan/day.ts'
import { noticeFile } from '../reporting/notices/file.ts'
import { noticeFormats } from '../reporting/notices/formats.ts'
import { latestNotice } from '../reporting/notices/notice.ts'
import { presentNotices } from '../reporting/notices/present-list.ts'
import { presentNotice } from '../reporting/notices/present-notice.ts'
import { beginNotice, type NoticeOrigin } from '../reporting/notices/start/store.ts'
import { noticeById, noticesOf } from '../reporting/notices/store.ts'
import { nothingSent } from '../reporting/notices/words.ts'
import { typedActor } from './actor.ts'
import { writeNewFile } from './new-file.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch notices` and `wardwatch notice`: what the developer was told, a new notice, its files. It is edited and recorded on the pages. */
export function noticeCommands(program: Command): void {
  const notices = program
    .command('notices')
    .description('list the notices to the developer of a deployment, what is overdue first')
    .argument('<deployment>', "the deployment's code")
    .option('--json', 'print JSON')
    .action(list)
  notices
    .command('begin')
    .description(
      'begin a notice to the developer from an alert or a safety incident, as a draft filled with what is known',
    )
    .argument('<deployment>', "the deployment's code")
    .option('--alert <alert>', "the alert's number", wholeNumber)
    .option('--incident <incident>', "the safety incident's number", wholeNumber)
    .requiredOption('--by <name>', 'who begins it')
    .requiredOption('--role <role>', 'their role')
    .action(begin)
  notices
    .command('write')
    .description(
      'write one notice as a file: Word, PDF, web page, JSON, text, e-mail draft or pack, by the ending of its name',
    )
    .argument('<deployment>', "the deployment's code")
    .argument('<id>', "the notice's number", wholeNumber)
    .argument('<file>', 'where to: NAME.docx, .pdf, .html, .json, .txt, .eml or .zip')
    .option('--notice-version <version>', 'an older version', wholeNumber)
    .action(write)
  program
    .command('notice')
    .description('show one notice to the developer: how it stands, what it says, and what came back')
    .argument('<deployment>', "the deployment's code")
    .argument('<id>', "the notice's number", wholeNumber)
    .option('--json', 'print JSON')
    .action(show)
}

async function list(code: string, { json }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const notices = await noticesOf(db, deploymentId)
    const { rows, sentence } = presentNotices(notices, localDay(new Date(), plan.time_zone))
    print({ deployment: code, notices }, json, [
      rows.length === 0
        ? `${code}: nobody has recorded a notice. That does not say that there was nothing to tell.`
        : sentence,
      ...rows.flatMap((row) => [
        `${row.noticeId}  ${row.tag.text}  ${row.subject}`,
        ...(row.waiting === undefined ? [] : [`   ${row.isOverdue ? 'OVERDUE. ' : ''}${row.waiting}`]),
        `   ${row.next} Their reference: ${row.reference}.`,
        ...row.answers.map((answer) => `   ${answer}`),
      ]),
      nothingSent,
    ])
  })
}

interface Beginning {
  readonly alert?: number
  readonly incident?: number
  readonly by: string
  readonly role: string
}

async function begin(code: string, { alert, incident, ...who }: Beginning): Promise<void> {
  const origin = originOf(alert, incident)
  const by = typedActor(who)
  await withDatabase(async (db) => {
    const { deploymentId } = await planOf(db, code)
    const result = await beginNotice(db, deploymentId, origin, { by, now: new Date() })
    if ('refused' in result) return fail(result.refused)
    print({}, false, [`Notice ${result.noticeId} is a draft. Read, edit and send it from its page. ${nothingSent}`])
  })
}

function originOf(alert: number | undefined, incident: number | undefined): NoticeOrigin {
  if (alert !== undefined && incident === undefined) return { kind: 'alert', alertId: alert }
  if (incident !== undefined && alert === undefined) return { kind: 'incident', incidentId: incident }
  return fail('Say what the notice is about: --alert or --incident, one of them.')
}

async function show(code: string, id: number, { json }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const notice = await noticeById(db, deploymentId, id)
    const setting = { timeZone: plan.time_zone, today: localDay(new Date(), plan.time_zone) }
    const page = notice === undefined ? undefined : presentNotice(notice, {}, setting)
    if (notice === undefined || page === undefined)
      return fail(`${code} has no notice ${id}: 'wardwatch notices ${code}' lists them`)
    print({ deployment: code, ...notice }, json, [
      `Notice ${id} [${page.tag.text}]${page.isOverdue ? ' [OVERDUE]' : ''}`,
      ...(page.waiting === undefined ? [page.next] : [page.waiting, page.next]),
      ...page.record.facts.map(({ key, value }) => `  ${key}: ${value}`),
      ...page.record.answers.map((answer) => `  ${answer}`),
      'The developer’s own windows, not yours, from when it became aware',
      ...page.window.rows.map(
        ({ of, days, ifSent }) =>
          `  ${of}: ${days}${ifSent === undefined ? '' : ` (by ${ifSent} if aware when it was sent)`}`,
      ),
      `  Source: ${page.window.source}. ${page.window.caution ?? ''}`,
      'What the developer is given',
      ...page.copy.split('\n').map((line) => `  ${line}`),
      'Versions',
      ...page.versions.map(({ version, act, when, by }) => `  ${version}. ${act}, ${when}, by ${by}`),
      nothingSent,
    ])
  })
}

async function write(
  code: string,
  id: number,
  path: string,
  { noticeVersion }: { readonly noticeVersion?: number },
): Promise<void> {
  const format = noticeFormats.find((one) => `.${one}` === extname(path).toLowerCase())
  if (format === undefined)
    return fail(`Name the file with one of these endings: ${noticeFormats.map((one) => `.${one}`).join(', ')}`)
  await withDatabase(async (db) => {
    const { deploymentId, plan } = await planOf(db, code)
    const file = await noticeById(db, deploymentId, id)
    const wanted = noticeVersion ?? (file === undefined ? 0 : latestNotice(file).version)
    const version = file?.versions.find((one) => one.version === wanted)
    if (file === undefined || version === undefined)
      return fail(`${code} has no such notice or version: 'wardwatch notices ${code}' lists them`)
    const setting = { timeZone: plan.time_zone, madeAt: new Date().toISOString() }
    await writeNewFile(path, await noticeFile(format, file, version, setting))
    print({}, false, [`Version ${version.version} of notice ${id} is in ${path}. ${nothingSent}`])
  })
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('must be a whole number')
}
