import type { Command } from 'commander'
import { presentUse } from '../use/present.ts'
import { readUse } from '../use/store.ts'
import { planOf, print, withDatabase } from './session.ts'

/** `wardwatch use`: who was right when clinician and AI disagreed, when outputs are seen, and use outside what is intended. */
export function useCommand(program: Command): void {
  program
    .command('use')
    .description(
      'who was right when clinician and AI disagreed, when outputs are seen, and use outside what is intended',
    )
    .argument('<deployment>', "the deployment's code")
    .option('--json', 'print JSON: every count with its interval')
    .action(show)
}

async function show(code: string, { json = false }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const approved = await planOf(db, code)
    const report = await readUse(db, approved)
    const { about, sections } = presentUse(approved.plan, report)
    print({ deployment: code, ...report }, json, [
      about,
      ...sections.flatMap(({ heading, sentences, tables, limits }) => [
        '',
        heading,
        ...sentences.map((one) => `  ${one}`),
        ...tables.flatMap(({ caption, head, rows }) => [
          `  ${caption}`,
          ...[head, ...rows].map((cells) => `    ${cells.map(({ text }) => text).join('  |  ')}`),
        ]),
        ...limits.map((one) => `  - ${one}`),
      ]),
    ])
  })
}
