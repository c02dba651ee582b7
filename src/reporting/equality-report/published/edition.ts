import { heldAgainst, isReferenceOf } from '../../../equality/against.ts'
import type { EqualityRow, EqualityTable } from '../../../equality/assess.ts'
import type { QuarterDecision } from '../../../equality/decision/decisions.ts'
import type { Verdict } from '../../../equality/decision/verdict.ts'
import { verdictWords } from '../../../equality/decision/words.ts'
import type { Measure } from '../../../equality/measure.ts'
import { pointsWords } from '../../../equality/words.ts'
import { isWhollyWorse } from '../../../equality/worse-side.ts'
import { countWords, exactPercentWords, percentWords } from '../../../plan/words.ts'
import { addedRanges, type Range } from '../../pack/bounds.ts'
import { countName } from '../../pack/counts.ts'
import { fraction } from '../../pack/performance-tables.ts'
import { packMeasures, type ShownRate, shownDifference, shownRate, sumShown } from '../../pack/rates.ts'
import { hidden, rangeOf, type Shown } from '../../pack/suppress.ts'
import type { PublishedEdition } from '../edition.ts'
import { publishedMarking } from '../markings.ts'
import { everyone, packName } from './counts.ts'
import type { Publication } from './publication.ts'
import { isVerdictSafe, type RangedShare } from './verdict-safe.ts'

/** What of a publication its edition is made from; nobody has signed it off where it says neither when nor by whom. */
export type PublishedFigures = Pick<Publication, 'shown' | 'rule' | 'sha256'> & Partial<Pick<Publication, 'at' | 'by'>>

/** What stands in place of a figure that a hidden count would have been needed for. */
const withheld = 'Not shown: small numbers'

/**
 * The edition for the public: nothing in it is worked out from anything but the shown counts. A verdict is shown only
 * where the counts that it rests on are, and where it narrows nothing that they leave open (verdict-safe.ts).
 */
