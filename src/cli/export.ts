import type { Command } from 'commander'
import { capital, daysWords } from '../plan/words.ts'
import { notice } from '../reporting/pack/about.ts'
import { readPackDays } from '../reporting/pack/request.ts'
import { makePack } from '../reporting/pack/store.ts'
import { refusalOf, writePack } from '../reporting/pack/write.ts'
import { typedActor } from './actor.ts'
import { named } from './file-name.ts'
import { fail, planOf, print, withDatabase } from './session.ts'

/** `wardwatch export`: what may be given to others, small numbers suppressed. */
export function exportCommands(program: Command): void {
  const out = program.command('export').description('write evidence for others, with small numbers suppressed')
  out
    .command('pms')
    .description('write the post-market surveillance evidence pack for the developer')
    .argument('<deployment>', "the deployment's code")
    .requiredOption('--from <day>', 'first day')
    .requiredOption('--to <day>', 'last day')
    .requiredOption('--out <folder>', 'a new or empty folder')
    .requiredOption('--by <name>', 'who makes it')
    .requiredOption('--role <role>', 'their role')
    .option('--no-counts', 'findings and alerts only: it may stand beside a published report, or another pack')
    .option('--json', 'print JSON')
    .action(exportPms)
}

interface ExportOptions {
  readonly from: string
  readonly to: string
  readonly out: string
  readonly by: string
  readonly role: string
  readonly counts: boolean
  readonly json?: boolean
}

async function exportPms(code: string, { from, to, out, by, role, counts, json }: ExportOptions): Promise<void> {
  const read = readPackDays({ from, to })
  if ('problems' in read) fail(read.problems.map(({ field, message }) => `--${field}: ${message}`).join('\n'))
  const { name, role: as } = typedActor({ by, role })
  const who = { by: name, role: as }
  await withDatabase(async (db) => {
    const { deploymentId } = await planOf(db, code)
    // Refused before the record is made, so that no record stands for a pack that was never written.
    const blocked = await refusalOf(named(out))
    if (blocked !== undefined) fail(`${out}: ${blocked}`)
    const made = await makePack(db, deploymentId, { ...read.days, ...who, hasCounts: counts }, new Date())
    if (made === undefined) return fail(`No night has been run for ${code}: run “wardwatch night ${code}” first.`)
    if ('refused' in made && made.who !== undefined) return fail(`${made.refused} No pack is made.`)
    if ('refused' in made)
      return fail(
        `${made.refused} Not made. Choose other days, or --no-counts; a pack that was given to nobody can be withdrawn on its page.`,
      )
    const { record, pack } = made
    const written = await writePack(out, pack.files)
    if ('refused' in written)
      return fail(
        `${out}: ${written.refused}. Pack ${record.packId} is made and kept: download it from its page, or withdraw it there.`,
      )
    print(
      {
        pack: record.packId,
        folder: written.folder,
        sha256: pack.sha256,
        notice,
        manifest: pack.manifest,
      },
      json === true,
      [
        `Pack ${record.packId}, ${daysWords(from, to)}: ${pack.files.length} files in ${written.folder}`,
        `sha-256 of the manifest: ${pack.sha256}`,
        `${capital(notice)}.`,
      ],
    )
  })
}
