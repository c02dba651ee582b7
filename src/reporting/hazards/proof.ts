import { type CheckWords, checkWords } from '../../drift/check-words.ts'
import { checkOf } from '../../drift/checks.ts'
import type { CheckCode } from '../../plan/checks.ts'
import { daysBetween } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
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
  /** what the device gives out, by which checks are named */
  readonly output?: Plan['output']
  /** checks that another output of the device is asked for this one, with that deployment's code */
  readonly askedOf?: ReadonlyMap<CheckCode, string>
}

/** One check as evidence that a control works. */
export interface ProofWords {
  readonly code: CheckCode
  readonly name: string
  readonly isProven: boolean
  /** the deployment that is asked it in place of this one: whether it passes there is no evidence of this one's own */
  readonly askedOf?: string
  readonly says: string
}

/** Each check of a hazard with the last night on which it passed, and whether that is recent enough. */
export function proofWords(
  checks: readonly CheckCode[],
  { nights, lastPassed, output, askedOf }: ProofSetting,
  night: string | undefined,
): readonly ProofWords[] {
  return checks.map((code) => {
    const { name } = namedFor(output, code)
    const elsewhere = askedOf?.get(code)
    if (elsewhere !== undefined)
      return {
        code,
        name,
        isProven: false,
        askedOf: elsewhere,
        says: `Watched by ${elsewhere} for all outputs of this device: whether it passes is on record there, and not here`,
      }
    if (!canPass(code))
      return { code, name, isProven: false, says: 'It never passes: that nobody wrote down a concern proves nothing' }
    const within = nightsToProve(code, nights)
    const last = lastPassed.get(code)
    if (last === undefined || night === undefined)
      return { code, name, isProven: false, says: `Unproven: on no night of the last year did it pass` }
    const ago = daysBetween(last, night)
    if (ago >= within)
      return {
        code,
        name,
        isProven: false,
        says: `Unproven: last passed on ${dayWords(last)}, ${plural(ago, 'night')} before${source(code)}`,
      }
    return { code, name, isProven: true, says: `Passed on ${dayWords(last)}${source(code)}` }
  })
}

/** A check's name and question for a device of this kind. */
export function namedFor(output: Plan['output'] | undefined, code: CheckCode): Pick<CheckWords, 'name' | 'question'> {
  const check = checkOf(code)
  return output === undefined ? check : checkWords({ output }, check)
}

/** Whether every check has passed recently enough, in a word; a hazard that no check watches is unproven too. */
export function proofTag(proof: readonly ProofWords[]): Tag {
  const able = ofItsOwn(proof)
  const unproven = able.filter(({ isProven }) => !isProven).length
  const elsewhere = proof.find(({ askedOf }) => askedOf !== undefined)?.askedOf
  if (able.length === 0 && elsewhere !== undefined) return { text: `Watched by ${elsewhere}`, colour: 'grey' }
  if (able.length === 0) return { text: 'Unproven: no check', colour: 'yellow' }
  if (unproven === 0)
    return elsewhere === undefined
      ? { text: 'Evidence is recent', colour: 'green' }
      : { text: `Evidence is recent, in part watched by ${elsewhere}`, colour: 'grey' }
  return {
    text: `Unproven: ${unproven === able.length ? '' : `${unproven} of `}${plural(able.length, 'check')}`,
    colour: 'yellow',
  }
}

/** What a person is asked where a control is unproven; undefined where nothing is. */
export function proofQuestion(proof: readonly ProofWords[], nights: number): string | undefined {
  const able = ofItsOwn(proof)
  const unproven = able.filter(({ isProven }) => !isProven)
  if (able.length === 0 && proof.some(({ askedOf }) => askedOf !== undefined)) return undefined
  if (proof.length > 0 && able.length === 0)
    return 'Its controls are unproven: only concerns of staff watch them, and that nobody spoke up proves nothing. Do they work? Name a check that would notice if they failed, or write in the entry what else shows it.'
  if (able.length === 0)
    return 'Its controls are unproven: no check watches them. Do they work? Name a check that would notice if they failed, or write in the entry what else shows it.'
  if (unproven.length === 0) return undefined
  const which = listWords(unproven.map(({ code, name }) => `${code} (${name})`))
  return `Its controls are unproven: on the last ${plural(nights, 'night')} nothing has passed of ${which}. Do they still work? Look why the ${unproven.length === 1 ? 'check does' : 'checks do'} not pass, and write in the entry what else shows it.`
}

/** The checks that could pass here: not those that never do, and not those that another output is asked. */
function ofItsOwn(proof: readonly ProofWords[]): readonly ProofWords[] {
  return proof.filter(({ code, askedOf }) => canPass(code) && askedOf === undefined)
}

/** What is said of checks that leave no question open. Of what another output is asked it says nothing: `elsewhereWords` does. */
export function passedWords(proof: readonly ProofWords[]): string {
  if (proof.every(({ askedOf }) => askedOf === undefined))
    return 'Each of its checks has passed within the nights that count as evidence.'
  return ofItsOwn(proof).length === 0
    ? 'None of its checks that could pass is asked here.'
    : 'Each of its checks that is asked here has passed within the nights that count as evidence.'
}

/** What stands for evidence where checks of a hazard are asked of another output; undefined where none is. */
export function elsewhereWords(proof: readonly ProofWords[]): string | undefined {
  const asked = proof.filter(({ askedOf }) => askedOf !== undefined)
  const [first] = asked
  if (first?.askedOf === undefined) return undefined
  const which = listWords(asked.map(({ code, name }) => `${code} (${name})`))
  return `${which}: watched by ${first.askedOf} for all outputs of this device. Nothing here shows whether ${asked.length === 1 ? 'it passes' : 'they pass'}: look there.`
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
