import { FeedProblem } from '../ingest/feed.ts'
import { forbiddenColumn } from '../ingest/forbidden-columns.ts'
import { nearest } from '../plan/nearest.ts'
import type { CompareOptions } from './options.ts'
import type { Source } from './table/source.ts'

/** A column that is not compared, and why. */
export interface LeftOut {
  readonly column: string
  readonly because: string
}

export interface Chosen {
  /** columns to compare, in the order of the reference */
  readonly columns: readonly string[]
  readonly leftOut: readonly LeftOut[]
}

/** Which columns are compared, from the headers alone. Throws `FeedProblem` where a named column is not there. */
export function chooseColumns(reference: Source, current: Source, options: CompareOptions, targets: boolean): Chosen {
  const { time, id, score, flag, outcome } = options
  for (const [option, name] of Object.entries({ time, score, flag, outcome }))
    if (name !== undefined && !(option === 'outcome' && targets)) mustHave(reference, name, `--${option}`)
  for (const [option, name] of Object.entries({ time, score, flag }))
    if (name !== undefined) mustHave(current, name, `--${option}`)
  for (const name of [options.predicted, ...(options.levelScores ?? []).map(({ column }) => column)]) {
    if (name === undefined) continue
    mustHave(reference, name, '--predicted or --level-scores')
    mustHave(current, name, '--predicted or --level-scores')
  }
  for (const name of options.columns ?? []) mustHave(reference, name, '--columns')
  for (const name of options.columns ?? []) mustHave(current, name, '--columns')
  for (const name of options.categorical) mustHave(reference, name, '--categorical')
  for (const name of options.numeric) mustHave(reference, name, '--numeric')

  const wanted = options.columns ?? [
    ...reference.header,
    ...current.header.filter((name) => !reference.header.includes(name)),
  ]
  const leftOut: LeftOut[] = []
  const columns: string[] = []
  for (const name of wanted) {
    const says = forbiddenColumn(name)
    if (name === time) leftOut.push({ column: name, because: 'it gives the time by which the rows are cut' })
    else if (name === id) leftOut.push({ column: name, because: 'it is the id that joins the targets' })
    else if (!current.header.includes(name)) leftOut.push({ column: name, because: `only ${reference.name} has it` })
    else if (!reference.header.includes(name)) leftOut.push({ column: name, because: `only ${current.name} has it` })
    else if (says !== undefined) leftOut.push({ column: name, because: `it is named for ${says}` })
    else columns.push(name)
  }
  return { columns, leftOut }
}

/** Throws where the file has no such column, and names the one that is nearest. */
export function mustHave(source: Source, name: string, option: string): void {
  if (source.header.includes(name)) return
  const alike = nearest(name, source.header)
  throw new FeedProblem(source.name, [
    {
      line: 1,
      reason: `there is no column '${name}' (${option})`,
      advice:
        source.header.length === 1
          ? `The file has a single column, '${source.header[0] ?? ''}': are its cells parted by another sign? Say which: --delimiter.`
          : alike !== undefined
            ? `There is a column '${alike}'.`
            : `Its columns are ${source.header.slice(0, 40).join(', ')}.`,
    },
  ])
}
