import { FeedProblem } from '../ingest/feed.ts'
import { forbiddenColumn } from '../ingest/forbidden-columns.ts'
import { countWords, plural } from '../plan/words.ts'
import { binaryOf } from './binary.ts'
import { chooseColumns, type LeftOut, mustHave } from './choose.ts'
import { cutRows, guessPeriod } from './chunks.ts'
import { type Pair, reordered } from './columns.ts'
import { type ColumnFacts, takeColumns } from './gather.ts'
import type { CompareOptions, Cut } from './options.ts'
import { orderByTime } from './order.ts'
import { outputOf, outputRoles } from './outputs.ts'
import type { Method, Output, Predictions, Sides } from './result.ts'
import type { Reading, Want } from './table/cells.ts'
import type { Gathered, Source } from './table/source.ts'
import { joinTargets, readTargets, type Targets } from './targets.ts'

/** Two files, ready to be compared: the same columns, in order of time, cut into chunks. */
export interface Prepared {
  readonly files: { readonly reference: FileFacts; readonly current: FileFacts }
  readonly cut: Cut
  readonly sides: Sides
  readonly pairs: readonly Pair[]
  readonly facts: readonly ColumnFacts[]
  readonly leftOut: readonly LeftOut[]
  readonly predictions?: { readonly reference: Predictions; readonly current: Predictions }
  readonly outputs?: { readonly reference: Output; readonly current: Output }
  /** what was guessed, left out or found on the way, in whole sentences */
  readonly notes: readonly string[]
}

export interface FileFacts {
  readonly name: string
  /** rows that are compared */
  readonly rows: number
}

/** Reads and types both files, joins the targets, orders and cuts. Throws `FeedProblem` for what the person can mend. */
export async function prepare(
  reference: Source,
  current: Source,
  targets: Source | undefined,
  options: CompareOptions,
  reading: Reading,
  { chunks: defaultChunks, restApart = false }: Pick<Method, 'chunks' | 'restApart'>,
): Promise<Prepared> {
  const chosen = chooseColumns(reference, current, options, targets !== undefined)
  const extra = rolesOf(options, targets)
  if (options.time !== undefined && forbiddenColumn(options.time) !== undefined)
    throw problem(
      reference.name,
      `'${options.time}' is named for ${forbiddenColumn(options.time)}`,
      'Name another column with --time.',
    )
  if (targets !== undefined && options.id !== undefined) mustHave(current, options.id, '--id')
  const taken = await takeColumns(reference, current, chosen.columns, extra, options, reading)
  for (const [source, { rows, ragged }] of [
    [reference, taken.reference],
    [current, taken.current],
  ] as const) {
    if (ragged.rows > 0.01 * (rows + ragged.rows)) throw raggedProblem(source, ragged)
    if (rows === 0) throw problem(source.name, 'the file has column names and no rows', 'There is nothing to compare.')
  }
  const known =
    targets === undefined
      ? undefined
      : await readTargets(targets, options.id ?? '', options.outcome ?? '', options.event)
  const first = orderSide(reference, taken.reference, options, known)
  const second = orderSide(current, taken.current, options, known)
  const asked = options.cut ?? guessCut(second.times, defaultChunks)
  const cut = asked.by === 'count' ? { ...asked, restApart } : asked
  const [ofReference, ofCurrent] = [cutRows(first.rows, cut, first.times), cutRows(second.rows, cut, second.times)]
  const leftOut = [...chosen.leftOut, ...taken.leftOut]
  if (taken.pairs.length === 0 && first.predictions === undefined && first.output === undefined)
    throw problem(current.name, 'no column can be compared', leftOutAdvice(leftOut))

  return {
    files: {
      reference: { name: reference.name, rows: first.rows },
      current: { name: current.name, rows: second.rows },
    },
    cut,
    sides: {
      reference: { rows: first.rows, chunks: ofReference },
      current: { rows: second.rows, chunks: ofCurrent },
    },
    pairs: taken.pairs.map((pair) => inOrder(pair, first.order, second.order)),
    facts: taken.facts,
    leftOut,
    ...(first.predictions === undefined || second.predictions === undefined
      ? {}
      : { predictions: { reference: first.predictions, current: second.predictions } }),
    ...(first.output === undefined || second.output === undefined
      ? {}
      : { outputs: { reference: first.output, current: second.output } }),
    notes: [
      ...reference.notes,
      ...current.notes,
      ...raggedNotes(reference, taken.reference),
      ...raggedNotes(current, taken.current),
      ...first.notes,
      ...second.notes,
      ...(known?.notes ?? []),
      ...(options.cut === undefined ? [cutNote(cut)] : []),
    ],
  }
}

