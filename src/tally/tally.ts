/**
 * The ledger: one day's counts and sums for one stratum and one series. Every figure on every page is a pure
 * function of these. Sums are exact integers in fixed point, so that the order of rows, the plan of a query and the
 * processor cannot change them (docs/decisions/0006).
 */
export interface Tally {
  /** local calendar date, `YYYY-MM-DD` */
  readonly day: string
  readonly basis: Basis
  /** `cases`, `outcome`, `delay`, `score`, `field:<name>`, `bins:<name>` */
  readonly series: string
  /** `all`, or one level of one dimension: `site=RJ1`; a planned crossing: `sex=Female&age_band=80+` */
  readonly stratum: string
  /** the baseline whose bins `cells` uses; 0 for series without bins */
  readonly baselineId: number
  /** counts in the order that `layouts` names for the series */
  readonly counts: readonly number[]
  /** exact sums in the order that `layouts` names, in units of 10⁻⁶ (a square: 10⁻¹²) */
  readonly sums: readonly bigint[]
  /** sparse cells, flattened as the series says */
  readonly cells: readonly number[]
}

/**
 * `fact`: about the day itself, replaced when its rows change. `at maturity`: outcomes known by age a*, summed once on
 * the night the day matures and never changed. `latest`: outcomes as known now, replaced when they change.
 */
export type Basis = 'fact' | 'at maturity' | 'latest'

/** What stands at each position of `counts` and `sums`, by series. */
export const layouts = {
  /**
   * Over predictions (`units`: over units). flagDisagrees: flag ≠ (score ≥ threshold of its registered release);
   * unregistered: release not in the plan. Sums are of the logit of the score.
   */
  cases: {
    counts: ['predictions', 'units', 'scored', 'notScored', 'flagged', 'notFlagged', 'flagDisagrees', 'unregistered'],
    sums: ['logit', 'logitSquared'],
  },
  /** Units by flag and outcome state. The flag is the feed's: it is what clinicians saw. Units without a flag are left out. */
  outcome: {
    counts: [
      'flaggedEvent',
      'flaggedNoEvent',
      'flaggedUnknown',
      'unflaggedEvent',
      'unflaggedNoEvent',
      'unflaggedUnknown',
    ],
    sums: [],
  },
  /** cells: [age in days when known, events, no events, …], ages ascending */
  delay: { counts: ['units'], sums: [] },
  /** Scored units. cells: [bin, flag 0 | 1 | 2 none, state 0 not known | 1 no event | 2 event, n, …], ascending. With a baseline. */
  score: { counts: ['units'], sums: [] },
  /** `field:<name>`: over predictions. Sums are over plausible numbers only; levels have none. */
  field: { counts: ['n', 'missing', 'unreadable', 'outOfRange', 'unseenLevel'], sums: ['x', 'xSquared'] },
  /** `bins:<name>`: over readable values. cells: [bin, n, …] ascending; a level unseen in the baseline is bin 0. With a baseline. */
  bins: { counts: ['n'], sums: [] },
} as const

/** The count called `name` of a tally of `series`; 0 where there is no tally, because nothing arrived. */
export function countOf<S extends keyof typeof layouts>(
  series: S,
  name: (typeof layouts)[S]['counts'][number],
  tally: Tally | undefined,
): number {
  const position = (layouts[series].counts as readonly string[]).indexOf(name)
  return tally?.counts[position] ?? 0
}
