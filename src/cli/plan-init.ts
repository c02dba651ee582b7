import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { draftPlan } from '../ingest/draft/draft-plan.ts'
import type { Sample } from '../ingest/draft/evidence.ts'
import { openFeed } from '../ingest/read.ts'
import { timeZone } from '../ingest/time-zone.ts'
import { named } from './file-name.ts'
import { fail, print } from './session.ts'

/** `wardwatch plan init`: a draft of a plan from a sample of the feed it is for. */
export function planInitCommand(plan: Command): void {
  plan
    .command('init')
    .description('draft a plan from the first rows of a feed, with the questions that a person must answer')
    .requiredOption('--predictions <file>', 'CSV, plain or gzipped')
    .option('--outcomes <file>', 'CSV, plain or gzipped')
    .option('--out <file>', 'write the draft to this file, which must not exist yet')
    .option('--json', 'print JSON')
    .action(init)
}

interface Options {
  readonly predictions: string
  readonly outcomes?: string
  readonly out?: string
  readonly json?: boolean
}

/** Rows that are looked at: enough for levels of one in a thousand, few enough to be quick. */
const sampled = 20_000
const zoneName = 'Europe/London'

async function init({ predictions, outcomes, out, json }: Options): Promise<void> {
  const zone = timeZone(zoneName)
  const draft = draftPlan(
    await sampleOf(predictions),
    outcomes === undefined ? undefined : await sampleOf(outcomes),
    zone,
    zoneName,
    zone.dayOf(Date.now()),
  )
  const questions = draft.match(/# QUESTION/g)?.length ?? 0
  if (out === undefined) return print({ draft, questions }, json, [draft.trimEnd()])
  await writeFile(named(out), draft, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) =>
    fail(
      error.code === 'EEXIST' ? `${out} exists already: name another file` : `${out} cannot be written (${error.code})`,
    ),
  )
  print({ file: out, questions }, json, [
    `${out}: a draft with ${questions} questions left open.`,
    `Answer them, then: wardwatch plan check ${out}`,
  ])
}

async function sampleOf(path: string): Promise<Sample> {
  const feed = await openFeed(path)
  const rows: (readonly string[])[] = []
  for await (const { cells } of feed.rows) {
    if (cells.length === feed.header.length) rows.push(cells)
    if (rows.length >= sampled) break
  }
  if (rows.length === 0) fail(`${feed.name}: there are no rows to draft a plan from`)
  return { header: feed.header, rows }
}
