import type { Tally } from './tally.ts'

/** Units of known outcome and the events among them by output bin (bin 0 first), from tallies of `score`. */
export function knownOfBins(
  tallies: readonly Pick<Tally, 'cells'>[],
  bins: number,
): { readonly known: readonly number[]; readonly events: readonly number[] } {
  const events = new Array<number>(bins).fill(0)
  const known = new Array<number>(bins).fill(0)
  for (const { cells } of tallies)
    for (let at = 0; at + 3 < cells.length; at += 4) {
      const [bin = 0, , state = 0, n = 0] = cells.slice(at, at + 4)
      if (state === 0) continue
      known[bin] = (known[bin] ?? 0) + n
      if (state === 2) events[bin] = (events[bin] ?? 0) + n
    }
  return { known, events }
}
