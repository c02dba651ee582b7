import { checkOf } from '../../drift/checks.ts'
import type { CheckCode } from '../../plan/checks.ts'
import { daysBetween } from '../../plan/day.ts'
import { dayWords, listWords, plural } from '../../plan/words.ts'
import { canPass, recordWords } from './from-record.ts'
import type { Tag } from './standing.ts'

/** What is known of when checks last passed, and for how many nights that counts. */
export interface ProofSetting {
  /**
   * The plan's `unknown_nights_before_alert`: for so long it lets a check say nothing before somebody is told, and for no
   * longer can a control lean on what was said before.
   */
  readonly nights: number
  /** check → the last night on which something of it was steady and nothing had shifted; absent: none in a year */
  readonly lastPassed: ReadonlyMap<CheckCode, string>
}

/** One check as evidence that a control works. */
export interface ProofWords {
  readonly code: CheckCode
  readonly isProven: boolean
  readonly says: string
}

/** Each check of a hazard with the last night on which it passed, and whether that is recent enough. */
export function proofWords(
  checks: readonly CheckCode[],
  { nights, lastPassed }: ProofSetting,
  night: string | undefined,
): readonly ProofWords[] {
  return checks.map((code) => {
    if (!canPass(code))
      return { code, isProven: false, says: 'It never passes: that nobody wrote down a concern proves nothing' }
    const within = nightsToProve(code, nights)
    const last = lastPassed.get(code)
    if (last === undefined || night === undefined)
      return { code, isProven: false, says: `Unproven: on no night of the last year did it pass` }
    const ago = daysBetween(last, night)
    if (ago >= within)
      return {
        code,
        isProven: false,
        says: `Unproven: last passed on ${dayWords(last)}, ${plural(ago, 'night')} before${source(code)}`,
      }
    return { code, isProven: true, says: `Passed on ${dayWords(last)}${source(code)}` }
  })
}

/** Whether every check has passed recently enough, in a word; a hazard that no check watches is unproven too. */
export function proofTag(proof: readonly ProofWords[]): Tag {
  const able = proof.filter(({ code }) => canPass(code))
  const unproven = able.filter(({ isProven }) => !isProven).length
  if (able.length === 0) return { text: 'Unproven: no check', colour: 'yellow' }
  if (unproven === 0) return { text: 'Evidence is recent', colour: 'green' }
  return {
    text: `Unproven: ${unproven === able.length ? '' : `${unproven} of `}${plural(able.length, 'check')}`,
    colour: 'yellow',
  }
}

/** What a person is asked where a control is unproven; undefined where nothing is. */
export function proofQuestion(proof: readonly ProofWords[], nights: number): string | undefined {
  const able = proof.filter(({ code }) => canPass(code))
  const unproven = able.filter(({ isProven }) => !isProven).map(({ code }) => code)
  if (proof.length > 0 && able.length === 0)
    return 'Its controls are unproven: only concerns of staff watch them, and that nobody spoke up proves nothing. Do they work? Name a check that would notice if they failed, or write in the entry what else shows it.'
  if (able.length === 0)
    return 'Its controls are unproven: no check watches them. Do they work? Name a check that would notice if they failed, or write in the entry what else shows it.'
  if (unproven.length === 0) return undefined
  const which = listWords(unproven.map((code) => `${code} (${checkOf(code).name})`))
  return `Its controls are unproven: on the last ${plural(nights, 'night')} nothing has passed of ${which}. Do they still work? Look why the ${unproven.length === 1 ? 'check does' : 'checks do'} not pass, and write in the entry what else shows it.`
}

/**
 * A month's audit may be too small to say, and is looked at again a month later: it is given that month. What is told from a
 * record is given nothing: its answer already stands each night until the next drill or quarter is due.
 */
function nightsToProve(code: CheckCode, nights: number): number {
  const { isMonthly, isFromRecord } = checkOf(code)
  return nights + (isMonthly === true && isFromRecord !== true ? longestMonth : 0)
}

function source(code: CheckCode): string {
  const words = recordWords(code)
  return words === undefined ? '' : ` (${words})`
}

const longestMonth = 31
