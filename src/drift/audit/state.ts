/** Cases of the audit: unflagged ones that were read, those of them that were misses, and what was read besides. */
export interface Readings {
  readonly read: number
  readonly missed: number
  /** read, and not of the cases that are asked about: flagged, without a flag, or no unit of the plan */
  readonly other: number
  /** of those read, how many were delivered too late for their own month, and are counted with this one */
  readonly late?: number
  /** read, and not counted: of cases that had come too long before */
  readonly old?: number
}

/** Readings made from one day to another, both counted. */
export interface Period extends Readings {
  readonly from: string
  readonly to: string
}

/** A month that was taken in: what has been counted of its readings so far. */
export interface Taken extends Period {
  /** the earliest day of the cases that count: what is delivered later is looked for among the same */
  readonly since: string
}

/** What the audit knows of the nights before: all that tonight needs, stored as it is. */
export interface AuditState {
  /** the agreed limit that all of this is held against: another begins anew */
  readonly limit: number
  /** readings up to this day have been taken in, or are from before the first that count */
  readonly takenTo: string
  /** the months for which more may still be delivered, oldest first; absent where there is none */
  readonly delivered?: readonly Taken[]
  /** readings of ended months that were too few to judge: they wait for more */
  readonly pending?: Period
  /** what was judged since the last alarm, oldest first, at most `looksKept` */
  readonly looks: readonly Period[]
  /** the last look, whose answer stands until the next, and the evidence then */
  readonly last?: Period & { readonly height: number }
  /** the shift in progress: when its evidence last crossed, and what was read since it began */
  readonly shift?: Period & { readonly crossed: string }
  /** the month that ended last could not be counted */
  readonly isNotANumber?: true
}

/** Three years of months: a beginning longer ago than that is let go. */
export const looksKept = 36

/** Readings below which a month is not judged by itself. */
export const fewestRead = 30

/** Two stretches of readings as one; the earlier first. */
export function together(earlier: Period | undefined, later: Period): Period {
  if (earlier === undefined) return later
  const late = (earlier.late ?? 0) + (later.late ?? 0)
  const old = (earlier.old ?? 0) + (later.old ?? 0)
  return {
    from: earlier.from,
    to: later.to,
    read: earlier.read + later.read,
    missed: earlier.missed + later.missed,
    other: earlier.other + later.other,
    ...(late > 0 ? { late } : {}),
    ...(old > 0 ? { old } : {}),
  }
}
