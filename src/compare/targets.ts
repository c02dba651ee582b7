import { FeedProblem } from '../ingest/feed.ts'
import { plural } from '../plan/words.ts'
import { binaryOf } from './binary.ts'
import type { TextCells } from './table/cells.ts'
import type { Source } from './table/source.ts'

/** Outcomes that came in a file of their own, by the id of their row. */
export interface Targets {
  readonly name: string
  readonly outcomes: ReadonlyMap<string, number>
  readonly notes: readonly string[]
}

/** Outcomes for the rows of one side: 1, 0, or −1 where no target has the row's id. */
export interface Joined {
  readonly outcome: Int8Array
  readonly unmatched: number
}

/** Reads a file of targets: a row is an id and its outcome. An id with two different outcomes has none. */
export async function readTargets(
  source: Source,
  id: string,
  outcome: string,
  event: string | undefined,
): Promise<Targets> {
  const { columns, rows } = await source.gather(
    new Map([
      [id, 'id'],
      [outcome, 'text'],
    ]),
  )
  const [ids, texts] = [columns.get(id), columns.get(outcome)]
  for (const [name, cells] of [
    [id, ids],
    [outcome, texts],
  ] as const)
    if (cells?.kind !== 'text')
      throw new FeedProblem(source.name, [
        {
          line: 1,
          reason: `there is no column '${name}'`,
          advice: 'Targets need the id (--id) and the outcome (--outcome).',
        },
      ])
  if (ids?.kind !== 'text' || texts?.kind !== 'text') throw new Error('columns of targets are texts')
  const answers = binaryOf(texts, event)
  if ('because' in answers)
    throw new FeedProblem(source.name, [
      {
        reason: `'${outcome}' is no outcome: ${answers.because}`,
        advice: 'Say which text means the event: --event TEXT.',
      },
    ])
  const outcomes = new Map<string, number>()
  const contradicted = new Set<string>()
  for (let row = 0; row < rows; row++) {
    const key = ids.levels[ids.codes[row] ?? -1]
    const answer = answers[row] ?? -1
    if (key === undefined || answer < 0) continue
    if (outcomes.has(key) && outcomes.get(key) !== answer) contradicted.add(key)
    outcomes.set(key, answer)
  }
  for (const key of contradicted) outcomes.delete(key)
  const notes =
    contradicted.size === 0
      ? []
      : [`${source.name}: ${plural(contradicted.size, 'id')} with two different outcomes: taken as not known.`]
  return { name: source.name, outcomes, notes }
}

export function joinTargets(targets: Targets, ids: TextCells): Joined {
  const byCode = Int8Array.from(ids.levels, (level) => targets.outcomes.get(level) ?? -1)
  const outcome = Int8Array.from(ids.codes, (code) => byCode[code] ?? -1)
  return { outcome, unmatched: outcome.reduce((count, one) => count + (one < 0 ? 1 : 0), 0) }
}
