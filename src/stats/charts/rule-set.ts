/** Which side of the centre a sign of special cause points to; for a trend, where it is going. */
export type Side = 'high' | 'low'

/** What marks a point. `words` says it to a reader; `name` is short enough for a table. */
export type Rule = { readonly name: string; readonly words: string } & (
  | { readonly sign: 'outside' }
  | {
      readonly sign: 'trend'
      /** so many points, each above (or each below) the one before; two equal points break it */
      readonly points: number
      /** which of them are marked */
      readonly marks: 'all' | 'all but the first'
    }
  | {
      readonly sign: 'two of three'
      /** whether a point beyond the limit counts as one beyond the near limit */
      readonly counts: 'beyond near limit' | 'between near limit and limit'
      /** whether all three must lie on one side of the centre */
      readonly sides: 'one' | 'either'
      /** which of the three are marked */
      readonly marks: 'counted' | 'all'
    }
  | {
      readonly sign: 'shift'
      /** so many points in a row on one side of the centre; a point on the centre breaks it */
      readonly points: number
    }
  | {
      readonly sign: 'moving range'
      /** a change from the point before of more than so many mean moving ranges */
      readonly factor: number
    }
)

/** A published way of reading a control chart, as data; `firedRules` applies it. */
export type RuleSet = {
  readonly id: 'mdc-2023' | 'plotthedots-0.2.2' | 'nhse-sql-2020'
  readonly title: string
  readonly version: string
  readonly source: string
  /** XmR: limits stand so many mean moving ranges from the mean … */
  readonly factor: number
  /** … from which moving ranges of at least so many mean moving ranges are first left out */
  readonly screen: number | undefined
  /** with fewer points than this there are no limits, no signs and no icons */
  readonly minimumPoints: number
  /** with fewer points than this the limits are rough, and the chart says so */
  readonly advisedPoints: number
  /** in the order of precedence: the first that marks a point names it */
  readonly rules: readonly Rule[]
  /** when rules disagree about the side: the first in order, or whichever is the improvement */
  readonly disagreement: 'first rule' | 'improvement'
  /** both icons are read off the latest point: its own meaning, and its limits against the target */
  readonly icons: 'latest point'
  /** so many points pass on average before a false sign, when nothing changes, values are normal and limits known (simulated) */
  readonly pointsBetweenFalseSigns: number
}
