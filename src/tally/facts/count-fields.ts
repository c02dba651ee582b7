import type { Plan } from '../../plan/plan.ts'
import type { Baseline } from '../baseline.ts'
import { binOf } from '../bins.ts'
import { momentCounter } from '../count-moments.ts'
import { plausibleRange } from '../fixed-point.ts'
import { notRecorded } from '../strata-of.ts'
import type { Tally } from '../tally.ts'
import type { BinnedField } from './binned-fields.ts'
import { exactSums } from './exact-sums.ts'

/** What one site sent on one day, a field at a time; the same place in every column is the same prediction. */
export interface SiteColumns {
  readonly day: string
  /** null: the plan has no sites, or none was recorded */
  readonly site: string | null
  /** by field in the plan's order: a number's values, NaN where there is none; a category's cells, −1 where there is none */
  readonly columns: readonly (Float64Array | Int32Array)[]
  /** how often each text of states came */
  readonly states: ReadonlyMap<string, number>
}

/** `field:<name>`, `bins:<name>` and `moments` of whole days: every site of a day must be among `parts`. */
export function countFields(
  plan: Plan,
  positions: ReadonlyMap<string, number>,
  fields: readonly BinnedField[],
  parts: readonly SiteColumns[],
  baseline: Baseline | undefined,
): readonly Tally[] {
  const sited = plan.columns.predictions.site !== undefined
  const sums = new Map<string, FieldSums>()
  const moments = momentCounter(plan, positions, baseline)
  for (const part of parts) {
    const strata = sited ? ['all', `site=${part.site ?? notRecorded}`] : ['all']
    fields.forEach((field, at) => {
      const own = sumsOf(plan, field, at, part)
      for (const stratum of strata) {
        const key = [part.day, field.name, stratum].join('\t')
        const held = sums.get(key)
        if (held === undefined) sums.set(key, { ...own, day: part.day, stratum, field, cells: own.cells.slice() })
        else add(held, own)
      }
    })
    addMoments(fields, part, moments.add)
  }
  return [...[...sums.values()].flatMap((one) => talliesOf(one, baseline?.baselineId)), ...moments.tallies()]
}

interface Sums {
  counts: readonly number[]
  sums: readonly bigint[]
  cells: Int32Array
}

interface FieldSums extends Sums {
  readonly day: string
  readonly stratum: string
  readonly field: BinnedField
}

function sumsOf(plan: Plan, field: BinnedField, at: number, { columns, states }: SiteColumns): Sums {
  let [n, missing, unreadable] = [0, 0, 0]
  for (const [text, count] of states) {
    const state = text[field.position - 1]
    // A field added to the plan later has no state in older rows: those rows say nothing about it.
    if (state === undefined) continue
    n += count
    if (state === 'm') missing += count
    if (state === 'u') unreadable += count
  }
  const column = columns[at] ?? new Int32Array()
  if (column instanceof Float64Array) {
    const [low, high] = plausibleRange(plan.fields[at])
    const { there, plausible, sum, squares } = exactSums(column, low, high)
    return {
      counts: [n, missing, unreadable, there - plausible, 0],
      sums: [sum, squares],
      cells: cellsOf(field, column),
    }
  }
  const cells = cellsOf(field, column)
  const unseen = field.unseen.reduce((total, cell) => total + (cells[cell] ?? 0), 0)
  return { counts: [n, missing, unreadable, 0, unseen], sums: [0n, 0n], cells }
}

/** How many values of a column fall in each of its field's cells. */
function cellsOf(field: BinnedField, column: Float64Array | Int32Array): Int32Array {
  if (!field.counted) return new Int32Array()
  const cells = new Int32Array(1 + (field.number ? field.cuts.length : field.levels.length))
  for (const value of column) {
    if (field.number ? Number.isNaN(value) : value < 0) continue
    const cell = field.number ? binOf(field.cuts, value) : value
    cells[cell] = (cells[cell] ?? 0) + 1
  }
  return cells
}

function add(to: Sums, more: Sums): void {
  to.counts = to.counts.map((count, at) => count + (more.counts[at] ?? 0))
  to.sums = to.sums.map((sum, at) => sum + (more.sums[at] ?? 0n))
  for (const [cell, n] of more.cells.entries()) to.cells[cell] = (to.cells[cell] ?? 0) + n
}

function talliesOf(
  { day, stratum, field, counts, sums, cells }: FieldSums,
  baselineId: number | undefined,
): readonly Tally[] {
  if ((counts[0] ?? 0) === 0) return []
  const told = { day, basis: 'fact' as const, stratum }
  const plain: Tally = { ...told, series: `field:${field.name}`, baselineId: 0, counts, sums, cells: [] }
  if (baselineId === undefined || field.bins < 0) return [plain]
  // Levels that the plan lists and the baseline never saw are in bin 0.
  const bins = cells.slice(0, field.bins + 1)
  for (const n of cells.subarray(field.bins + 1)) bins[0] = (bins[0] ?? 0) + n
  const binned = bins.reduce((total, n) => total + n, 0)
  if (binned === 0) return [plain]
  const list: number[] = []
  for (const [bin, n] of bins.entries()) if (n > 0) list.push(bin, n)
  return [plain, { ...told, series: `bins:${field.name}`, baselineId, counts: [binned], sums: [], cells: list }]
}

function addMoments(
  fields: readonly BinnedField[],
  { day, columns }: SiteColumns,
  addRow: ReturnType<typeof momentCounter>['add'],
): void {
  const numbers = fields.flatMap(({ position }, at) => {
    const column = columns[at]
    return column instanceof Float64Array ? [{ index: position - 1, column }] : []
  })
  const row: (number | null)[] = new Array<null>(Math.max(0, ...fields.map(({ position }) => position))).fill(null)
  for (let place = 0; place < (numbers[0]?.column.length ?? 0); place++) {
    for (const { index, column } of numbers) row[index] = column[place] ?? null
    addRow({ day, numbers: row })
  }
}
