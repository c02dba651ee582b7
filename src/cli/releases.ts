import type { Command } from 'commander'
import { inheritedWords } from '../drift/releases/inherited.ts'
import { presentReleases } from '../drift/releases/present.ts'
import { readReleases } from '../drift/releases/store.ts'
import { planOf, print, withDatabase } from './session.ts'

/** `wardwatch releases`: what the plan registers, what came, and what each registered change brought. */
export function releasesCommand(program: Command): void {
  program
    .command('releases')
    .description('the releases of a deployment: registered and seen, and what each change brought, before and after')
    .argument('<deployment>', "the deployment's code")
    .option('--json', 'print JSON: cases by day, and every figure with its interval')
    .action(show)
}

async function show(code: string, { json = false }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const approved = await planOf(db, code)
    const { plan } = approved
    const found = await readReleases(db, approved)
    const page = presentReleases(plan, found.seen, found.changes)
    const inherited = found.baseline && inheritedWords(plan, found.baseline, found.night ?? plan.live_from)
    print({ deployment: code, ...found, night: found.night ?? null, baseline: found.baseline ?? null }, json, [
      ...rowsOf(page.releases),
      ...(page.unregistered === undefined ? [] : [page.unregistered]),
      ...(inherited === undefined ? [] : [inherited]),
      ...page.changes.flatMap(({ heading, sentences, table }) => [
        heading,
        ...sentences.map((sentence) => `  ${sentence}`),
        ...(table === undefined ? [] : rowsOf(table).map((row) => `  ${row}`)),
      ]),
    ])
  })
}

function rowsOf({
  head,
  rows,
}: {
  readonly head: readonly { readonly text: string }[]
  readonly rows: readonly (readonly { readonly text: string }[])[]
}): readonly string[] {
  return [head, ...rows].map((cells) => cells.map(({ text }) => text).join('  |  '))
}
