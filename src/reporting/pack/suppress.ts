import { impliedBounds, type Known, knownFrom, type Range, type Sum, valuesLeft } from './bounds.ts'

/** A small-number rule as data: which one was used, and from where, goes into every pack. */
export interface SuppressionRule {
  readonly name: string
  readonly version: string
  readonly source: string
  /** counts from `hideFrom` to `hideTo` are hidden; nought is shown */
  readonly hideFrom: number
  readonly hideTo: number
  /** all other counts are rounded to the nearest multiple of this */
  readonly roundTo: number
  /** every hidden small count keeps at least so many of its possible values, whatever is subtracted from what */
  readonly leavePossible: number
}

/**
 * NHS England's rule for sub-national hospital counts, and one thing more. The rule as published rounds everything so
 * that subtraction gives nothing exact; near a rounding edge it can still leave one or two values only. Here other
 * counts are hidden too until at least three are left.
 */
export const hospitalEpisodeRule: SuppressionRule = {
  name: 'HES sub-national disclosure control, with secondary suppression',
  version: 'September 2018',
  source:
    'NHS Digital, Change to disclosure control methodology for HES and ECDS from September 2018: 1 to 7 hidden, nought shown, all else rounded to 5',
  hideFrom: 1,
  hideTo: 7,
  roundTo: 5,
  leavePossible: 3,
}

/** A count as it may leave: rounded, or hidden (1 to 7, or hidden to protect one that is). */
export type Shown = number | typeof hidden
export const hidden = '*'

/**
 * Suppresses a set of counts that are related by sums (a total and its parts; a count may stand in several). First the
 * rule on each count; then, while someone who adds and subtracts what is shown could narrow a small count to fewer than
 * `leavePossible` values, one more count is hidden: the smallest that leaves more open, else the smallest of a sum that
 * narrows it. Counts that are hidden together share one mark, so that nobody can tell which of them are small. A rate is
 * worked out from shown counts only. `neverShown` are counts that stand nowhere, and that a reader could still work out.
 */
export function suppress(
  counts: ReadonlyMap<string, number>,
  sums: readonly Sum[],
  rule: SuppressionRule = hospitalEpisodeRule,
  neverShown: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, Shown> {
  return suppressAll(counts, sums, rule, neverShown, new Map()).shown
}

/**
 * The same beside counts that have left already (`left`, as they were shown): they stay as they left, what is hidden among
 * them is hidden under every name that it has, and of the others so much more is hidden that all together tell no more than
 * the rule allows. Undefined where no hiding is enough, or where these counts are not those that left.
 */
export function suppressBeside(
  counts: ReadonlyMap<string, number>,
  sums: readonly Sum[],
  left: ReadonlyMap<string, Shown>,
  rule: SuppressionRule = hospitalEpisodeRule,
  neverShown: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, Shown> | undefined {
  const areThese = [...left].every(([name, one]) => {
    const count = counts.get(name)
    return count !== undefined && (one === hidden ? count > 0 : one === shownAlone(count, rule))
  })
  if (!areThese) return undefined
  const { shown, isSafe } = suppressAll(counts, sums, rule, neverShown, left)
  return isSafe ? shown : undefined
}

function suppressAll(
  counts: ReadonlyMap<string, number>,
  sums: readonly Sum[],
  rule: SuppressionRule,
  neverShown: ReadonlySet<string>,
  left: ReadonlyMap<string, Shown>,
): { readonly shown: ReadonlyMap<string, Shown>; readonly isSafe: boolean } {
  checkSums(counts, sums)
  const shown = new Map<string, Shown>(
    [...counts].map(([name, count]) => [
      name,
      left.get(name) ?? (neverShown.has(name) ? hidden : shownAlone(count, rule)),
    ]),
  )
  for (const name of allNames(left, sums)) if (shown.get(name) !== 0 && !left.has(name)) shown.set(name, hidden)
  let isSafe = true
  // In name order, so that the same counts are hidden whatever order they came in.
  const small = [...counts.keys()].filter((name) => isSmall(counts.get(name) ?? 0, rule)).sort()
  if (small.length === 0) return { shown, isSafe }
  const knownOf = (isAllHidden: boolean): Known => knownFrom(rangesOf(shown, rule, isAllHidden, neverShown), inOrder)
  const inOrder = sums.toSorted((one, other) => (one.total < other.total ? -1 : one.total > other.total ? 1 : 0))
  const nothingShown = knownOf(true)
  const values = { low: rule.hideFrom, high: rule.hideTo }
  let known = knownOf(false)
  // Hiding more never tells more, so a count that is safe once stays so.
  for (const name of small) {
    const enough = Math.min(rule.leavePossible, valuesLeft(nothingShown, name, values))
    while (valuesLeft(known, name, values) < enough) {
      const more = opens(name) ?? nextToHide(name, counts, shown, inOrder, known.ranges, rule, left)
      if (more === undefined) {
        isSafe = false
        break
      }
      shown.set(more, hidden)
      known = knownOf(false)
    }
  }
  return { shown, isSafe }

  /** The smallest count nearby whose hiding leaves more open for `exposed`; undefined where no single one does. */
  function opens(exposed: string): string | undefined {
    const before = openness(known)
    return nearby(exposed, known, shown, counts, left).find((name) => {
      const was = shown.get(name) ?? hidden
      shown.set(name, hidden)
      const after = openness(knownOf(false))
      shown.set(name, was)
      return after > before
    })

    function openness(by: Known): number {
      const { low, high } = by.ranges.get(exposed) ?? { low: 0, high: 0 }
      return 100 * valuesLeft(by, exposed, values) + Math.min(99, high - low)
    }
  }
}

/** What is hidden among what has left, under all its names: a sum of one part is the same count twice. */
function allNames(left: ReadonlyMap<string, Shown>, sums: readonly Sum[]): ReadonlySet<string> {
  const twice = sums.flatMap(({ total, parts: [part, ...more], isAtMost }) =>
    part === undefined || more.length > 0 || isAtMost ? [] : [[total, part] as const],
  )
  const found = new Set([...left].flatMap(([name, one]) => (one === hidden ? [name] : [])))
  // A count of a third name is told of under the second.
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const pair of twice) if (pair.some((name) => found.has(name))) for (const name of pair) found.add(name)
  }
  return found
}

