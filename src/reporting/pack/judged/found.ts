import { documentFindings, type FoundRate } from '../../../drift/judged/document.ts'
import type { Plan } from '../../../plan/plan.ts'
import type { Tally } from '../../../tally/tally.ts'
import type { Sum } from '../bounds.ts'
import { countName, type PackCounts } from '../counts.ts'
import type { Period } from '../groups.ts'
import { rateCells } from '../performance-tables.ts'
import { shownRate } from '../rates.ts'
import type { Shown } from '../suppress.ts'
import type { At, Cell, PackTable } from '../table.ts'
import { ratesToLeave } from './rates-to-leave.ts'

/** How a row of the table is named. */
export function foundRow(period: string, rate: string): string {
  return JSON.stringify([period, rate])
}

/**
 * Of each rate that counts, in how many audited documents readers found one or more, in how many none, and how many they
 * found, by period; and the sums that tie them to the audited documents, to those that were wrong and the months to the total.
 */
export function foundCounts(plan: Plan, readings: readonly Tally[], periods: readonly Period[]): PackCounts {
  const rows = foundIn(plan, readings, periods)
  const name = (period: string, rate: string, column: string) => countName('found', foundRow(period, rate), column)
  const months = periods.filter(({ name: period }) => period !== 'total').map(({ name: period }) => period)
  const rates = [...new Set(rows.map(({ rate }) => rate.name))]
  return {
    counts: new Map(
      rows.flatMap(({ period, rate, n, sum, withAny }) => [
        [name(period, rate.name, 'with_any'), withAny] as const,
        [name(period, rate.name, 'without_any'), n - withAny] as const,
        [name(period, rate.name, 'found'), sum] as const,
      ]),
    ),
    sums: [
      ...rows.map(({ period, rate }) => ({
        total: countName('outcomes', period, 'known'),
        parts: [name(period, rate.name, 'with_any'), name(period, rate.name, 'without_any')],
      })),
      ...rows.map(
        ({ period, rate }): Sum => ({
          total: name(period, rate.name, 'with_any'),
          parts: [name(period, rate.name, 'found')],
          isAtMost: true,
        }),
      ),
      ...[...Map.groupBy(rows, ({ period }) => period)].flatMap(([period, own]) => wrongSums(period, own)),
      ...rates.flatMap((rate) =>
        foundColumns.map((column) => ({
          total: name('total', rate, column),
          parts: months.map((month) => name(month, rate, column)),
        })),
      ),
    ],
  }
}

/**
 * A document is wrong where something harmful was found: those with any of the one harmful rate are the wrong ones under a
 * second name, and of several rates each is no more than the wrong ones, which are no more than all of them together.
 */
function wrongSums(period: string, rows: readonly { readonly rate: FoundRate['rate'] }[]): readonly Sum[] {
  const harmful = rows.filter(({ rate }) => rate.harmful).map(({ rate }) => rate.name)
  const withAny = harmful.map((rate) => countName('found', foundRow(period, rate), 'with_any'))
  const withoutAny = harmful.map((rate) => countName('found', foundRow(period, rate), 'without_any'))
  const [events, noEvents] = ['events', 'no_events'].map((column) => countName('outcomes', period, column))
  if (events === undefined || noEvents === undefined || harmful.length === 0) return []
  if (harmful.length === 1)
    return [
      { total: events, parts: withAny },
      { total: noEvents, parts: withoutAny },
    ]
  return [
    ...withAny.map((one): Sum => ({ total: one, parts: [events], isAtMost: true })),
    ...withoutAny.map((one): Sum => ({ total: noEvents, parts: [one], isAtMost: true })),
    { total: events, parts: withAny, isAtMost: true },
  ]
}

const foundColumns = ['with_any', 'without_any', 'found'] as const

/** What was found, by period and rate; of minutes nothing is counted. */
function foundIn(plan: Plan, readings: readonly Tally[], periods: readonly Period[]) {
  return periods.flatMap((period) =>
    ratesIn(plan, readings, period)
      .filter(({ rate }) => rate.measure === 'count')
      .map((found) => ({ ...found, period: period.name })),
  )
}

function ratesIn(plan: Plan, readings: readonly Tally[], { from, to }: Period): readonly FoundRate[] {
  return documentFindings(
    plan,
    readings.filter(({ day }) => from <= day && day <= to),
  )
}

/** The counts, and each rate per audited document. */
export function foundTables(
  plan: Plan,
  readings: readonly Tally[],
  periods: readonly Period[],
  at: At,
): readonly PackTable[] {
  if (plan.output.kind !== 'document') return []
  const shown = (period: string, rate: string, column: string): Shown => at('found', foundRow(period, rate), column)
  const counted = plan.output.rates.filter(({ measure }) => measure === 'count')
  return [
    {
      name: 'found',
      columns: ['period', 'rate', ...foundColumns],
      rows: periods.flatMap(({ name: period }) =>
        counted.map(({ name: rate }) => [period, rate, ...foundColumns.map((column) => shown(period, rate, column))]),
      ),
    },
    {
      name: 'found-performance',
      columns: ['period', 'rate', 'measure', 'state', 'value', 'low_95', 'high_95'],
      rows: [
        ...periods.flatMap(({ name: period }) =>
          counted.map(({ name: rate }): readonly Cell[] => [
            period,
            rate,
            'share_with_any',
            ...rateCells(shownRate(shown(period, rate, 'with_any'), at('outcomes', period, 'known'))),
          ]),
        ),
        ...plan.output.rates.flatMap(({ name: rate, measure }, place) =>
          ratesToLeave(
            measure,
            periods.map((period) => ({
              period: period.name,
              cases: at('outcomes', period.name, 'known'),
              // Of things that were counted; of minutes no number is shown.
              found: measure === 'count' ? shown(period.name, rate, 'found') : 0,
              reading: ratesIn(plan, readings, period)[place],
            })),
          ).map((cells, row): readonly Cell[] => [
            periods[row]?.name ?? '',
            rate,
            measure === 'count' ? 'per_document' : 'minutes_per_document',
            ...cells,
          ]),
        ),
      ],
    },
  ]
}
