import type { Effect } from '../../drift/finding.ts'
import type { QuotedFigure } from '../content.ts'
import type { FrozenEvidence } from '../evidence.ts'
import type { Days } from '../pack/overlap.ts'
import { hidden, hospitalEpisodeRule, type SuppressionRule, shownAlone } from '../pack/suppress.ts'
import { type Left, nothingLeft, sharesDays } from './left.ts'
import { toldByNeighbours } from './neighbours.ts'
import type { Notice, NoticeFigure } from './notice.ts'

/** The rule by which small numbers do not leave the organisation: the same as an evidence pack's. */
export const smallNumbers: SuppressionRule = hospitalEpisodeRule

/**
 * The alert's figures as they may leave: to the digit of the alert's own page, but for those that count a few people, and
 * those that would tell such a count to whoever subtracts one figure from another. Such a figure is named and its numbers
 * are not given, its sentence neither; both sorts say the same, so that nobody can tell which of them is small. `left`: what
 * has left already. Where counts of some of the same days have, in a pack or a published report, none of those days is given.
 */
export function figuresForDeveloper(evidence: FrozenEvidence, left: Left = nothingLeft): readonly NoticeFigure[] {
  const small = evidence.figures.map(
    (figure) => countsAFew(figure) || (countsPeople(figure) && sharesDays(figure, left)),
  )
  const hiddenOnes = toldByNeighbours(evidence.figures, small, isSmall, left.given)
  return evidence.figures.map((figure, at) => {
    const { check, night, sentence, figures } = figure
    if (hiddenOnes[at] !== true) return { ...figures, check, night, sentence, isHidden: false }
    const notGiven = 'not given: small numbers'
    return {
      ...figures,
      check,
      night,
      seen: figure.finding.verdict.kind === 'unknown' ? figures.seen : notGiven,
      interval: notGiven,
      denominator: notGiven,
      sentence: `${figures.question}, ${figures.place}: the figures count fewer than ${smallNumbers.hideTo + 1} people, or would tell such a count beside others that were given, and are not given here. We hold them.`,
      isHidden: true,
    }
  })
}

/** The days of the figures of people that a notice gives, each once: none where all are hidden or count nobody. */
export function givenDays(evidence: FrozenEvidence | undefined, { figures }: Pick<Notice, 'figures'>): readonly Days[] {
  const shown = (evidence?.figures ?? []).filter((one, at) => figures[at]?.isHidden === false && countsPeople(one))
  const days = shown.map(({ finding: { from, to }, night }) => ({ from: from ?? night, to: to ?? night }))
  return [...new Map(days.map((one) => [`${one.from} ${one.to}`, one])).values()]
}

/** Whether a figure counts people at all: nobody can be subtracted from a fact about a release. */
function countsPeople({ finding }: QuotedFigure): boolean {
  return [finding.n, ...countsOf(finding.effect)].some((count) => count > 0)
}

function countsAFew({ finding, sentence }: QuotedFigure): boolean {
  const counts = [finding.n, ...countsOf(finding.effect), ...countsOf(finding.where?.effect), ...countsIn(sentence)]
  return counts.some(isSmall)
}

/** Whether the rule hides a count on its own: from 1 to 7; nought is shown. */
function isSmall(count: number): boolean {
  return shownAlone(Math.round(count), smallNumbers) === hidden
}

function countsOf(effect: Effect | undefined): readonly number[] {
  const { numerator, denominator, measure } = effect ?? {}
  if (numerator === undefined) return denominator === undefined ? [] : [denominator]
  if (denominator === undefined) return [numerator]
  // Of a ratio the denominator is an expectation, and of a count it is nights: nobody can be counted in either.
  return measure === 'ratio' || measure === 'count' ? [numerator] : [numerator, denominator, denominator - numerator]
}

/** Every "29 of 1,795" that a sentence says: it may quote a site or a cause besides the figure itself. */
function countsIn(sentence: string): readonly number[] {
  return [...sentence.matchAll(/(\d[\d,]*) of (\d[\d,]*)/g)].flatMap(([, part = '', whole = '']) => {
    const [of, all] = [part, whole].map((text) => Number(text.replaceAll(',', '')))
    return of === undefined || all === undefined ? [] : [of, all, all - of]
  })
}