/** How many counts nearby are tried one by one before the rule of thumb is used. */
const mostTried = 40

/** The shown counts that stand in a sum with `exposed`, or with a count that is hidden beside it; the smallest first. */
function nearby(
  exposed: string,
  { sumsOf }: Known,
  shown: ReadonlyMap<string, Shown>,
  counts: ReadonlyMap<string, number>,
  left: ReadonlyMap<string, Shown>,
): readonly string[] {
  const beside = (name: string): readonly string[] =>
    (sumsOf.get(name) ?? []).flatMap((sum) => [sum.total, ...sum.parts])
  const first = [...new Set(beside(exposed))]
  const reached = new Set([...first, ...first.filter((name) => shown.get(name) === hidden).flatMap(beside)])
  return [...reached]
    .filter((name) => name !== exposed && !left.has(name) && shown.get(name) !== hidden && shown.get(name) !== 0)
    .sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || (a < b ? -1 : 1))
    .slice(0, mostTried)
}

/** What the rule makes of one count on its own. */
export function shownAlone(count: number, rule: SuppressionRule = hospitalEpisodeRule): Shown {
  if (isSmall(count, rule)) return hidden
  return Math.round(count / rule.roundTo) * rule.roundTo
}

/** The counts that a shown one can stand for, both ends included. A hidden one may be any above nought. */
export function rangeOf(shown: Shown, rule: SuppressionRule = hospitalEpisodeRule): Range {
  if (shown === hidden) return { low: rule.hideFrom, high: Number.POSITIVE_INFINITY }
  if (shown === 0) return { low: 0, high: 0 }
  const low = Math.ceil(shown - rule.roundTo / 2)
  return { low: Math.max(rule.hideTo + 1, low), high: Math.ceil(shown + rule.roundTo / 2) - 1 }
}

function isSmall(count: number, { hideFrom, hideTo }: SuppressionRule): boolean {
  return hideFrom <= count && count <= hideTo
}

function rangesOf(
  shown: ReadonlyMap<string, Shown>,
  rule: SuppressionRule,
  isAllHidden: boolean,
  neverShown: ReadonlySet<string>,
): Map<string, Range> {
  return new Map(
    [...shown].map(([name, one]) => [
      name,
      // Of what stands nowhere a reader does not even know that it is not nought.
      neverShown.has(name)
        ? { low: 0, high: Number.POSITIVE_INFINITY }
        : rangeOf(isAllHidden && one !== 0 ? hidden : one, rule),
    ]),
  )
}

/** How many small values a hidden count may still have. */
function possible(range: Range | undefined, { hideFrom, hideTo }: SuppressionRule): number {
  if (range === undefined) return 0
  return Math.max(0, Math.min(hideTo, range.high) - Math.max(hideFrom, range.low) + 1)
}

/**
 * The next count to hide for the sake of `exposed`: the smallest still shown in a sum that narrows it, else in any sum
 * it stands in, else in sums further away. Undefined when nothing that is shown bears on it.
 */
function nextToHide(
  exposed: string,
  counts: ReadonlyMap<string, number>,
  shown: ReadonlyMap<string, Shown>,
  sums: readonly Sum[],
  bounds: ReadonlyMap<string, Range>,
  rule: SuppressionRule,
  left: ReadonlyMap<string, Shown>,
): string | undefined {
  const smallestShown = (names: Iterable<string>): string | undefined =>
    [...new Set(names)]
      .filter((name) => name !== exposed && !left.has(name) && shown.get(name) !== hidden && shown.get(name) !== 0)
      .sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || (a < b ? -1 : 1))[0]
  const narrowing = sums.filter(
    (sum) => mentions(sum, exposed) && possible(impliedBounds(sum, exposed, bounds), rule) < rule.leavePossible,
  )
  const first = smallestShown(narrowing.flatMap((sum) => [sum.total, ...sum.parts]))
  if (first !== undefined) return first
  let reached = new Set([exposed])
  for (;;) {
    const around = sums.filter((sum) => [...reached].some((name) => mentions(sum, name)))
    const wider = new Set([...reached, ...around.flatMap((sum) => [sum.total, ...sum.parts])])
    const found = smallestShown(wider)
    if (found !== undefined || wider.size === reached.size) return found
    reached = wider
  }
}

function mentions({ total, parts }: Sum, name: string): boolean {
  return total === name || parts.includes(name)
}

/** A sum that does not hold would make every conclusion about what can be inferred worthless. */
function checkSums(counts: ReadonlyMap<string, number>, sums: readonly Sum[]): void {
  for (const { total, parts, isAtMost } of sums) {
    const added = parts.reduce((sum, part) => sum + (counts.get(part) ?? Number.NaN), 0)
    const own = counts.get(total) ?? Number.NaN
    if (isAtMost ? !(own <= added) : added !== own) throw new Error(`the parts of '${total}' do not add up to it`)
  }
}
