/** A calendar month, or as much of one as was asked for: its first and last day, and every day. */
export interface MonthOfDays {
  readonly from: string
  readonly to: string
  readonly days: readonly string[]
}

/** Consecutive days by calendar month, the first month first. The first and the last may be parts of a month. */
export function byMonth(days: readonly string[]): readonly MonthOfDays[] {
  const months = new Map<string, string[]>()
  for (const day of days) {
    const name = day.slice(0, 7)
    const own = months.get(name)
    if (own === undefined) months.set(name, [day])
    else own.push(day)
  }
  return [...months.values()].flatMap((own) => {
    const [from, to] = [own[0], own.at(-1)]
    return from === undefined || to === undefined ? [] : [{ from, to, days: own }]
  })
}

/** A part of a month with fewer days whose outcomes are due is not held against an estimate: it says too little of a month. */
export const fewestDays = 14
