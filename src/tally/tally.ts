/**
 * The ledger: one day's counts and sums for one stratum and one series. Every figure on every page is a pure
 * function of these. Sums are exact integers in fixed point, so that the order of rows, the plan of a query and the
 * processor cannot change them (docs/decisions/0006).
 */
export interface Tally {
  /** local calendar date, `YYYY-MM-DD` */
  readonly day: string
  readonly basis: Basis
  /** `cases`, `override`, `seen`, `waited`, `outcome`, `delay`, `score`, `reading`, `change`, `rereading`, `audit`, `moments`, `field:<name>`, `bins:<name>` */
  readonly series: string
  /** `all`, or one level of one dimension: `site=RJ1`; a planned crossing: `sex=Female&age_band=80+` */
  readonly stratum: string
  /** the baseline whose bins, standards or early age the tally uses; 0 where it uses none */
  readonly baselineId: number
  /** counts in the order that `layouts` names for the series */
  readonly counts: readonly number[]
  /** exact sums in the order that `layouts` names, in units of 10⁻⁶ (a square: 10⁻¹²) unless the series says otherwise */
  readonly sums: readonly bigint[]
  /** sparse cells, flattened as the series says */
  readonly cells: readonly number[]
}

/**
 * `fact`: about the day itself, replaced when its rows change. `at maturity`: outcomes known by age a*, summed once on
 * the night the day matures and never changed. `early`: outcomes known by the baseline's early age, in the same way, for
 * everybody and each site. `latest`: outcomes as known now, replaced when they change. `late`: what changed after a*,
 * by age, replaced when more does; what was known at an age between is `scoreKnownBy`, and of readings `readingKnownBy`. `audit`: what a person read of
 * cases drawn for the plan's audit, by age, replaced when more is read; no other basis holds any of it.
 */
export type Basis = 'fact' | 'at maturity' | 'early' | 'latest' | 'late' | 'audit'

/** Days after a* for which late changes are kept. */
export const latestWait = 28

/** What stands at each position of `counts` and `sums`, by series. */
export const layouts = {
  /**
   * Over predictions (`units`: over units). flagDisagrees: flag ≠ (score ≥ threshold of its registered release);
   * unregistered: release not in the plan; strangeSoftware: device software not in the plan, where it lists any. Scored: those
   * that were given an output of any kind. Sums are of the logit of the score; of an output that is a number, of the number itself,
   * within the plausible range. cells, of such an output: [1, how many were given outside that range]; none where none was
   * (outside.ts).
   */
  cases: {
    counts: [
      'predictions',
      'units',
      'scored',
      'notScored',
      'flagged',
      'notFlagged',
      'flagDisagrees',
      'unregistered',
      'strangeSoftware',
    ],
    sums: ['logit', 'logitSquared'],
  },
  /** Over predictions, where the plan has the column: how the clinician acted; notTold: the feed does not say. */
  override: { counts: ['agreed', 'up', 'down', 'none', 'notTold', 'unreadable'], sums: [] },
  /**
   * Over predictions, where the plan has the column. before: seen before the output was made, which cannot be used. Sums
   * are of the logarithm of the seconds until it was seen, over `seen`.
   */
  seen: { counts: ['seen', 'notSeen', 'before', 'unreadable'], sums: ['log', 'logSquared'] },
  /**
   * Over predictions that have an output, where the plan has the column. before: given before the case is said to have been
   * eligible, which cannot be used. Sums are of the logarithm of the seconds until the output, over `timed`.
   */
  waited: { counts: ['timed', 'notTimed', 'before', 'unreadable'], sums: ['log', 'logSquared'] },
  /**
   * Units by flag and outcome state. The flag is the feed's: it is what clinicians saw. Units without a flag are left out. Of an
   * output that is judged (a number, a category, a document) an event is a wrong one; units that were given one stand at the last
   * three places, as everywhere where units are counted by flag.
   */
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
  /** cells: [age in days when known, events, no events, …], ages ascending. At maturity: everybody and each site. */
  delay: { counts: ['units'], sums: [] },
  /** Scored units. cells: [bin, flag 0 | 1 | 2 none, state 0 not known | 1 no event | 2 event, n, …], ascending. With a baseline. */
  score: { counts: ['units'], sums: [] },
  /**
   * Of an output that is judged: the units that were given one and whose reference is known, at maturity and latest, in every
   * stratum; values that are no measurement (ingest/measurement.ts) are left out. What reads it is reading.ts.
   * A number: sums as `numberSums` names them, of cases whose output and reference are both plausible; cells [1, how many of the
   * others], which are not among the known. A category: cells [class given, class of the reference, n, …], ascending, classes
   * from 1 in the plan's order. A document: of each of the plan's rates Σ and Σ²; cells [rate from 1, documents with one or more, …].
   */
  reading: { counts: ['known'], sums: [] },
  /**
   * Scored units whose outcome changed from age a* + 1 to a* + 28. cells: [age, bin, flag, state before, state after, n, …],
   * ascending, flags and states as in `score`. With a baseline.
   */
  change: { counts: ['changes'], sums: [] },
  /**
   * What changed in readings from age a* + 1 to a* + 28, by age. cells: [age, changes, how many more are known, length of what
   * follows, cells of `reading` that gain or lose, …], ages ascending; sums: for each of these ages what each sum of `reading` gains.
   */
  rereading: { counts: ['changes'], sums: [] },
  /**
   * Cases read in the plan's audit, each once, at its first reading: unflagged units, those of them that had the event, and
   * what else was read (flagged, without a flag, or no unit of the plan). cells: [age in days when read, missed, not
   * missed, else, …], ages ascending. Everybody only. With an audit in the plan.
   */
  audit: { counts: ['read', 'missed', 'else'], sums: [] },
  /**
   * Plausible numbers two by two, in whole thousandths of the baseline's scale from its centre, held at ±4 of it.
   * counts: predictions with both, a pair i ≤ j of `momentFields` (`momentPairs`). sums, five a pair: Σxᵢ, Σxⱼ in 10⁻³,
   * Σxᵢ², Σxⱼ², Σxᵢxⱼ in 10⁻⁶. Everybody only. With a baseline.
   */
  moments: { counts: [], sums: [] },
  /** `field:<name>`: over predictions. Sums are over plausible numbers only; levels have none. */
  field: { counts: ['n', 'missing', 'unreadable', 'outOfRange', 'unseenLevel'], sums: ['x', 'xSquared'] },
  /**
   * `bins:<name>`: over readable values. cells: [bin, n, …] ascending; a level unseen in the baseline is bin 0. With a baseline.
   * `bins:output`, of a category: over predictions that were given a class, in every stratum, with or without a baseline. cells: [class from 1, n, …].
   */
  bins: { counts: ['n'], sums: [] },
} as const

/** The sums of `reading` of a number: e = output − reference, x = output, y = reference. A product: 10⁻¹². */
export const numberSums = ['e', 'ee', 'absolute', 'x', 'xx', 'y', 'yy', 'xy'] as const

/** The count called `name` of a tally of `series`; 0 where there is no tally, because nothing arrived. */
export function countOf<S extends keyof typeof layouts>(
  series: S,
  name: (typeof layouts)[S]['counts'][number],
  tally: Tally | undefined,
): number {
  const position = (layouts[series].counts as readonly string[]).indexOf(name)
  return tally?.counts[position] ?? 0
}
