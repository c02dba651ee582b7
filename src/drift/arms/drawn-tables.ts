import type { Random } from '../../stats/simulation/random.ts'
import type { Shares } from './kappa-at-limit.ts'

/**
 * Draws tables of so many cases, each case in one of the cells by its share. Of many cells and few cases (fifty classes make
 * 2,500 cells) case by case: cell by cell a year of nights would take minutes.
 */
export function tablesOf(shares: Shares): (cases: number, random: Random) => readonly number[] {
  const upTo = new Float64Array(shares.length)
  let whole = 0
  for (const [cell, share] of shares.entries()) {
    whole += share
    upTo[cell] = whole
  }
  return (cases, random) =>
    cases < shares.length ? caseByCase(upTo, cases, random) : cellByCell(shares, cases, random)
}

function caseByCase(upTo: Float64Array, cases: number, random: Random): readonly number[] {
  const drawn = new Array<number>(upTo.length).fill(0)
  const whole = upTo.at(-1) ?? 0
  for (let one = 0; one < cases; one++) {
    const cell = firstAbove(upTo, random.next() * whole)
    drawn[cell] = (drawn[cell] ?? 0) + 1
  }
  return drawn
}

/** The first cell up to whose end there is more than this; the shares of all cells before it add up to no more. */
function firstAbove(upTo: Float64Array, value: number): number {
  let [low, high] = [0, upTo.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((upTo[middle] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}

/** So many cases shared out among the cells: of those left, the part that falls in this one. */
function cellByCell(shares: Shares, cases: number, random: Random): readonly number[] {
  let [left, rest] = [cases, 1]
  return shares.map((share, cell) => {
    const isLast = cell === shares.length - 1
    const drawn = isLast || left === 0 ? left : random.binomial(left, Math.min(1, Math.max(0, share / rest)))
    left -= drawn
    rest = Math.max(rest - share, 1e-300)
    return drawn
  })
}
