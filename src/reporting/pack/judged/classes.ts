import { classesOf } from '../../../plan/output-kind.ts'
import type { Plan } from '../../../plan/plan.ts'
import { cohensKappa } from '../../../stats/performance/kappa.ts'
import { categoryReading } from '../../../tally/reading.ts'
import type { Tally } from '../../../tally/tally.ts'
import type { Sum } from '../bounds.ts'
import { countName, type PackCounts } from '../counts.ts'
import { rateCells } from '../performance-tables.ts'
import { shownRate } from '../rates.ts'
import { hidden, type Shown } from '../suppress.ts'
import type { At, Cell, PackTable } from '../table.ts'

/** How a row of the table is named: one of the two empty where all of them are counted. */
export function classesRow(given: string, reference: string): string {
  return JSON.stringify([given, reference])
}

/**
 * Cases by category given and category of the reference, with what each comes to, over all the pack's days; and the sums
 * that tie them to the outcomes of the total: on the diagonal what was right, beside it what was wrong.
 */
export function classCounts(plan: Plan, readings: readonly Tally[]): PackCounts {
  const classes = classesOf(plan)
  const table = categoryReading(plan, readings)
  const cells = classes.flatMap((given, row) =>
    classes.map((reference, column) => ({ given, reference, n: table[row]?.[column] ?? 0 })),
  )
  const added = (own: readonly { readonly n: number }[]) => own.reduce((sum, { n }) => sum + n, 0)
  const margins = classes.flatMap((name) => [
    { given: name, reference: '', n: added(cells.filter(({ given }) => given === name)) },
    { given: '', reference: name, n: added(cells.filter(({ reference }) => reference === name)) },
  ])
  const known = (column: string) => countName('outcomes', 'total', column)
  const names = (own: readonly Row[]) => own.map(nameOf)
  const sums: readonly Sum[] =
    classes.length === 0
      ? []
      : [
          ...margins.map((margin) => ({
            total: nameOf(margin),
            parts: names(cells.filter((one) => isWithin(one, margin))),
          })),
          { total: known('known'), parts: names(margins.filter(({ given }) => given !== '')) },
          { total: known('known'), parts: names(margins.filter(({ given }) => given === '')) },
          { total: known('no_events'), parts: names(cells.filter(({ given, reference }) => given === reference)) },
          { total: known('events'), parts: names(cells.filter(({ given, reference }) => given !== reference)) },
        ]
  return { counts: new Map([...cells, ...margins].map((one) => [nameOf(one), one.n])), sums }
}

interface Row {
  readonly given: string
  readonly reference: string
}

function nameOf({ given, reference }: Row): string {
  return countName('classes', classesRow(given, reference), 'cases')
}

function isWithin(cell: Row, margin: Row): boolean {
  return margin.given === '' ? cell.reference === margin.reference : cell.given === margin.given
}

/** The counts, each category's sensitivity and positive predictive value, and kappa: all from what is shown. */
export function classTables(plan: Plan, at: At): readonly PackTable[] {
  const classes = classesOf(plan)
  if (plan.output.kind !== 'category') return []
  const shown = (given: string, reference: string): Shown => at('classes', classesRow(given, reference), 'cases')
  const table = classes.map((given) => classes.map((reference) => shown(given, reference)))
  const rows = classes.flatMap((given) => [
    ...classes.map((reference) => [given, reference, shown(given, reference)] as const),
    [given, '', shown(given, '')] as const,
  ])
  const share = (measure: string, name: string, all: Shown): readonly Cell[] => {
    const right = shown(name, name)
    return [name, measure, right, all, ...rateCells(shownRate(right, all))]
  }
  return [
    {
      name: 'classes',
      columns: ['given', 'reference', 'cases'],
      rows: [...rows, ...classes.map((reference) => ['', reference, shown('', reference)])],
    },
    {
      name: 'class-performance',
      columns: ['category', 'measure', 'numerator', 'denominator', 'state', 'value', 'low_95', 'high_95'],
      rows: [
        ...classes.flatMap((name) => [
          share('sensitivity', name, shown('', name)),
          share('ppv', name, shown(name, '')),
        ]),
        [
          '',
          plan.output.ordered ? 'kappa_weighted_by_squares' : 'kappa',
          '',
          '',
          ...kappaCells(table, plan.output.ordered),
        ],
      ],
    },
  ]
}

/** A cell that is hidden could be worked out from an exact kappa: it is of the counts shown, or withheld. */
function kappaCells(table: readonly (readonly Shown[])[], isOrdered: boolean): readonly Cell[] {
  const counts = table.map((row) => row.flatMap((cell) => (cell === hidden ? [] : [cell])))
  if (counts.some((row) => row.length < table.length)) return rateCells({ state: 'withheld' })
  const found = cohensKappa(counts, isOrdered ? 'quadratic' : 'none')
  if (found?.interval === undefined) return rateCells({ state: 'undefined' })
  const places = (value: number) => Math.round(value * 1e3) / 1e3
  const { low, high } = found.interval
  return rateCells({ state: 'given', value: places(found.kappa), low: places(low), high: places(high) })
}