export function publishedEdition(
  { shown, rule, sha256, at: signedAt, by }: PublishedFigures,
  { terms, hypotheses }: Pick<QuarterDecision, 'terms' | 'hypotheses'>,
): PublishedEdition {
  const at = (table: string, row: string, column: string): Shown => shown.get(countName(table, row, column)) ?? hidden
  const place = (table?: EqualityTable, row?: EqualityRow) => [table?.name ?? everyone, row?.level ?? everyone] as const
  const counts = (measure: Measure, table?: EqualityTable, row?: EqualityRow) =>
    fraction(packName(measure), ...place(table, row), at)
  return {
    kind: 'published',
    // Not of the exact record: whoever guesses small counts could try which of them give its hash.
    fingerprint: sha256,
    marking: publishedMarking,
    ...(by === undefined || signedAt === undefined
      ? {}
      : { signedOff: { role: by.role, at: signedAt, authenticated: by.authenticated } }),
    reading: [
      `${hidden} is a count that is hidden: ${rule.hideFrom} to ${rule.hideTo}, or another above nought that is hidden to protect one. All other counts are rounded to the nearest ${rule.roundTo}, so parts may not add up to their total. Nought is shown.`,
      'Percentages, intervals and differences are worked out from the counts as they are shown. Intervals are 95%, unadjusted for how many there are, and treat each case as separate.',
      `The rule: ${rule.name} (${rule.version}). ${rule.source}.`,
    ],
    count: (table, row, column) => shownWords(at(...place(table, row), column)),
    rate: (table, row, measure) => rateWords(shownRate(...counts(measure, table, row)), exactPercentWords),
    fraction: (table, row, measure) => counts(measure, table, row).map(shownWords).join(' of '),
    gap: (table, row, measure) =>
      !row.isKnown || isReferenceOf(table, row) ? 'Not compared' : gapWords(gapOf(table, row, measure)),
    pointsToWorse: (table, row, measure) => {
      const gap = gapOf(table, row, measure)
      return row.isKnown && !isReferenceOf(table, row) && gap.state === 'given' && isWhollyWorse(gap, measure)
    },
    inHundred: (measure) => {
      const rate = shownRate(...counts(measure))
      return rate.state === 'given' ? Math.round(rate.value * 100) : undefined
    },
    verdict: (one) => (isShown(one) ? { words: verdictWords[one.verdict], name: one.verdict } : { words: withheld }),
    coverage,
  }

  function gapOf(table: EqualityTable, row: EqualityRow, measure: Measure): ShownRate {
    return shownDifference(counts(measure, table, row), [restOf(table, row, measure)])
  }

  /**
   * Whom a row is held against. The reference is one row: its shown counts are all there is. Everyone else known: the other
   * known rows added up; where one of them is hidden, everyone less this row and the rows that are not known, if those are
   * shown. Either way a reader could do the same.
   */
  function restOf(table: EqualityTable, row: EqualityRow, measure: Measure): readonly [Shown, Shown] {
    const others = heldAgainst(table, row).map((one) => counts(measure, table, one))
    if (table.reference !== undefined) return [sumShown(others.map(([x]) => x)), sumShown(others.map(([, n]) => n))]
    const left = [row, ...table.rows.filter(({ isKnown }) => !isKnown)].map((one) => counts(measure, table, one))
    const whole = counts(measure)
    const of = (place: 0 | 1): Shown => {
      const added = sumShown(others.map((one) => one[place]))
      const taken = sumShown(left.map((one) => one[place]))
      if (added !== hidden || taken === hidden || whole[place] === hidden) return added
      return Math.max(0, whole[place] - taken)
    }
    return [of(0), of(1)]
  }

  function isShown({ table, row, measure, verdict }: Verdict): boolean {
    if ([...counts(measure, table, row), ...restOf(table, row, measure)].includes(hidden)) return false
    const given = { terms, measure, hypotheses, hideTo: rule.hideTo }
    return isVerdictSafe(verdict, ranged(measure, table, row), restRanged(table, row, measure), given)
  }

  /** Between which counts a share's two lie, as the reader knows from what is shown. */
  function ranged(measure: Measure, table?: EqualityTable, row?: EqualityRow): RangedShare {
    const definition = packMeasures[packName(measure)]
    if (definition === undefined) throw new Error(`no such measure: ${measure}`)
    const range = (column: string): Range => rangeOf(at(...place(table, row), column), rule)
    return { numerator: range(definition.numerator), denominator: addedRanges(definition.denominator.map(range)) }
  }

  /** The same of whom it is held against, got in the same way as their counts. */
  function restRanged(table: EqualityTable, row: EqualityRow, measure: Measure): RangedShare {
    const others = heldAgainst(table, row).map((one) => ranged(measure, table, one))
    const added = (side: keyof RangedShare): Range => addedRanges(others.map((one) => one[side]))
    if (table.reference !== undefined) return { numerator: added('numerator'), denominator: added('denominator') }
    const left = [row, ...table.rows.filter(({ isKnown }) => !isKnown)].map((one) => ranged(measure, table, one))
    const whole = ranged(measure)
    const of = (side: keyof RangedShare): Range => {
      const sum = added(side)
      if (Number.isFinite(sum.high)) return sum
      const taken = addedRanges(left.map((one) => one[side]))
      return { low: Math.max(0, whole[side].low - taken.high), high: whole[side].high - taken.low }
    }
    return { numerator: of('numerator'), denominator: of('denominator') }
  }

  function coverage(table: EqualityTable): readonly string[] {
    const known = sumShown(
      table.rows.filter(({ isKnown }) => isKnown).map(({ level }) => at(table.name, level, 'units')),
    )
    const all = at(everyone, everyone, 'units')
    if (known === hidden || all === hidden) return ['For how many cases it is known is not shown: small numbers.']
    if (all === 0) return ['There are no cases.']
    // Rounded parts may come to more than their rounded whole.
    return [`Known for ${percentWords(Math.min(1, known / all))} of cases.`]
  }
}

function shownWords(shown: Shown): string {
  return shown === hidden ? hidden : countWords(shown)
}

function rateWords(rate: ShownRate, write: (share: number) => string): string {
  if (rate.state !== 'given') return rate.state === 'withheld' ? withheld : 'Undefined: nothing to divide by'
  return `${write(rate.value)} (${write(rate.low)} to ${write(rate.high)})`
}

function gapWords(gap: ShownRate): string {
  if (gap.state !== 'given') return gap.state === 'withheld' ? withheld : 'Not compared'
  return `${pointsWords(gap.value)} points (${pointsWords(gap.low)} to ${pointsWords(gap.high)})`
}
