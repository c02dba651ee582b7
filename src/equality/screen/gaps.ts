import { newcombe } from '../../stats/proportions/newcombe.ts'
import { heldAgainst } from '../against.ts'
import type { EqualityTable } from '../assess.ts'
import { fewestCounted } from '../decision/family.ts'
import { ofWords } from '../decision/words.ts'
import { gapOf, worseP } from '../decision/worse-p.ts'
import { type Measure, rateOf } from '../measure.ts'
import { fractionWords, measureWords, pointsWords } from '../words.ts'
import { goodOf, towardsWorse, worseSide } from '../worse-side.ts'
import type { Looked } from './item.ts'
import { itemKey } from './key.ts'

/** A gap narrower than this is not worth a look by itself, however narrow the agreed margin. */
const widerThan = 0.05
/** Listed where chance alone would show as wide a gap at most once in ten. */
const likelierThan = 0.1

/**
 * Gaps wider than was agreed (and than 5 points) that no quarter has called worse: large, and not yet told from chance.
 * Every known level of every characteristic and planned crossing with 10 counted on both sides is looked at. `worse`: the
 * keys of what the last quarter called worse; that alerts, and is not listed again.
 */
export function gapsLooked(
  tables: readonly EqualityTable[],
  measures: readonly Measure[],
  { margin, worse, days }: { readonly margin: number; readonly worse: ReadonlySet<string>; readonly days: string },
): readonly Looked[] {
  return tables
    .filter(({ decides, kind }) => decides || kind === 'crossing')
    .flatMap((table) =>
      measures.flatMap((measure) => ofTable(table, measure, Math.max(margin, widerThan), worse, days)),
    )
}

function ofTable(
  table: EqualityTable,
  measure: Measure,
  wide: number,
  worse: ReadonlySet<string>,
  days: string,
): readonly Looked[] {
  return table.rows.flatMap((row) => {
    const own = rateOf(row.figures, measure)
    const others = heldAgainst(table, row).map((one) => rateOf(one.figures, measure))
    const rest = {
      numerator: others.reduce((sum, { numerator }) => sum + numerator, 0),
      denominator: others.reduce((sum, { denominator }) => sum + denominator, 0),
    }
    if (Math.min(own.denominator, rest.denominator) < fewestCounted) return []
    const [good, theirs] = [goodOf(own, measure), goodOf(rest, measure)]
    const p = worseP(good, theirs, 0)
    const interval = newcombe(own.numerator, own.denominator, rest.numerator, rest.denominator)
    if (p === undefined || interval === undefined) return []
    const key = itemKey('gap', table, row.level, measure)
    const isListed = gapOf(good, theirs) <= -wide && p <= likelierThan && !worse.has(key.slice('gap:'.length))
    if (!isListed) return [{ p }]
    const range = `${pointsWords(interval.low)} to ${pointsWords(interval.high)}`
    return [
      {
        p,
        item: {
          key,
          kind: 'gap',
          table: table.name,
          level: row.level,
          measure,
          about: `${ofWords(table)}: ${row.level}`,
          sentence: `${measureWords[measure].name} is ${pointsWords(-towardsWorse(interval.estimate, measure)).replace('+', '')} points ${worseSide(measure)} ${table.reference === undefined ? 'everyone else’s' : `that of ${table.reference}`} (95% interval of the difference ${range}), in cases of ${days}: ${fractionWords(own)} against ${fractionWords(rest)}.`,
        },
      },
    ]
  })
}
