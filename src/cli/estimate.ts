import type { Command } from 'commander'
import { presentEstimates } from '../drift/estimate/present.ts'
import { readEstimates } from '../drift/estimate/store.ts'
import { currentBaseline, latestNight } from '../drift/store.ts'
import { planOf, print, withDatabase } from './session.ts'

/** `wardwatch estimate`: performance before outcomes are known, and how earlier estimates did. */
export function estimateCommand(program: Command): void {
  program
    .command('estimate')
    .description(
      'performance estimated before outcomes are known, valid only if the model is still calibrated, with its back-test',
    )
    .argument('<deployment>', "the deployment's code")
    .option('--json', 'print JSON: every month with its estimate, what was realised, and the back-test')
    .addHelpText(
      'after',
      `
The estimates are made from scores alone and rest on what a score meant in the baseline. They cannot see that this has
changed. Each is tried on the months whose outcomes are due; one that has been wrong is not shown until it is right
again. No check uses them and none opens or closes an alert. How: docs/methods/performance-before-outcomes.md`,
    )
    .action(show)
}

async function show(code: string, { json = false }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async (db) => {
    const approved = await planOf(db, code)
    const frozen = await currentBaseline(db, approved.deploymentId)
    const night = await latestNight(db, approved.deploymentId)
    const report = await readEstimates(db, approved, frozen, { night })
    const page = presentEstimates(report)
    print({ deployment: code, about: page.about, ...report }, json, [
      page.about,
      ...(page.nothing === undefined ? [] : [page.nothing]),
      ...page.figures.flatMap(({ heading, sentence, table }) => [heading, `  ${sentence}`, ...rowsOf(table)]),
      ...(page.scores === undefined ? [] : [page.scores.caption, ...rowsOf(page.scores)]),
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
  return [head, ...rows].map((cells) => `  ${cells.map(({ text }) => text).join('  |  ')}`)
}
