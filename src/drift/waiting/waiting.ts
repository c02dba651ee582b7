import { addDays, daysBetween } from '../../plan/day.ts'
import { scoreKnownBy } from '../../tally/known-by.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { readingKnownBy } from '../../tally/rereadings/known-by.ts'
import { latestWait, type Tally } from '../../tally/tally.ts'
import { type FrozenCompleteness, isComplete } from './completeness.ts'

/** The matured days of a night: which of them the outcome checks take in tonight, and which still wait. */
export interface MaturedDays {
  /** days that the outcome checks take in tonight, oldest first: each day once, on one night */
  readonly entering: readonly string[]
  /** matured days whose outcomes are not complete yet */
  readonly waiting: readonly string[]
  /** the day that entered tonight as it is, because it had waited as long as a day may */
  readonly incomplete: readonly string[]
  /** the ledger in which a waiting day has no outcomes at maturity, and one that waited has them as known when it entered */
  readonly ledger: Ledger
}

/**
 * A day enters the outcome checks when it matures, if its outcomes are as complete as the baseline's were; otherwise it
 * waits, at most 28 nights, and enters with what is known on the first night on which they are, or on the last of them as
 * it is. Late outcomes alone otherwise raise observed against expected, since events are known before the rest.
 * What a day entered with is a function of the ledger alone, the same on whichever night it is asked.
 *
 * `waitedLastNight`: the days that waited on the night before, as it was seen then. An outcome is often delivered some
 * days after the day it bears; without this a day that is complete at an age already past would never enter. Where the
 * ledger holds outcomes by the very day they came, it may be left out.
 */
export function maturedDays(
  ledger: Ledger,
  night: string,
  {
    maturityDays,
    baselineTo,
    waitedLastNight,
  }: { readonly maturityDays: number; readonly baselineTo: string; readonly waitedLastNight?: readonly string[] },
  frozen: FrozenCompleteness | undefined,
): MaturedDays {
  const matured = addDays(night, -maturityDays)
  const waits = new Map<string, Wait>()
  const waitOf = (day: string): Wait => {
    const known = waits.get(day)
    if (known !== undefined) return known
    const made =
      day <= baselineTo ? enteredAtOnce : waitFor(ledger, day, maturityDays, daysBetween(day, matured), frozen)
    waits.set(day, made)
    return made
  }
  const entersTonight = (day: string) => {
    const { nights } = waitOf(day)
    if (day === matured || waitedLastNight === undefined) return nights === daysBetween(day, matured)
    return nights !== undefined && waitedLastNight.includes(day)
  }
  const candidates = Array.from({ length: latestWait + 1 }, (_, back) => addDays(matured, back - latestWait))
  return {
    entering: candidates.filter((day) => day > baselineTo && entersTonight(day)),
    waiting: candidates.filter((day) => waitOf(day).nights === undefined),
    incomplete: candidates.filter((day) => waitOf(day).incomplete),
    ledger: {
      get(day, basis, series, stratum) {
        const tally = ledger.get(day, basis, series, stratum)
        if (basis !== 'at maturity' || !awaited.includes(series)) return tally
        // Of readings there may be none at maturity and some later.
        if (tally === undefined && series !== 'reading') return undefined
        const { nights } = waitOf(day)
        if (nights === undefined) return undefined
        if (nights === 0) return tally
        const age = maturityDays + nights
        if (series === 'reading') return readingKnownBy(tally, ledger.get(day, 'late', 'rereading', stratum), age)
        return tally && laterKnown(ledger, tally, age)
      },
      strata: (series) => ledger.strata(series),
    },
  }
}

/** For how many nights after maturity a day waited before it entered; undefined: it waits still. */
interface Wait {
  readonly nights: number | undefined
  readonly incomplete: boolean
}

const enteredAtOnce: Wait = { nights: 0, incomplete: false }

function waitFor(
  ledger: Ledger,
  day: string,
  maturityDays: number,
  nightsSince: number,
  frozen: FrozenCompleteness | undefined,
): Wait {
  const score = ledger.get(day, 'at maturity', 'score', 'all')
  if (frozen === undefined || score === undefined || isComplete(frozen, score)) return enteredAtOnce
  const changes = ledger.get(day, 'late', 'change', 'all')
  for (let nights = 1; nights <= Math.min(nightsSince, latestWait); nights++)
    if (isComplete(frozen, scoreKnownBy(score, changes, maturityDays + nights))) return { nights, incomplete: false }
  return nightsSince >= latestWait ? { nights: latestWait, incomplete: true } : { nights: undefined, incomplete: false }
}

/** What outcomes tell of a day: a day that waits has none of it. */
const awaited: readonly string[] = ['score', 'outcome', 'reading']

/** A tally at maturity with what became known from then to `age`. */
function laterKnown(ledger: Ledger, tally: Tally, age: number): Tally {
  const changes = ledger.get(tally.day, 'late', 'change', tally.stratum)
  return tally.series === 'score' ? scoreKnownBy(tally, changes, age) : outcomeKnownBy(tally, changes, age)
}

/** The counts of `outcome` (flag, then event, no event, not known) moved by the changes up to `age`; a unit without a flag is in none. */
function outcomeKnownBy(tally: Tally, changes: Tally | undefined, age: number): Tally {
  const counts = [...tally.counts]
  const cells = changes?.cells ?? []
  const move = (flag: number, state: number, n: number) => {
    const place = (flag === 1 ? 0 : 3) + (2 - state)
    counts[place] = (counts[place] ?? 0) + n
  }
  for (let at = 0; at + 5 < cells.length; at += 6) {
    const [when = 0, , flag = 2, from = 0, to = 0, n = 0] = cells.slice(at, at + 6)
    if (when > age || flag === 2) continue
    move(flag, from, -n)
    move(flag, to, n)
  }
  return { ...tally, counts }
}
