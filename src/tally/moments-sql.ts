import { momentPairs } from './moments.ts'
import { type Standard, standardReach, standardSteps } from './standard.ts'

/** Where a standardised number stands in `number_row.numbers`, and which of its values count. */
export interface MomentColumn {
  readonly position: number
  readonly range: readonly [low: number, high: number]
  readonly standard: Standard
}

/**
 * The rows of `number_row` as (day, counts, sums) of the series `moments`, as an expression for `from`.
 *
 * Rows that have the same numbers are summed together first: among them every number has one sum, whichever other it is
 * paired with, and every pair one product. A pair's own rows are then picked out a group at a time (k is 1 where the
 * group has the number), so that what a row costs is its products alone.
 */
export function momentsSql(columns: readonly MomentColumn[]): string {
  const places = columns.map((_, at) => at)
  const pairs = momentPairs(columns.length)
  const products = pairs.filter(([i, j]) => i !== j)
  const productOf = new Map(products.map(([i, j], at) => [`${i},${j}`, `xy[${at + 1}]`]))
  const list = (items: readonly string[], type: string) => `array[${items.join(', ')}]::${type}[]`
  const each = (column: (at: number) => string) => places.map(column).join(', ')
  const sumsOf = ([i, j]: readonly [number, number]) => [
    `sum(x${i} * k${j})`,
    `sum(x${j} * k${i})`,
    `sum(xx${i} * k${j})`,
    `sum(xx${j} * k${i})`,
    `coalesce(sum(${productOf.get(`${i},${j}`) ?? `xx${i}`}), 0)`,
  ]
  // One select a field: what the planner does for the sums of one select grows with their square.
  const told = places.map((first) => {
    const own = pairs.filter(([i]) => i === first)
    const counts = list(
      own.map(([i, j]) => `sum(n * k${i} * k${j})`),
      'bigint',
    )
    return `select day, ${first} as field, ${counts} as counts, ${list(own.flatMap(sumsOf), 'numeric')} as sums from alike group by day`
  })
  const inOrder = (column: 'counts' | 'sums') => `(select day, array_agg(one order by field, place) as ${column}
    from told cross join lateral unnest(${column}) with ordinality as each(one, place) group by day) ${column}_of`
  // `offset 0` keeps the planner from working every number out again in each of its sums.
  return `(
    with alike as materialized (
      select day, count(*) as n, ${each((at) => `count(z${at}) / count(*) as k${at}`)},
        ${each((at) => `coalesce(sum(z${at}), 0) as x${at}, coalesce(sum(z${at} * z${at}), 0) as xx${at}`)},
        ${list(
          products.map(([i, j]) => `sum(z${i} * z${j})`),
          'bigint',
        )} as xy
      from (select day, ${columns.map((column, at) => `${steps(column)} as z${at}`).join(', ')} from number_row offset 0) one
      group by day, ${each((at) => `z${at} is not null`)}),
    told as materialized (${told.join(' union all ')})
    select day, counts, sums from ${inOrder('counts')} join ${inOrder('sums')} using (day)) moments`
}

/** A number in whole steps: NULL where it is missing or not plausible, so that it is in no pair. */
function steps({ position, range: [low, high], standard: { centre, scale } }: MomentColumn): string {
  const x = `numbers[${position}]`
  const away = `(${x} - ${float(centre)})`
  // PostgreSQL refuses a product too small to be a number, where everybody else takes it for 0.
  const value = `floor(case when abs(${away}) < 1e-200 then 0 else ${away} * ${float(standardSteps / scale)} end + 0.5)`
  const held = `least(${standardReach}, greatest(-${standardReach}, ${value}))::int`
  return `case when ${x} >= ${float(low)} and ${x} <= ${float(high)} then ${held} end`
}

/** The shortest decimal that reads back as the same number. */
function float(value: number): string {
  return `'${value}'::float8`
}
