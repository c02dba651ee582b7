import { checkOf } from '../../drift/checks.ts'
import type { Finding } from '../../drift/finding.ts'
import type { CheckCode } from '../../plan/checks.ts'
import { dayWords, plural } from '../../plan/words.ts'
import { canPass } from './from-record.ts'
import { namedFor, type ProofSetting } from './proof.ts'
import type { Tag } from './standing.ts'

/** What one check that watches a hazard's controls said on the last night. */
export interface WatchingWords {
  readonly code: CheckCode
  readonly name: string
  readonly question: string
  readonly tag: Tag
  readonly says: string
}

/**
 * The checks that watch a hazard, with what they said on `night`. A check that said nothing, or could not say somewhere,
 * is never called steady: silence is no proof that a control works.
 */
export function watchingWords(
  checks: readonly CheckCode[],
  findings: readonly Finding[],
  night: string | undefined,
  { output, askedOf }: Partial<Pick<ProofSetting, 'output' | 'askedOf'>> = {},
): readonly WatchingWords[] {
  return checks.map((code) => {
    const { isFromRecord } = checkOf(code)
    const { name, question } = namedFor(output, code)
    const elsewhere = askedOf?.get(code)
    if (elsewhere !== undefined) return { code, name, question, ...answerElsewhere(elsewhere) }
    const own = findings.filter(({ check }) => check === code)
    return { code, name, question, ...answerOf(own, night, silenceOf(canPass(code), isFromRecord === true)) }
  })
}

/** Whether a check that watches the hazard had shifted. */
export function isAnyShifted(words: readonly WatchingWords[]): boolean {
  return words.some(({ tag }) => tag.text === 'Shifted')
}

/** What the checks of a hazard come to together: the answer that most needs a look. */
export function watchedTag(words: readonly WatchingWords[]): Tag {
  const elsewhere = words.find(({ tag }) => tag.text.startsWith(watchedBy))?.tag.text ?? ''
  const order = ['Shifted', 'Cannot say', 'Not known', 'Cannot say everywhere', elsewhere, 'Steady']
  const worst = [...words].sort((a, b) => order.indexOf(a.tag.text) - order.indexOf(b.tag.text))[0]
  if (worst === undefined) return { text: 'No check', colour: 'grey' }
  const same = words.filter(({ tag }) => tag.text === worst.tag.text).length
  const all = same === words.length ? '' : `: ${same} of ${plural(words.length, 'check')}`
  return { text: `${worst.tag.text}${all}`, colour: worst.tag.colour }
}

const watchedBy = 'Watched by '

/** Asked of another output of the device: no answer here, and no silence of this deployment's own. */
function answerElsewhere(code: string): Pick<WatchingWords, 'tag' | 'says'> {
  return {
    tag: { text: `${watchedBy}${code}`, colour: 'grey' },
    says: `Asked of ${code} for all outputs of this device: what it says stands there.`,
  }
}

function answerOf(
  own: readonly Finding[],
  night: string | undefined,
  silence: string,
): Pick<WatchingWords, 'tag' | 'says'> {
  if (night === undefined)
    return { tag: { text: 'Not known', colour: 'grey' }, says: 'No night has run yet: nothing watches this control.' }
  const when = `Night of ${dayWords(night)}`
  const lines = plural(own.length, 'question')
  if (own.length === 0)
    return {
      tag: { text: 'Not known', colour: 'grey' },
      says: `${when}: ${silence}. It proves nothing.`,
    }
  const shifted = own.filter(({ verdict }) => verdict.kind === 'shifted').length
  const silent = own.filter(({ verdict }) => verdict.kind === 'unknown').length
  if (shifted > 0)
    return {
      tag: { text: 'Shifted', colour: 'orange' },
      says: `${when}: ${shifted} of ${lines} shifted${alsoSilent(silent)}.`,
    }
  if (silent === own.length)
    return {
      tag: { text: 'Cannot say', colour: 'grey' },
      says: `${when}: none of ${lines} could say. It proves nothing.`,
    }
  if (silent > 0)
    return {
      tag: { text: 'Cannot say everywhere', colour: 'grey' },
      says: `${when}: ${own.length - silent} of ${lines} steady${alsoSilent(silent)}.`,
    }
  return { tag: { text: 'Steady', colour: 'green' }, says: `${when}: ${lines}, all steady.` }
}

/** Why a check has no finding. One that reads what is on record of another occasion falls silent, too, once a person has closed its alert. */
function silenceOf(isAsked: boolean, isFromRecord: boolean): string {
  if (!isAsked) return 'no concern stands'
  return isFromRecord
    ? 'nothing on record says that the control works: either nothing was found out, or a person has closed the alert of what was found'
    : 'it was not asked'
}

function alsoSilent(silent: number): string {
  return silent === 0 ? '' : `, ${silent} could not say`
}
