/** Events and non-events of one period in the bins of the expected risk, in their order. Whole counts. */
export type PeriodBins = { readonly events: readonly number[]; readonly nonEvents: readonly number[] }

type Merged = {
  readonly before: PeriodBins
  readonly after: PeriodBins
  /** which of the given bins each merged one is made of */
  readonly bins: readonly (readonly number[])[]
}

const LEAST = 5

/**
 * Merging of bins until each can be compared.
 *
 * Use: before a change is split into mix and relationship: a bin's event rate must rest on something in both periods.
 * Formula: from the first bin on, neighbours are joined until 5 events and 5 non-events are there in both periods; what is
 *   left over at the end joins the last. A merged bin never crosses the start of a bin in `keepApart` (a threshold).
 * Assumes: bins are in the order of the expected risk.
 * Not for: drift distances, which merge by expected count.
 * Undefined: it cannot be done, counts are not whole or negative, or the two periods have different bins.
 * Source: Cochran 1954, Biometrics 10:417 (at least 5 in a cell).
 */
export function mergeBins(
  before: PeriodBins,
  after: PeriodBins,
  keepApart: readonly number[] = [],
): Merged | undefined {
  const columns = [before.events, before.nonEvents, after.events, after.nonEvents]
  const length = before.events.length
  const whole = columns.every((column) => column.every((count) => Number.isInteger(count) && count >= 0))
  if (!whole || !columns.every((column) => column.length === length)) return undefined
  const bins: number[][] = []
  for (const part of parts(length, keepApart)) {
    const merged = mergePart(part, columns)
    if (merged === undefined) return undefined
    bins.push(...merged)
  }
  const summed = (counts: readonly number[]): readonly number[] => bins.map((bin) => total(counts, bin))
  return {
    before: { events: summed(before.events), nonEvents: summed(before.nonEvents) },
    after: { events: summed(after.events), nonEvents: summed(after.nonEvents) },
    bins,
  }
}

/** The bin numbers from 0, cut at each of `starts`. */
function parts(length: number, starts: readonly number[]): readonly (readonly number[])[] {
  const found: number[][] = []
  for (let bin = 0; bin < length; bin++) {
    const last = found.at(-1)
    if (last === undefined || starts.includes(bin)) found.push([bin])
    else last.push(bin)
  }
  return found
}

function mergePart(part: readonly number[], columns: readonly (readonly number[])[]): number[][] | undefined {
  const enough = (bin: readonly number[]): boolean => columns.every((counts) => total(counts, bin) >= LEAST)
  const merged: number[][] = []
  let open: number[] = []
  for (const bin of part) {
    open.push(bin)
    if (enough(open)) {
      merged.push(open)
      open = []
    }
  }
  const last = merged.at(-1)
  if (last === undefined) return undefined
  last.push(...open)
  return merged
}

function total(counts: readonly number[], bin: readonly number[]): number {
  return bin.reduce((sum, index) => sum + (counts[index] ?? 0), 0)
}
