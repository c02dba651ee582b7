import type { Sum } from '../../../src/reporting/pack/bounds.ts'
import { hidden, rangeOf, type Shown, type SuppressionRule } from '../../../src/reporting/pack/suppress.ts'

/** What a reader could have worked out with any amount of time: whole numbers for every count, all sums kept at once. */

type Domain = readonly [low: number, high: number]

/**
 * Which of the values a count may still have, of those asked about: there is a whole table that fits everything that is
 * shown and every sum, with that value in it. A search of all tables, so that nothing cleverer could rule out more. Of a
 * count that stands nowhere nothing is known but the sums. It stops once `enough` values are found.
 */
export function valuesLeft(
  name: string,
  values: readonly number[],
  shown: ReadonlyMap<string, Shown>,
  sums: readonly Sum[],
  rule: SuppressionRule,
  enough = values.length,
): readonly number[] {
  const nothingKnown: Domain = [0, Number.POSITIVE_INFINITY]
  const start = new Map<string, Domain>([
    ...[name, ...sums.flatMap(({ total, parts }) => [total, ...parts])].map((one) => [one, nothingKnown] as const),
    ...[...shown].map(([one, value]) => [one, domainOf(value, rule)] as const),
  ])
  const left: number[] = []
  for (const value of values) {
    const own = start.get(name)
    if (left.length === enough) break
    if (own === undefined || value < own[0] || value > own[1]) continue
    if (isPossible(new Map([...start, [name, [value, value] as const]]), sums)) left.push(value)
  }
  return left
}

/** The small counts that keep fewer of their values than three, or than all of them would if nothing but noughts were shown. */
export function broken(
  shown: ReadonlyMap<string, Shown>,
  { counts, sums }: { readonly counts: ReadonlyMap<string, number>; readonly sums: readonly Sum[] },
  rule: SuppressionRule,
  names: readonly string[],
): readonly string[] {
  const onlyNoughts = new Map([...shown].map(([name, one]) => [name, one === 0 ? one : hidden] as const))
  return names.filter((name) => {
    const value = counts.get(name) ?? 0
    if (value < 1 || value > 7) return false
    const left = valuesLeft(name, small, shown, sums, rule, 3)
    return left.length < 3 && left.length < valuesLeft(name, small, onlyNoughts, sums, rule, 3).length
  })
}

const small = [1, 2, 3, 4, 5, 6, 7]

function domainOf(value: Shown, rule: SuppressionRule): Domain {
  const { low, high } = rangeOf(value, rule)
  return [low, high]
}

/** Whether any whole table fits: narrow, and where nothing more follows, try both halves of what is most open. */
function isPossible(given: ReadonlyMap<string, Domain>, sums: readonly Sum[]): boolean {
  const narrowed = narrow(given, sums)
  if (narrowed === undefined) return false
  const open = [...narrowed].filter(([, [low, high]]) => low < high)
  const [first] = open.toSorted(([, a], [, b]) => a[1] - a[0] - (b[1] - b[0]))
  if (first === undefined) return true
  const [name, [low, high]] = first
  // What nothing bounds above can be as large as is needed; small values are tried first.
  const middle = Number.isFinite(high) ? Math.floor((low + high) / 2) : low + 8
  return (
    isPossible(new Map([...narrowed, [name, [low, middle]]]), sums) ||
    isPossible(new Map([...narrowed, [name, [middle + 1, high]]]), sums)
  )
}

function narrow(given: ReadonlyMap<string, Domain>, sums: readonly Sum[]): ReadonlyMap<string, Domain> | undefined {
  const now = new Map(given)
  for (let again = true; again; ) {
    again = false
    for (const { total, parts, isAtMost } of sums) {
      const whole = now.get(total)
      const each = parts.map((part) => now.get(part))
      if (whole === undefined || each.some((one) => one === undefined)) continue
      const known = each.flatMap((one) => (one === undefined ? [] : [one]))
      const low = known.reduce((sum, one) => sum + one[0], 0)
      const high = known.reduce((sum, one) => sum + one[1], 0)
      const next: [string, Domain][] = [
        [total, [isAtMost ? whole[0] : Math.max(whole[0], low), Math.min(whole[1], high)]],
      ]
      parts.forEach((part, place) => {
        const own = known[place]
        if (own === undefined) return
        const othersHigh = known.reduce((sum, one, at) => (at === place ? sum : sum + one[1]), 0)
        const room = isAtMost ? own[1] : Math.min(own[1], whole[1] - (low - own[0]))
        next.push([part, [Math.max(own[0], whole[0] - othersHigh), room]])
      })
      for (const [name, [least, most]] of next) {
        if (least > most) return undefined
        const before = now.get(name)
        if (before !== undefined && (before[0] !== least || before[1] !== most)) {
          now.set(name, [least, most])
          again = true
        }
      }
    }
  }
  return now
}
