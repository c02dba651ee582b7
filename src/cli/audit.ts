import type { Command } from 'commander'
import { presentDrawn } from '../audit-draw/present.ts'
import { auditedSensitivity } from '../audit-draw/sensitivity.ts'
import { drawMonth, drawnMonths, takeDrawn } from '../audit-draw/store.ts'
import { codeVersion } from '../runs/nights.ts'
import { typedActor } from './actor.ts'
import { kept } from './kept.ts'
import { checkNewFile, writeNewFile } from './new-file.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch audit`: the lists of unflagged cases to read, drawing one, and taking one away. Each is on record. */
export function auditCommands(program: Command): void {
  const audit = program.command('audit').description('which unflagged cases to read each month, and what they say')
  audit
    .command('list', { isDefault: true })
    .description('the lists that were drawn, how far each has been read, and the sensitivity of its month')
    .argument('<deployment>', "the deployment's code")
    .option('--json', 'print JSON')
    .action(list)
  audit
    .command('draw')
    .description('draw the unflagged cases of a month; drawn already, the list on record stays')
    .argument('<deployment>', "the deployment's code")
    .requiredOption('--month <month>', 'a month that is over, such as 2026-11')
    .requiredOption('--by <name>', 'who draws it')
    .requiredOption('--role <role>', 'their role')
    .option('--file <file>', 'write the list to this new file; needs --reason')
    .option('--reason <text>', 'who will read them')
    .action(drawOne)
}

async function list(code: string, { json = false }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const approved = await planOf(db, code)
    const months = await drawnMonths(db, approved)
    const now = new Date()
    const told = months.map(({ drawn, ...one }) => ({
      ...one,
      drawn: drawn.length,
      sensitivity: auditedSensitivity(one.counted),
    }))
    print({ deployment: code, months: told }, json, [
      ...(months.length === 0 ? [`${code}: no list has been drawn. How many are missed is not known.`] : []),
      ...months
        .map((one) => presentDrawn(approved.plan, one, now))
        .flatMap(({ month, tag, progress, sensitivity, holds, notes }) => [
          `${month}  ${tag.text}. ${progress} ${holds}.`,
          `  ${sensitivity}`,
          ...notes.map((note) => `  ${note}`),
        ]),
    ])
  })
}

interface DrawOptions {
  readonly month: string
  readonly by: string
  readonly role: string
  readonly file?: string
  readonly reason?: string
}

async function drawOne(code: string, { month, file, reason = '', ...who }: DrawOptions): Promise<void> {
  const by = typedActor(who)
  if (file !== undefined) {
    kept(reason, 'Say who will read them with --reason.')
    await checkNewFile(file)
  }
  await withDatabase(async (db) => {
    const approved = await planOf(db, code)
    const doing = { by, now: new Date() }
    const result = await drawMonth(db, approved, month, codeVersion, doing)
    if ('refused' in result) return fail(result.refused)
    const [found] = await drawnMonths(db, approved, month)
    if (found === undefined) return fail('The list is not on record.')
    const { holds, draw, sha256 } = presentDrawn(approved.plan, found, doing.now)
    const said = result.isNew ? 'Drawn' : 'Drawn before, and unchanged'
    if (file !== undefined) await writeNewFile(file, await takeDrawn(db, approved, found, reason.trim(), doing))
    print({}, false, [
      `${said}: ${holds}. ${draw} sha-256 ${sha256}`,
      file === undefined
        ? `With --file FILE and --reason the list is written, and that you took it is put on record.`
        : `The list is in ${file}, and that you took it is on record. It holds pseudonymous personal data: keep it where your organisation keeps patient data.`,
    ])
  })
}
