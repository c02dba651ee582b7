import { heldAgainst, isReferenceOf, knownWords } from '../../equality/against.ts'
import type { Group } from './groups.ts'
import { packMeasures, type ShownRate, shownDifference, shownRate, sumShown } from './rates.ts'
import type { Shown } from './suppress.ts'
import type { At, Cell, PackTable } from './table.ts'

/** Every share of every period, from the shown counts. */
export function performanceTable(periods: readonly string[], at: At, measures: readonly string[]): PackTable {
  return {
    name: 'performance',
    columns: ['period', 'measure', 'numerator', 'denominator', 'state', 'value', 'low_95', 'high_95'],
    rows: periods.flatMap((period) =>
      measures.map((measure) => {
        const [numerator, denominator] = fraction(measure, 'outcomes', period, at)
        return [period, measure, numerator, denominator, ...rateCells(shownRate(numerator, denominator))]
      }),
    ),
  }
}

/**
 * Every share of every group, and what it is minus that of everyone else whose group is known, or of the reference where the
 * plan names one, from the shown counts.
 */
export function groupPerformanceTable(groups: readonly Group[], at: At, measures: readonly string[]): PackTable {
  const difference = ['held_against', 'difference_state', 'difference', 'difference_low_95', 'difference_high_95']
  return {
    name: 'group-performance',
    columns: [
      'division',
      'level',
      'measure',
      'numerator',
      'denominator',
      'state',
      'value',
      'low_95',
      'high_95',
      ...difference,
    ],
    rows: groups.flatMap((group) => {
      const reference = group.reference === undefined ? {} : { reference: group.reference }
      const isCompared = group.isKnown && !isReferenceOf(reference, group)
      const against = isCompared ? knownWords(reference) : ''
      const rows = groups.filter(({ dimension }) => dimension === group.dimension)
      const held = heldAgainst({ ...reference, rows }, group)
      return measures.map((measure) => {
        const own = fraction(measure, 'groups', group.name, at)
        const others = held.map((other) => fraction(measure, 'groups', other.name, at))
        const compared = isCompared ? rateCells(shownDifference(own, others)) : ['not compared', '', '', '']
        return [group.dimension, group.level, measure, ...own, ...rateCells(shownRate(...own)), against, ...compared]
      })
    }),
  }
}

/** The two shown counts of a share. */
export function fraction(measure: string, table: string, row: string, at: At): readonly [Shown, Shown] {
  const definition = packMeasures[measure]
  if (definition === undefined) throw new Error(`no such measure: ${measure}`)
  const denominator = sumShown(definition.denominator.map((column) => at(table, row, column)))
  return [at(table, row, definition.numerator), denominator]
}

/** A share's state, value and interval as cells. */
export function rateCells(rate: ShownRate): readonly Cell[] {
  return rate.state === 'given' ? [rate.state, rate.value, rate.low, rate.high] : [rate.state, '', '', '']
}
