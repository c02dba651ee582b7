import type { Effect } from '../../drift/finding.ts'
import type { QuotedFigure } from '../content.ts'

/**
 * Which figures must not be given, for the places of `figures`: those that are small themselves (`small`), and with them,
 * one after the other, each that would tell a small count to whoever subtracts: one place from everybody, fewer days from
 * more, or all the sites that are given from everybody. Of two figures the smaller is left out. Crossings of two
 * characteristics are only held against everybody and against themselves. `given`: figures that have left before, which
 * are held against these and cannot be left out any more.
 */
export function toldByNeighbours(
  figures: readonly QuotedFigure[],
  small: readonly boolean[],
  isSmall: (count: number) => boolean,
  given: readonly QuotedFigure[] = [],
): readonly boolean[] {
  const counted = figures.map(countedIn)
  const gone = given.map(countedIn)
  const hidden = counted.map((one, at) => small[at] === true || tellsOfItself(one, isSmall))
  for (;;) {
    const shown = [...counted.filter((_, at) => hidden[at] !== true), ...gone]
    const telling = shown
      .flatMap((whole) => [
        ...shown
          .filter((part) => part !== whole && tells(whole, [part], isSmall))
          .map((part) => mine([part]) ?? mine([whole])),
        ...dimensionsWithin(whole, shown).map((parts) =>
          tells(whole, parts, isSmall) ? (mine(parts) ?? mine([whole])) : undefined,
        ),
      ])
      .find((one) => one !== undefined)
    if (telling === undefined) return hidden
    hidden[counted.indexOf(telling)] = true
  }

  /** The smallest of those that have not left yet: what has left cannot be taken back. */
  function mine(some: readonly Counted[]): Counted | undefined {
    return smallest(some.filter((one) => counted.includes(one)))
  }
}

/** What a figure counts, and of which days and whom. `question`: figures of another may not be counted together with it. */
interface Counted {
  readonly question: string
  readonly stratum: string
  readonly from: string
  readonly to: string
  /** the people it is about, and those of them whom it counts, each where it says so */
  readonly all?: number
  readonly events?: number
  /** a site that it names beside everybody */
  readonly site?: Counted
}

function countedIn({ check, night, finding }: QuotedFigure): Counted {
  const { subject = '', stratum, from = night, to = night, effect, n, where } = finding
  const common = { question: `${check}:${subject}`, from, to }
  return {
    ...common,
    stratum,
    ...countsOf(effect, n),
    ...(where?.effect === undefined
      ? {}
      : { site: { ...common, stratum: where.place, ...countsOf(where.effect, undefined) } }),
  }
}

function countsOf(effect: Effect | undefined, n: number | undefined): Pick<Counted, 'all' | 'events'> {
  const { measure, numerator, denominator } = effect ?? {}
  if (numerator === undefined) return n === undefined ? {} : { all: n }
  // The denominator of a ratio is an expectation, and that of a count is nights.
  if (measure === 'count') return { all: numerator }
  if (measure === 'ratio' || denominator === undefined) return { events: numerator }
  return { all: denominator, events: numerator }
}

function tellsOfItself(whole: Counted, isSmall: (count: number) => boolean): boolean {
  return whole.site !== undefined && tells(whole, [whole.site], isSmall)
}

/** Whether the parts, taken from the whole that holds them, leave a small count. */
function tells(whole: Counted, parts: readonly Counted[], isSmall: (count: number) => boolean): boolean {
  if (!parts.every((part) => isWithin(part, whole))) return false
  const left = (of: (one: Counted) => number | undefined) =>
    parts.reduce((rest, part) => rest - (of(part) ?? Number.NaN), of(whole) ?? Number.NaN)
  const isSame = parts.every(({ question }) => question === whole.question)
  const rests = [
    left(({ all }) => all),
    ...(isSame
      ? [left(({ events }) => events), left(({ all, events }) => (all ?? Number.NaN) - (events ?? Number.NaN))]
      : []),
  ]
  return rests.some(isSmall)
}

function isWithin(part: Counted, whole: Counted): boolean {
  const isThere = whole.stratum === 'all' || whole.stratum === part.stratum
  return isThere && whole.from <= part.from && part.to <= whole.to
}

/** The figures of the same question and days, by the dimension whose levels they are of. */
function dimensionsWithin(whole: Counted, shown: readonly Counted[]): readonly (readonly Counted[])[] {
  const parts = shown.filter(
    ({ question, stratum, from, to }) =>
      question === whole.question &&
      from === whole.from &&
      to === whole.to &&
      stratum !== whole.stratum &&
      stratum.includes('=') &&
      !stratum.includes('&'),
  )
  return [...Map.groupBy(parts, ({ stratum }) => stratum.slice(0, stratum.indexOf('='))).values()]
}

function smallest(parts: readonly Counted[]): Counted | undefined {
  return parts.toSorted((one, other) => (one.all ?? one.events ?? 0) - (other.all ?? other.events ?? 0))[0]
}
