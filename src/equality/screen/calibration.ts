import { type ScoreCell, scoreCells } from '../../drift/score-cells.ts'
import { hasScore, judgesOutput } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import { poissonRateRatio, poissonRateRatioTest } from '../../stats/proportions/poisson-rate-ratio.ts'
import type { Tally } from '../../tally/tally.ts'
import { againstWords, heldAgainst } from '../against.ts'
import type { EqualityTable } from '../assess.ts'
import { expectedEvents } from '../closer/expected-events.ts'
import { fewestCounted } from '../decision/family.ts'
import { ofWords } from '../decision/words.ts'
import type { Looked } from './item.ts'
import { itemKey } from './key.ts'

/** What scores stand for: the baseline's expected risk by score bin, and `score` tallies at maturity in those bins. */
export interface ScoresLooked {
  readonly risk: readonly number[]
  readonly tallies: readonly Tally[]
}

/** Listed where chance alone would show as much at most once in a hundred. */
const likelierThan = 0.01

/**
 * Levels whose scores stand for another risk than those of whom they are held against: events observed ÷ expected (of cases
 * with the same scores in the baseline) at least `ratio` times as high or as low, with ten events expected on both sides,
 * and exact for Poisson counts (Przyborowski and Wilenski 1940), which errs to the safe side where events are common. Of two
 * levels that are each other's complement the one whose scores stand for more risk is looked at.
 */
export function calibrationLooked(
  tables: readonly EqualityTable[],
  { risk, tallies }: ScoresLooked,
  { plan, ratio, days }: { readonly plan: Pick<Plan, 'output'>; readonly ratio: number; readonly days: string },
): readonly Looked[] {
  const byStratum = Map.groupBy(tallies, ({ stratum }) => stratum)
  const cellsOf = (rows: EqualityTable['rows']): readonly ScoreCell[] =>
    rows.flatMap(({ strata }) => strata.flatMap((stratum) => (byStratum.get(stratum) ?? []).flatMap(scoreCells)))
  return tables
    .filter(({ decides }) => decides)
    .flatMap((table) => {
      const scored = table.rows.flatMap((row) => {
        const own = expectedEvents(cellsOf([row]), risk)
        return row.isKnown && own.expected > 0 ? [{ row, own }] : []
      })
      const compared = scored.flatMap(({ row, own }) => {
        const rest = expectedEvents(cellsOf(heldAgainst(table, row)), risk)
        return Math.min(own.expected, rest.expected) < fewestCounted ? [] : [{ level: row.level, own, rest }]
      })
      // A third level too small to be looked at still stands among the others of both: then they are no complements.
      const isPair = table.reference === undefined && scored.length === 2
      return compared.flatMap(({ level, own, rest }): readonly Looked[] => {
        const p = poissonRateRatioTest(own.events, own.expected, rest.events, rest.expected)
        const times = poissonRateRatio(own.events, own.expected, rest.events, rest.expected)
        if (p === undefined || times === undefined) return []
        if (isPair && times.estimate < 1) return []
        const isWide = times.estimate >= ratio || times.estimate <= 1 / ratio
        if (p > likelierThan || !isWide) return [{ p }]
        const isMore = times.estimate > 1
        return [
          {
            p,
            item: {
              key: itemKey('calibration', table, level),
              kind: 'calibration',
              table: table.name,
              level,
              about: `${ofWords(table)}: ${level}`,
              sentence: `${saysWhat(plan, isMore, againstWords(table))}: ${own.events} ${judgesOutput(plan) ? 'wrong' : 'events'} in cases of ${days} where ${own.expected.toFixed(1)} were expected ${usual(plan)} in the baseline (${(own.events / own.expected).toFixed(2)} times as many), for ${againstWords(table)} ${(rest.events / rest.expected).toFixed(2)} times as many. That is ${times.estimate.toFixed(2)} times theirs (95% interval ${times.low.toFixed(2)} to ${times.high.toFixed(2)}).`,
            },
          },
        ]
      })
    })
}

/** What the same output means in a group beside the others: a risk of the event, or how likely it is to be wrong. */
function saysWhat(plan: Pick<Plan, 'output'>, isMore: boolean, against: string): string {
  const [more, often] = [isMore ? 'more' : 'less', isMore ? 'more often' : 'less often']
  if (judgesOutput(plan)) return `Outputs that are alike are wrong ${often} in this group than for ${against}`
  return `The same ${hasScore(plan) ? 'scores stand' : 'flags stand'} for ${more} risk in this group than for ${against}`
}

function usual(plan: Pick<Plan, 'output'>): string {
  if (judgesOutput(plan)) return 'of the same outputs'
  return `at the same ${hasScore(plan) ? 'scores' : 'flags'}`
}