/** Columns that play a part: taken up for that, whether or not they are compared. */
function rolesOf(options: CompareOptions, targets: Source | undefined): ReadonlyMap<string, Want> {
  const { time, id, score, flag, outcome } = options
  const roles = new Map<string, Want>()
  if (time !== undefined) roles.set(time, 'time')
  if (id !== undefined && targets !== undefined) roles.set(id, 'id')
  if (score !== undefined) roles.set(score, 'number')
  if (flag !== undefined) roles.set(flag, 'text')
  if (outcome !== undefined) roles.set(outcome, 'text')
  for (const [name, want] of outputRoles(options)) roles.set(name, want)
  return roles
}

interface Ordered {
  readonly rows: number
  readonly order: Uint32Array | undefined
  readonly times: Float64Array | undefined
  readonly predictions: Predictions | undefined
  readonly output: Output | undefined
  readonly notes: readonly string[]
}

function orderSide(source: Source, gathered: Gathered, options: CompareOptions, targets: Targets | undefined): Ordered {
  const notes: string[] = []
  const cells = options.time === undefined ? undefined : gathered.columns.get(options.time)
  let order: Uint32Array | undefined
  let times: Float64Array | undefined
  if (cells?.kind === 'time') {
    order = orderByTime(cells.values)
    const left = cells.missing + cells.unreadable
    if (left === gathered.rows)
      throw problem(
        source.name,
        `no cell of '${options.time}' is a time`,
        'Times are written 2026-10-25 or 2026-10-25T01:30:00.',
      )
    if (left > 0)
      notes.push(
        `${source.name}: ${plural(left, 'row')} left out, because '${options.time}' is missing (${countWords(cells.missing)}) or is no time such as 2026-10-25 or 2026-10-25T01:30 (${countWords(cells.unreadable)}).`,
      )
    times = order === undefined ? cells.values : Float64Array.from(order, (row) => cells.values[row] ?? 0)
  }
  const predictions = predictionsOf(source, gathered, options, targets, notes)
  return {
    rows: order?.length ?? gathered.rows,
    order,
    times,
    predictions: predictions && (order === undefined ? predictions : inTimeOrder(predictions, order)),
    output: outputOf(gathered, options, order),
    notes,
  }
}

