import { addDays } from '../../plan/day.ts'
import { daysWords, dayWords } from '../../plan/words.ts'

/** From the first day to the last, both included. */
export interface Days {
  readonly from: string
  readonly to: string
}

/** Days whose figures are to leave, and the hash of the figures as they would be shown. */
export interface Wanted extends Days {
  readonly sha256: string
  /** the keys of what has left that they were suppressed together with */
  readonly beside?: ReadonlySet<string>
  /** figures of a notice to the developer, which are held against other notices figure by figure and not by their days */
  readonly isNotice?: true
}

/** Figures that have left: an equality report that was published, or an evidence pack with counts. */
export interface Released extends Days {
  readonly sha256: string
  /** `pack 3`: unique within the deployment */
  readonly key?: string
  /** "evidence pack 3 of Sepsis alert" */
  readonly what: string
  /** figures that a person sent to the developer: nothing withdraws them */
  readonly isNotice?: true
  /** the largest count that its rule hides */
  readonly hideTo: number
}

/**
 * Why figures of these days must not leave beside those that have left already; undefined where they may. Two periods
 * that share days but not all of them could be subtracted from one another, and so could two editions of the same days:
 * what is left may be a handful of people, however each was suppressed. The very same figures may leave again, and so may
 * figures that were suppressed together with those that have left.
 */
export function whyNotBeside(wanted: Wanted, released: readonly Released[]): string | undefined {
  const other = released.find(
    (one) =>
      sharedDays(one, wanted) !== undefined &&
      one.sha256 !== wanted.sha256 &&
      !(one.key !== undefined && wanted.beside?.has(one.key) === true),
  )
  if (other === undefined) return undefined
  const shared =
    other.from === wanted.from && other.to === wanted.to
      ? `of the same days (${daysWords(other.from, other.to)}), and they are not the same figures`
      : `of ${daysWords(other.from, other.to)}, and these days (${daysWords(wanted.from, wanted.to)}) overlap them`
  return `There are figures in ${other.what} ${shared}. One could be subtracted from the other, and what is left may be a few people.${other.isNotice === true ? whatCanLeave(other) : ''}`
}

/** Beside a notice nothing of its days leaves for good, so what can is said with it. */
function whatCanLeave({ from, to }: Days): string {
  return ` A notice that was sent cannot be taken back, so this stays so. What can leave: figures of days up to ${dayWords(addDays(from, -1))} or from ${dayWords(addDays(to, 1))} on, where no other notice holds them; an evidence pack of findings and alerts only, of any days; and the notice as it was sent.`
}

/** The days that two periods have in common; undefined where they have none. */
export function sharedDays(one: Days, other: Days): Days | undefined {
  const from = one.from > other.from ? one.from : other.from
  const to = one.to < other.to ? one.to : other.to
  return from <= to ? { from, to } : undefined
}
