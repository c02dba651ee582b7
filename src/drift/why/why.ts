import { addDays } from '../../plan/day.ts'
import type { Baseline } from '../../tally/baseline.ts'
import type { Ledger } from '../../tally/ledger.ts'
import type { Finding } from '../finding.ts'
import type { JudgedMix, Why, WhyUnsaid } from './answer.ts'
import { type Asked, asked } from './asked.ts'
import { expectedByFlag, type FlaggedApart, flaggedApart } from './flagged.ts'
import { flagsChanged, otherwise } from './flags.ts'
import { cellsOf, knownOutcomes, longestWindow, withFlag } from './known.ts'
import type { WhyReference } from './reference.ts'
import { confinedWords, splitWords, unsaidWords } from './sentence.ts'
import { eventsOf, fewestEvents, splitOf } from './split.ts'

/** What the reason of a change is worked out from. */
export interface WhyEvidence {
  readonly baseline: Baseline
  /** absent where the battery was frozen before it was kept */
  readonly reference: WhyReference | undefined
  readonly ledger: Ledger
  readonly night: string
  /** a release, missing or implausible inputs have shifted too: scores may differ for the same patients */
  readonly toldOtherwise?: boolean
  /** the device gives a flag and no score: there are two bands of expected risk, and within one nothing to divide */
  readonly isFlagAlone?: boolean
  /** the device's outputs are judged: what its wrong ones are called, and what those are alike in that are of one band */
  readonly judged?: JudgedMix | undefined
}

/**
 * Why is this finding's figure not what it was in the baseline: other patients, or another relationship between score
 * and outcome? `undefined` where there is nothing to explain: not a finding of performance, one that cannot say, or a
 * steady one with too little to split. The draws are seeded with line and night alone, so that they can be made again.
 */
export function whyOf(
  finding: Finding,
  { baseline, reference, ledger, night, toldOtherwise = false, isFlagAlone = false, judged }: WhyEvidence,
): Why | undefined {
  const { verdict, line, stratum, from, to } = finding
  const question = asked(finding)
  if (question === undefined || verdict.kind === 'unknown' || from === undefined || to === undefined) return undefined
  const unsaid = (because: WhyUnsaid['because'], more: Pick<WhyUnsaid, 'events' | 'flagged'> = {}) =>
    verdict.kind === 'shifted'
      ? ({ kind: 'unsaid', because, ...more, sentence: unsaidWords(because, more, judged?.wrong) } as const)
      : undefined
  if (reference === undefined || baseline.expectedRisk === undefined) return unsaid('no reference')
  const own = reference.strata[stratum]
  if (own === undefined) return unsaid('no outcomes in the baseline')

  const first = latest(from, addDays(to, 1 - longestWindow), addDays(baseline.toDay, 1))
  const cells = cellsOf(ledger, stratum, first, to)
  const { figure, flag } = question
  const known = withFlag(knownOutcomes(cells, reference.bandOf), flag)
  const apart =
    finding.check === 'C2' && stratum === 'all'
      ? flaggedApart(own.byFlag, expectedByFlag(cells, baseline.expectedRisk))
      : undefined
  const more = apart === undefined ? {} : { flagged: apart }
  if (isFlagAlone && (flag !== undefined || figure === 'ppv')) return unsaid('flag alone', more)
  if (judged?.alike === '') return unsaid('all alike', more)
  const events = eventsOf(figure, known)
  if (events < fewestEvents) return unsaid('too few events', { ...more, events })
  const split = splitOf(figure, withFlag(own.known, flag), known, reference.logits, `${line} ${night}`)
  if (split === undefined) return unsaid('undefined', more)

  const { mostly, ...numbers } = split
  const parts = {
    kind: 'split',
    figure,
    ...(flag === undefined ? {} : { flag }),
    from: first,
    to,
    ...numbers,
    ...(mostly === undefined ? {} : { mostly }),
    flagsChanged:
      !isFlagAlone && isOfTheFlag(question) && flagsChanged(own.otherwise, otherwise(cells, reference.usualFlags)),
    toldOtherwise,
    ...more,
    ...(isFlagAlone ? { isFlagAlone } : {}),
    ...(judged === undefined ? {} : { judged }),
  } as const
  const sentences = [
    splitWords(parts, whereWords(finding), first > from),
    ...confined(finding, question, apart, isFlagAlone),
  ]
  return { ...parts, sentence: sentences.join(' ') }
}

/** A figure that who is flagged moves: a rate of the flag, or the events of one side of it. */
function isOfTheFlag({ figure, flag }: Asked): boolean {
  return flag !== undefined || (figure !== 'event rate' && figure !== 'slope')
}

/** Said where events fell, and where flagged and unflagged patients are held against one another. */
function confined(
  { verdict }: Finding,
  { flag }: Asked,
  apart: FlaggedApart | undefined,
  isFlagAlone: boolean,
): readonly string[] {
  if (verdict.kind !== 'shifted' || apart?.onlyFlaggedFell !== true) return []
  return verdict.direction === 'down' || flag === 0 ? [confinedWords(apart, isFlagAlone)] : []
}

/** Nothing where the figure is everybody's; a shift that lies at one place is told of everybody first. */
function whereWords({ stratum, where }: Finding): string {
  if (stratum !== 'all') return ' here'
  return where === undefined ? '' : ' at all sites together'
}

function latest(...days: readonly string[]): string {
  return days.reduce((last, day) => (day > last ? day : last))
}