/** Scores, flags and outcomes of one file; undefined where neither score nor flag nor outcome was named. */
function predictionsOf(
  source: Source,
  { columns, rows }: Gathered,
  options: CompareOptions,
  targets: Targets | undefined,
  notes: string[],
): Predictions | undefined {
  if (options.outcome === undefined || options.predicted !== undefined) return undefined
  const binary = (name: string | undefined, event?: string): Int8Array | undefined => {
    const cells = name === undefined ? undefined : columns.get(name)
    if (cells?.kind !== 'text') return undefined
    const found = binaryOf(cells, event)
    if (!('because' in found)) return found
    throw problem(
      source.name,
      `'${name}' cannot be taken for yes and no: ${found.because}`,
      event === undefined && name === options.outcome
        ? 'Say which text means the event: --event TEXT.'
        : 'Write it as 1 and 0.',
    )
  }
  const scores = options.score === undefined ? undefined : columns.get(options.score)
  const score = scores?.kind === 'number' ? scores.values : undefined
  if (scores?.kind === 'number' && scores.unreadable > 0 && scores.missing + scores.unreadable === rows)
    throw problem(source.name, `no cell of '${options.score}' is a number`, 'Name another column with --score.')
  const { threshold } = options
  const flag =
    threshold === undefined || score === undefined
      ? binary(options.flag)
      : Int8Array.from(score, (value) => (Number.isNaN(value) ? -1 : value >= threshold ? 1 : 0))
  let outcome = binary(options.outcome, options.event)
  const ids = options.id === undefined ? undefined : columns.get(options.id)
  if (targets !== undefined && outcome !== undefined)
    notes.push(`${source.name} has '${options.outcome}' itself; ${targets.name} is not used for it.`)
  if (targets !== undefined && outcome === undefined && ids?.kind === 'text') {
    const joined = joinTargets(targets, ids)
    outcome = joined.outcome
    notes.push(
      joined.unmatched === 0
        ? `${source.name}: every row has its outcome in ${targets.name}.`
        : `${source.name}: ${countWords(joined.unmatched)} of ${plural(rows, 'row')} have no outcome in ${targets.name}; they count as not yet known.${joined.unmatched === rows ? ` Are the ids of '${options.id}' written alike in both?` : ''}`,
    )
  }
  return { score, flag, outcome }
}

function inTimeOrder({ score, flag, outcome }: Predictions, order: Uint32Array): Predictions {
  const binary = (values: Int8Array | undefined) => values && Int8Array.from(order, (row) => values[row] ?? -1)
  return {
    score: score && Float64Array.from(order, (row) => score[row] ?? Number.NaN),
    flag: binary(flag),
    outcome: binary(outcome),
  }
}

function inOrder(pair: Pair, first: Uint32Array | undefined, second: Uint32Array | undefined): Pair {
  return {
    reference: first === undefined ? pair.reference : reordered(pair.reference, first),
    current: second === undefined ? pair.current : reordered(pair.current, second),
  }
}

function guessCut(times: Float64Array | undefined, defaultChunks: number): Cut {
  if (times !== undefined && times.length > 0) return { by: 'period', period: guessPeriod(times) }
  return { by: 'count', chunks: defaultChunks }
}

function cutNote(cut: Cut): string {
  if (cut.by === 'period') return `Cut by ${cut.period}; --chunk says otherwise.`
  if (cut.by === 'count' && cut.chunks === 1)
    return 'The current file is compared as a whole; --chunks, --chunk-size, or --time with --chunk cut it.'
  return `Cut into ${cut.by === 'count' ? `${cut.chunks} equal chunks` : 'chunks'}; --chunks, --chunk-size, or --time with --chunk say otherwise.`
}

function raggedNotes(source: Source, { ragged }: Gathered): readonly string[] {
  if (ragged.rows === 0) return []
  return [
    `${source.name}: ${plural(ragged.rows, 'row')} with more or fewer cells than the first line left out, the first on line ${ragged.line}.`,
  ]
}

function raggedProblem(source: Source, ragged: Gathered['ragged']): FeedProblem {
  return new FeedProblem(source.name, [
    {
      line: ragged.line,
      reason: `this row and ${countWords(ragged.rows - 1)} others have more or fewer cells than the ${source.header.length} of the first line`,
      advice: 'Put cells that hold the delimiter in quotation marks, or say which sign parts the cells: --delimiter.',
    },
  ])
}

function leftOutAdvice(leftOut: readonly LeftOut[]): string {
  return leftOut.length === 0
    ? 'Name columns that both files have with --columns.'
    : `Left out: ${leftOut
        .slice(0, 20)
        .map(({ column, because }) => `${column} (${because})`)
        .join('; ')}.`
}

function problem(file: string, reason: string, advice: string): FeedProblem {
  return new FeedProblem(file, [{ reason, advice }])
}
